import type { Proof } from "../../../proof/prove";
import { html, type Html } from "../../html";
import type { Scene } from "../../lanes/scene";
import { policiesOf, type Policy } from "../../policies";
import type { Topology } from "../../topology/topology";
import { brokenHeadline } from "../broken-headline";
import { cards } from "../cards";
import { casesOf, type Case } from "../case";
import { casePanel } from "../case-panel";
import { claimsList } from "../claims-section";
import { gateCard } from "../gate-card";
import { matrixTable } from "../matrix-section";
import type { PageData } from "../page-data";
import type { Switch } from "../safeguard-switches";
import { statementKey } from "../safeguard-switches";
import { switchButton } from "../switch";
import type { Proved } from "./world";

/** The regions of the page that depend on what is switched off: as they were written, and as they become. */
export class View {
  readonly policies: readonly Policy[];
  readonly #written: ReadonlyMap<string, string>;
  readonly #put: Map<string, string>;
  readonly #data: PageData;

  constructor(data: PageData, { read }: { readonly read: Proved["read"] }) {
    this.#data = data;
    this.policies = policiesOf(read.configuration);
    this.#written = new Map(REGIONS.map((id) => [id, document.getElementById(id)?.innerHTML ?? ""]));
    this.#put = new Map(this.#written);
    this.#switchesOfStatements();
  }

  get scene(): Scene {
    return this.#data.scene;
  }

  get topology(): Topology {
    return this.#data.topology;
  }

  /** As it was written, before anything was switched off. */
  restore(): void {
    for (const [id, markup] of this.#written) this.#write(id, markup);
  }

  /** Everything anew for another world. */
  world(before: Proof, after: Proved, names: readonly string[]): void {
    const { proof } = after;
    const { facts, observations, changes } = this.#data;
    this.#write("headline", brokenHeadline(before, proof, names, after, { changes, observations }).markup);
    this.#write("cards", cards(proof, facts).markup);
    this.#write("matrix", matrixTable(proof.matrix, proof.claims, this.topology).markup);
    this.#write("claims-list", claimsList(proof.claims, this.topology, observations).markup);
  }

  /** One answer in the panel. */
  panel(content: Html): void {
    const panel = document.getElementById("chosen");
    if (panel !== null) panel.innerHTML = content.markup;
  }

  case(one: Case, further?: Html): Html {
    return casePanel(
      { ...one, id: "shown" },
      { topology: this.topology, scene: this.scene, policies: this.policies, withTexts: true },
      further,
    );
  }

  /** Every answer of another world, for paper. */
  allCases(proof: Proof): void {
    const around = { topology: this.topology, scene: this.scene, policies: this.policies };
    this.#write(
      "cases",
      casesOf(proof)
        .map((one) => casePanel(one, around).markup)
        .join(""),
    );
  }

  gate(id: string | undefined, off: readonly string[], switches: readonly Switch[]): void {
    const found = this.scene.gates.find((gate) => gate.id === id);
    const whole = switches.find(({ key }) => key === `gate ${id ?? ""}`)?.key;
    put("gate", found === undefined ? "" : gateCard(found, this.policies, off, whole).markup);
  }

  /** Which answer is chosen, in the matrix, and what is off, everywhere. */
  mark(chosen: string, off: readonly string[]): void {
    for (const link of document.querySelectorAll<HTMLElement>("a.cell")) {
      const isChosen = link.getAttribute("href") === `#${chosen}`;
      link.style.setProperty("--chosen", isChosen ? "var(--accent)" : "transparent");
      if (isChosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const button of document.querySelectorAll<HTMLElement>("button[data-switch]")) {
      const isOn = !off.includes(button.dataset["switch"] ?? "");
      button.setAttribute("aria-checked", String(isOn));
      const word = button.lastElementChild;
      if (word !== null) word.textContent = isOn ? "on" : "off";
      button.closest(".statement, .switches li")?.classList.toggle("off", !isOn);
    }
  }

  /** Which gates have statements that are off: `5 of 6 on`. */
  partly(off: readonly string[]): Map<string, string> {
    const notes = new Map<string, string>();
    for (const { id, addresses } of this.scene.gates) {
      const keys = this.policies
        .filter(({ address, title }) => addresses.includes(address) && title !== "trust policy")
        .flatMap(({ address, statements }) => statements.map(({ name }) => statementKey(address, name)));
      const lost = keys.filter((key) => off.includes(key)).length;
      if (lost > 0) notes.set(id, `${keys.length - lost} of ${keys.length} on`);
    }
    return notes;
  }

  /** What a region holds is compared as it was put there: to ask the document for it takes longer than to show an answer. */
  #write(id: string, markup: string): void {
    if (this.#put.get(id) === markup) return;
    this.#put.set(id, markup);
    put(id, markup);
  }

  /** Beside the text of each statement, its switch. */
  #switchesOfStatements(): void {
    for (const { address, statements } of this.policies)
      for (const { id, name } of statements)
        document
          .getElementById(id)
          ?.querySelector("h4")
          ?.insertAdjacentHTML("afterend", switchButton(statementKey(address, name), name, true).markup);
  }
}

const REGIONS = ["headline", "cards", "matrix", "claims-list", "cases"] as const;

function put(id: string, markup: string): void {
  const region = document.getElementById(id);
  if (region !== null && region.innerHTML !== markup) region.innerHTML = markup;
}

/** The case of an id, in a world. */
export function caseOf(proof: Proof, id: string): Case | undefined {
  return casesOf(proof).find((one) => one.id === id);
}

export function bar(
  mode: string,
  attackers: readonly { id: string; says: string }[],
  attacker: string | undefined,
  says: Html,
  canAttack: boolean,
): Html {
  const modes = [
    ["explain", "Explain"],
    ["break", "Break it"],
    ...(canAttack ? ([["attack", "Attack"]] as const) : []),
  ] as const;
  return html`<div class="modes" role="group" aria-label="Mode">
      ${modes.map(([id, name]) => html`<button type="button" data-mode="${id}" aria-pressed="${mode === id ? "true" : "false"}">${name}</button>`)}
    </div>
    ${
      mode === "attack"
        ? html`<div class="attackers" role="group" aria-label="I am">
            <span>I am</span
            >${attackers.map(({ id, says: name }) => html`<button type="button" data-attacker="${id}" aria-pressed="${attacker === id ? "true" : "false"}">${name}</button>`)}
          </div>`
        : html`<p class="now">${says}</p>`
    }`;
}
