import type { Read } from "../../../proof/system/subjects";
import type { PageData } from "../page-data";
import { AskForm } from "./ask-form";
import { Presenter } from "./presenter";
import { ANSWER } from "./questions";
import { addressOf, readAddress, type Mode, type State } from "./state";

/** Holds what the reader did to the page, and has it shown. */
export class Controller {
  readonly #form: AskForm;
  readonly #shown: Presenter;
  readonly #undo: (readonly string[])[] = [];
  #state: State;

  constructor(
    readonly data: PageData,
    read: Read,
  ) {
    this.#form = new AskForm((question) => {
      this.#go({
        chosen: ANSWER,
        question,
        mode: this.#state.mode === "attack" ? "explain" : this.#state.mode,
      });
    });
    this.#state = readAddress(location.hash, data.first);
    this.#shown = new Presenter(data, this.#form, read, this.#state);
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
      if (event.key === "Escape" && this.#state.gate !== undefined) this.#close();
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
      this.#shown.render(this.#state, true);
    });
    addEventListener("beforeprint", () => {
      this.#shown.writeCases();
    });
    this.#shown.render(this.#state, true);
  }

  #go(change: Partial<State>, animate = true): void {
    this.#state = { ...this.#state, ...change };
    history.pushState(null, "", addressOf(this.#state));
    this.#shown.render(this.#state, animate);
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
    else if (value("again") !== undefined) this.#shown.render(this.#state, true);
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
    const attacker = this.#state.attacker ?? this.#shown.firstAttacker();
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
}
