import { Problem } from "../../../proof/terms/problem";
import { readable } from "../../../proof/terms/text";
import type { Read } from "../../../proof/system/subjects";
import { html, type Html } from "../../html";
import type { Case } from "../case";
import type { PageData } from "../page-data";
import { gateSwitches, statementSwitches } from "../safeguard-switches";
import type { AskForm } from "./ask-form";
import { answerLine, sentenceOf } from "./bar-sentence";
import { attackersOf, attackPanel, triesOf } from "./attack";
import { PictureView } from "./picture-view";
import { ANSWER, answerCase } from "./questions";
import type { State } from "./state";
import { Strip } from "./strip";
import { bar, caseOf, View } from "./view";
import { Worlds, type Proved } from "./world";

/** Between two tries of an attack that are shown one after another, in milliseconds. */
const PAUSE = 350;

/** Shows what becomes of the page in a state. */
export class Presenter {
  readonly #view: View;
  readonly #picture: PictureView;
  readonly #worlds: Worlds;
  readonly #strip = new Strip();
  #state: State;
  #attack = 0;
  /** Of what does not say what it backs up nobody is known who attacks it. */
  readonly #canAttack: boolean;

  constructor(
    readonly data: PageData,
    readonly form: AskForm,
    read: Read,
    state: State,
  ) {
    this.#canAttack = read.subjects !== undefined;
    this.#view = new View(data, { read });
    const gates = gateSwitches(data.scene, read.configuration);
    this.#worlds = new Worlds(read, [...statementSwitches(this.#view.policies), ...gates], data.asked);
    this.#picture = new PictureView(data.scene, data.topology, gates);
    this.#state = state;
  }

  render(state: State, animate: boolean): void {
    this.#state = state;
    const { off, mode, gate } = state;
    this.#attack += 1;
    const focused = focusedKey();
    document.documentElement.dataset["shows"] = mode;
    const known = off.filter((key) => this.#worlds.knows(key));
    if (off.length === 0) this.#view.restore();
    else
      this.#view.world(
        this.#worlds.without([]).proof,
        this.#world(),
        off.map((key) => this.#nameOf(key)),
      );
    this.#view.gate(gate, off, this.#worlds.switches);
    this.#picture.mark(known, this.#view.partly(known), gate);
    if (mode === "attack") this.#showAttack(animate);
    else this.#showCase(animate);
    this.#view.mark(mode === "attack" ? "" : this.#state.chosen, off);
    focusOn(focused);
  }

  /** Prints follow what was switched off: the cases are written anew. */
  writeCases(): void {
    if (this.#state.off.length > 0) this.#view.allCases(this.#world().proof);
  }

  /** Who attacks first, where nobody was chosen. */
  firstAttacker(): string | undefined {
    return attackersOf(this.#world().proof, this.#world().read)[0]?.id;
  }

  #nameOf(key: string): string {
    return this.#worlds.switches.find((one) => one.key === key)?.name ?? `${key}, which is not on this page,`;
  }

  #showCase(animate: boolean): void {
    const { question } = this.#state;
    this.form.answer("");
    try {
      const world = this.#world();
      if (this.#state.chosen === ANSWER && question !== undefined) {
        const { one, further } = answerCase(
          JSON.parse(question),
          world.read,
          this.data.topology,
          world.proof.claims,
        );
        this.form.fill(question);
        this.form.problem("");
        this.form.answer(answerLine(one).markup);
        this.#present(one, animate, further);
        return;
      }
      const one = caseOf(world.proof, this.#state.chosen) ?? caseOf(world.proof, this.data.first);
      if (one !== undefined) this.#present(one, animate);
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof SyntaxError)) throw error;
      this.form.problem(
        error instanceof Problem
          ? readable(error.message)
          : "The address holds no question that can be read.",
      );
    }
  }

  #present(one: Case, animate: boolean, further?: Html): void {
    this.#view.panel(this.#view.case(one, further));
    this.#bar(sentenceOf(one));
    this.#picture.show(one);
    if (!animate) return;
    this.#strip.show(one.heading, document.getElementById("chosen"));
  }

  #bar(says: Html): void {
    const { mode, attacker, off } = this.#state;
    const attackers = mode === "attack" ? attackersOf(this.#world().proof, this.#world().read) : [];
    const said =
      mode === "break" && off.length > 0
        ? html`Off: <b>${off.map((key) => this.#nameOf(key)).join(", ")}</b>`
        : says;
    const modes = document.getElementById("modes");
    if (modes !== null) modes.innerHTML = bar(mode, attackers, attacker, said, this.#canAttack).markup;
  }

  #showAttack(animate: boolean): void {
    const world = this.#world();
    const attackers = attackersOf(world.proof, world.read);
    const attacker = attackers.find(({ id }) => id === this.#state.attacker) ?? attackers[0];
    this.#bar(html``);
    if (attacker === undefined) return;
    const tries = triesOf(attacker, world.read, world.proof);
    const run = this.#attack;
    const still = !animate || matchMedia("(prefers-reduced-motion:reduce)").matches;
    const step = (at: number) => {
      if (run !== this.#attack) return;
      const one = tries[at];
      if (one === undefined) {
        this.#view.panel(attackPanel(attacker, tries, tries.length, world.proof));
        return;
      }
      this.#view.panel(attackPanel(attacker, tries, at, world.proof));
      setTimeout(
        () => {
          step(at + 1);
        },
        this.#picture.show(one.one) + PAUSE,
      );
    };
    if (!still) {
      step(0);
      return;
    }
    const shown = tries.find(({ one }) => one.verdict === "allowed") ?? tries[0];
    this.#picture.show(shown?.one);
    this.#view.panel(attackPanel(attacker, tries, tries.length, world.proof));
  }

  #world(): Proved {
    return this.#worlds.without(this.#state.off);
  }
}

function focusedKey(): string | undefined {
  const active = document.activeElement;
  for (const name of ["data-switch", "data-mode", "data-attacker", "href"]) {
    const value = active?.getAttribute(name);
    if (value !== undefined && value !== null) return `[${name}="${CSS.escape(value)}"]`;
  }
  return undefined;
}

/** What was rendered anew keeps the focus where it was. */
function focusOn(selector: string | undefined): void {
  if (selector === undefined || document.activeElement?.matches(selector) === true) return;
  const found = document.querySelector<HTMLElement>(`${selector}:not([hidden])`);
  found?.focus({ preventScroll: true });
}
