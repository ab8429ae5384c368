import { html } from "../html";
import type { Code } from "./document";
import { documentOf } from "./document";
import { stepsNav } from "./steps-nav";
import { STEPS_STYLE } from "./steps-style";
import type { WalkthroughPlace } from "./walkthrough-section";
import { count } from "./words";

/** All walkthroughs on one page, each with its steps. */
export function walkthroughsPage(
  all: readonly Pick<WalkthroughPlace, "name" | "about" | "document" | "stages">[],
  shared: { readonly style: string; readonly script: Code },
): string {
  const title = `${count(all.length, "walkthrough")}, step by step`;
  const body = html`<header class="top">
      <div class="wrap">
        <nav aria-label="Walkthroughs"><b>Walkthroughs</b></nav>
      </div>
    </header>
    <main class="wrap">
      <h1 class="verdict"><span>${title}</span></h1>
      <p class="lead">
        Each follows a document and becomes a stack. Every step has a page: what it does, what holds then, and
        what that depends on.
      </p>
      ${all.map(
        ({ name, about, document, stages }) =>
          html`<section class="card">
            <h2>${name}</h2>
            <p class="soft">${about[0]?.toUpperCase()}${about.slice(1)}, after ${document}.</p>
            ${stepsNav({ label: `Steps of ${name}`, stages: stages.map((stage) => ({ ...stage, note: stage.says })), at: -1 })}
          </section>`,
      )}
    </main>
    <footer class="wrap"><p>Worked out from Terraform's JSON; no AWS account was asked.</p></footer>`;
  return documentOf({ title, body, rules: STEPS_STYLE, style: shared.style });
}
