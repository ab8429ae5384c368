import { Problem } from "../../../proof/terms/problem";
import { readable } from "../../../proof/terms/text";
import type { Read } from "../../../proof/system/subjects";
import { html, type Html } from "../../html";
import type { Case } from "../case";
import type { PageData } from "../page-data";
import { gateSwitches, statementSwitches } from "../safeguard-switches";
import { theLayers, VERDICT_WORDS } from "../words";
import { AskForm } from "./ask-form";
import { attackersOf, attackPanel, triesOf } from "./attack";
import { PictureView } from "./picture-view";
import { ANSWER, answerCase } from "./questions";
import { addressOf, readAddress, type Mode, type State } from "./state";
import { Strip } from "./strip";
import { bar, caseOf, View } from "./view";
import { Worlds, type Proved } from "./world";

/** Between two tries of an attack that are shown one after another, in milliseconds. */
const PAUSE = 350;

/** Holds what the reader did to the page, and shows what becomes of it. */
export class Controller {
  readonly #view: View;
  readonly #picture: PictureView;
  readonly #worlds: Worlds;
  readonly #form: AskForm;
  readonly #strip = new Strip();
  readonly #undo: (readonly string[])[] = [];
  #state: State;
  #attack = 0;
  /** Of what does not say what it backs up nobody is known who attacks it. */
  readonly #canAttack: boolean;

  constructor(
    readonly data: PageData,
    read: Read,
  ) {
    this.#canAttack = read.subjects !== undefined;
    this.#view = new View(data, { read });
    const gates = gateSwitches(data.scene, read.configuration);
    this.#worlds = new Worlds(read, [...statementSwitches(this.#view.policies), ...gates], data.asked);
    this.#picture = new PictureView(data.scene, data.topology, gates);
    this.#form = new AskForm((question) => {
      this.#go({
        chosen: ANSWER,
        question,
        mode: this.#state.mode === "attack" ? "explain" : this.#state.mode,
      });
    });
    this.#state = readAddress(location.hash, data.first);
  }

  start(): void {
    document.documentElement.classList.add("live");
    document
      .getElementById("cases")
      ?.insertAdjacentHTML("beforebegin", '<div id="gate"></div><div id="chosen" aria-live="polite"></div>');
    for (const id of ["modes", "copy-link", "print"]) document.getElementById(id)?.removeAttribute("hidden");
    this.#form.show();
    document.addEventListener("click", (event) => {
      this.#clicked(event);
    });
    document.addEventListener("keydown", (event) => {
      const on = event.target;
      if (!(on instanceof SVGElement) || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      on.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    });
    addEventListener("popstate", () => {
      const fragment = location.hash;
      // A link to a statement is about the statement alone: what was chosen stays.
      if (/^#(?:p\d|policies|access|claims|changes|steps|ask|report-|goals|history)/u.test(fragment)) return;
      this.#state = readAddress(fragment, this.data.first);
      this.#render(true);
    });
    addEventListener("beforeprint", () => {
      if (this.#state.off.length > 0) this.#view.allCases(this.#world().proof);
    });
    this.#render(true);
  }

  #go(change: Partial<State>, animate = true): void {
    this.#state = { ...this.#state, ...change };
    history.pushState(null, "", addressOf(this.#state));
    this.#render(animate);
  }

  #switch(key: string): void {
    const { off } = this.#state;
    this.#undo.push(off);
    const next = off.includes(key) ? off.filter((one) => one !== key) : [...off, key];
    this.#go({ off: next, mode: this.#state.mode === "explain" ? "break" : this.#state.mode });
  }

  #clicked(event: MouseEvent): void {
    const on = event.target instanceof Element ? event.target : undefined;
    const near = (selector: string) => on?.closest<HTMLElement | SVGElement>(selector) ?? undefined;
    const value = (name: string) => near(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? undefined;
    const link = near("a[href^='#']")?.getAttribute("href") ?? "";
    const key = value("switch");
    const gate = value("gate") === undefined ? undefined : near("[data-gate]")?.id;
    if (key !== undefined) this.#switch(key);
    else if (value("undo") !== undefined) this.#go({ off: this.#undo.pop() ?? this.#state.off.slice(0, -1) });
    else if (value("restore") !== undefined) {
      this.#undo.push(this.#state.off);
      this.#go({ off: [] });
    } else if (value("mode") !== undefined) this.#mode(value("mode") as Mode);
    else if (value("attacker") !== undefined) this.#go({ attacker: value("attacker") ?? "" });
    else if (value("again") !== undefined) this.#render(true);
    else if (value("close") !== undefined) this.#close();
    else if (gate !== undefined) {
      this.#go({ gate }, false);
      document
        .getElementById("gate-card")
        ?.focus({ preventScroll: matchMedia("(min-width:1101px)").matches });
    } else if (/^#(?:cell|claim)-/u.test(link)) {
      event.preventDefault();
      this.#go({ chosen: link.slice(1), mode: this.#state.mode === "attack" ? "explain" : this.#state.mode });
    } else if (near("#copy-link")) void this.#copy();
    else if (near("#print")) print();
  }

  #mode(mode: Mode): void {
    const [first] = attackersOf(this.#world().proof, this.#world().read);
    const attacker = this.#state.attacker ?? first?.id;
    this.#go({ mode, ...(mode === "attack" && attacker !== undefined ? { attacker } : {}) });
  }

  #close(): void {
    const { gate, ...rest } = this.#state;
    this.#state = rest;
    this.#go({}, false);
    if (gate !== undefined) document.getElementById(gate)?.focus();
  }

  async #copy(): Promise<void> {
    const button = document.getElementById("copy-link");
    try {
      await navigator.clipboard.writeText(location.href);
      if (button !== null) button.textContent = "Copied";
    } catch {
      if (button !== null) button.textContent = "Copy it from the address bar";
    }
  }

  #world(): Proved {
    return this.#worlds.without(this.#state.off);
  }

  #render(animate: boolean): void {
    const { off, mode, gate } = this.#state;
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

  #nameOf(key: string): string {
    return this.#worlds.switches.find((one) => one.key === key)?.name ?? `${key}, which is not on this page,`;
  }

  #showCase(animate: boolean): void {
    const { question } = this.#state;
    try {
      const world = this.#world();
      if (this.#state.chosen === ANSWER && question !== undefined) {
        const { one, further } = answerCase(
          JSON.parse(question),
          world.read,
          this.data.topology,
          world.proof.claims,
        );
        this.#form.fill(question);
        this.#form.problem("");
        this.#present(one, animate, further);
        return;
      }
      const one = caseOf(world.proof, this.#state.chosen) ?? caseOf(world.proof, this.data.first);
      if (one !== undefined) this.#present(one, animate);
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof SyntaxError)) throw error;
      this.#form.problem(
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
}

function sentenceOf({ heading, by, verdict, standing }: Case): Html {
  const end =
    verdict === "allowed"
      ? "reaches its end"
      : by.length === 0
        ? VERDICT_WORDS[verdict]
        : `stopped by ${theLayers(by.slice(0, 1))}`;
  const more = by.length > 1 && verdict !== "allowed" ? `; ${by.length - 1} more would refuse` : "";
  return html`<b>${heading}:</b> ${end}${more}${standing === "not as claimed" && ", not as claimed"}`;
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
