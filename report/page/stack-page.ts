import { accountOfStack } from "../account-of-stack";
import { html, type Content } from "../html";
import { describe } from "../lanes/describe";
import { draw } from "../lanes/draw";
import type { Moment } from "../history";
import { historySection } from "./history-section";
import type { MonthlyCost } from "../cost-of-stack";
import type { Review } from "../review/review";
import type { Observation } from "../observations";
import type { BackupRow } from "../backup-rows";
import { shortText } from "../shown-text";
import type { StackReport } from "../stack-report";
import { singlePointsSection } from "./single-points-section";
import { askSection } from "./ask-section";
import { dataBlock, pageData } from "./page-data";
import { backupsSection } from "./backups-section";
import { cards } from "./cards";
import { changesSection } from "./changes-section";
import { casesOf, firstCase } from "./case";
import { casePanel, iconSymbols } from "./case-panel";
import { claimsList } from "./claims-section";
import { documentOf, type Code } from "./document";
import { CHANGES_STYLE } from "./form-style";
import { fitPage, leftOutSection } from "./fit-page";
import { headline } from "./headline-region";
import { headlineOf } from "./headline";
import { highlightRules } from "./highlight-rules";
import { columnLabels, matrixTable } from "./matrix-section";
import { pictureLegend } from "./picture-legend";
import { policiesSection } from "./policies-section";
import { goalsSection, walkthroughLead, walkthroughNav, type WalkthroughPlace } from "./walkthrough-section";
import { assumptionsSection, notesSection, stepsSection, unclaimedSection } from "./rests";
import { STEPS_STYLE } from "./steps-style";

/** Where a page comes from. */
export interface Provenance {
  /** SHA-256 of the input, in hexadecimal. */
  readonly digest: string;
  /** Of this project. */
  readonly version: string;
}

export interface PageOptions {
  /** What was seen on the real account, to stand beside the verdicts. @default - nothing */
  readonly observations?: readonly Observation[];
  /** What was seen of its backups and drills. @default - nothing */
  readonly backups?: readonly BackupRow[];
  /** The page of all stacks. @default - there is none: this stack is alone */
  readonly summary?: string;
  /** What changed since an earlier report. @default - nothing was compared */
  readonly reviewed?: Review;
  /** @default - it is not said */
  readonly cost?: MonthlyCost;
  /** @default - it is not said */
  readonly provenance?: Provenance;
  /** Earlier reports, and this one as the last. @default - none are shown */
  readonly history?: readonly Moment[];
  /** The walkthrough of which the page is a step. @default - it is of none */
  readonly walkthrough?: WalkthroughPlace;
  /** The script that answers questions. @default - none: the page only shows */
  readonly script?: Code;
  /** File name of the style that the pages beside this one share. @default - the page holds its own */
  readonly style?: string;
}

/** One stack as a page of its own: it needs no network, no server and no script. */
export function stackPage(whole: StackReport, options: PageOptions = {}): string {
  const { observations = [], backups = [], reviewed, style, cost, provenance, walkthrough } = options;
  const { report, leftOut } = fitPage(whole);
  // It would decide all anew, over an input that is too large for it.
  const script = leftOut.length === 0 ? options.script : undefined;
  const summary = walkthrough?.summary ?? options.summary;
  const { stack, proof, topology, scene, policies, restsOn } = report;
  const cases = casesOf(proof);
  const first = walkthrough?.first ?? firstCase(proof);
  const around = { topology, scene, policies };
  const name = shortText(stack, 80);
  const { sentence } = headlineOf(whole.proof, reviewed?.changes, observations);
  const live = script !== undefined;
  const facts = {
    backups,
    ...(observations.length === 0 ? {} : { observations }),
    ...(cost === undefined ? {} : { cost }),
    ...(reviewed === undefined ? {} : { changes: reviewed.changes }),
  };
  const body = html`${iconSymbols()}<a class="skip" href="#access">To who can do what</a>
    <header class="top">
      <div class="wrap">
        <nav aria-label="${walkthrough === undefined ? "Stacks" : "Walkthroughs"}">
          ${summary !== undefined && html`<a href="${summary}">All ${walkthrough === undefined ? "stacks" : "walkthroughs"}</a>`}<b
            >${name}</b
          >
        </nav>
        <p class="provenance">
          ${provenanceText(report, provenance)}
          ${live && html`<button type="button" id="copy-link" hidden>Copy link</button><button type="button" id="print" hidden>Print</button>`}
        </p>
      </div>
    </header>
    <main class="wrap">
      <div id="headline">
        ${headline(whole.proof, facts, walkthrough === undefined ? lead(report) : walkthroughLead(walkthrough))}
      </div>
      ${walkthrough !== undefined && walkthroughNav(walkthrough)} ${leftOutSection(leftOut)}
      <div id="cards">${cards(whole.proof, facts)}</div>
      ${reviewed !== undefined && changesSection(reviewed)}
      <div class="${walkthrough === undefined ? "grid" : "grid asked"}">
        <section
          class="card sight${ownSheet(scene) ? " own-sheet" : ""}"
          id="picture"
          aria-label="The picture"
        >
          ${live && html`<div class="bar" id="modes" hidden></div>`}
          <div class="scroll" role="region" aria-label="The network of ${name}" tabindex="0">
            ${report.notDrawn === undefined ? draw(scene, `The network of ${name}`, describe(topology)) : html`<p>Not drawn: ${report.notDrawn}.</p>`}
          </div>
          ${report.notDrawn === undefined && pictureLegend(proof.claims.length > 0)}
        </section>
        <section class="card access" id="access">
          <h2>Who can do what</h2>
          <div id="matrix">${matrixTable(proof.matrix, proof.claims, topology)}</div>
        </section>
        <section class="card panel" aria-label="The chosen answer">
          <div class="cases" id="cases">${cases.map((one) => casePanel(one, around))}</div>
        </section>
        ${
          proof.claims.length > 0 &&
          html`<section class="card claims-card" id="claims">
            <h2>Claims</h2>
            <div id="claims-list">${claimsList(proof.claims, topology, observations)}</div>
          </section>`
        }
      </div>
      ${walkthrough !== undefined && goalsSection(walkthrough)}
      ${backups.length > 0 && backupsSection(backups)} ${live && askSection(report.read)}
      ${options.history !== undefined && options.history.length > 1 && historySection(name, options.history)}
      <div class="two">
        ${stepsSection(proof)} ${assumptionsSection(proof)} ${unclaimedSection(proof)} ${notesSection(proof)}
        ${
          restsOn.length > 0 &&
          html`<section class="card" id="single-points">
            <h2>Single points of failure</h2>
            ${singlePointsSection(restsOn, proof.claims)}
          </section>`
        }
      </div>
      ${signature(report, options)}
      <section class="card" id="policies">
        <h2>Policies</h2>
        <p class="soft">As they will be applied. <code>⟨…⟩</code> is a value that AWS gives at the apply.</p>
        ${policiesSection(policies)}
      </section>
    </main>
    <footer class="wrap">
      <p>
        Worked out from Terraform's JSON, before anything is applied; no AWS account was asked.
        ${provenance !== undefined && html`Input sha256 <code>${provenance.digest}</code>. Private Backup ${provenance.version}.`}
      </p>
    </footer>
    ${live && dataBlock(pageData(report, first ?? "", facts, observations, reviewed?.changes))}`;
  const hasStages = walkthrough !== undefined || (options.history?.length ?? 0) > 1;
  const rules = [
    ...(hasStages ? [STEPS_STYLE] : []),
    ...(hasStages || reviewed !== undefined ? [CHANGES_STYLE] : []),
    columnLabels(proof.matrix),
    highlightRules(cases, first, around),
    firstRule(first),
    ...(report.notDrawn === undefined ? [sightRule(scene.width, scene.height)] : []),
  ].join("\n");
  return documentOf({
    title: `${name}: ${sentence}`,
    body,
    rules,
    ...(script === undefined ? {} : { script }),
    ...(style === undefined ? {} : { style }),
  });
}

function provenanceText({ read }: StackReport, provenance: Provenance | undefined): Content {
  const bucket = read.subjects?.bucket;
  const account = accountOfStack(read);
  const parts = [
    ...(bucket === undefined ? [] : [shortText(read.configuration.region(bucket), 30)]),
    ...(account === undefined ? [] : [account]),
    ...(provenance === undefined
      ? []
      : [`${provenance.digest.slice(0, 8)}…${provenance.digest.slice(-4)}`, `v${provenance.version}`]),
  ];
  return html`<span>${parts.join(" · ")}</span>`;
}

/** What an auditor puts a name under, on paper alone. */
function signature({ stack }: StackReport, { provenance }: PageOptions): Content {
  return html`<section class="signature" aria-hidden="true">
    <p>
      I have read the claims, who can do what, and the assumptions of the private backup
      “${shortText(stack, 60)}”${provenance !== undefined && html`, input sha256 <code>${provenance.digest}</code>`}.
    </p>
    <p class="lines"><span>Name</span><span>Date</span><span>Signature</span></p>
  </section>`;
}

/**
 * The picture stays in sight while something is chosen where it leaves room for it: it is as high as it is wide allows,
 * and what is below needs two fifths of a window.
 */
function sightRule(width: number, height: number): string {
  const bar = 60;
  const smallest = Math.round(width * 0.8);
  const room = (wide: number) => Math.round((Math.min(1, wide / width) * height + bar) / 0.64);
  // What the keyboard or a link goes to beside the picture is scrolled to below it, not under it.
  const below = `calc(clamp(${smallest}px,100vw - 90px,${width}px)*${(height / width).toFixed(3)} + 66px)`;
  const sticky = [900, 1100, 1240].map(
    (wide) =>
      `@media(min-width:${wide}px) and (max-width:1499.9px) and (min-height:${room(wide - 90)}px){.sight{position:sticky;top:0;z-index:3}.grid>:not(.sight) :is(a,button,summary,[tabindex]){scroll-margin-top:${below}}}`,
  );
  return `.sight .picture{min-width:${smallest}px;margin:0 auto}${sticky.join("")}`;
}

/** Whether its words could not be read where it shares a printed page with the cards and the matrix. */
function ownSheet({ width, height }: StackReport["scene"]): boolean {
  return Math.min(SHARED_SHEET.width / width, SHARED_SHEET.height / height) < SMALLEST_IN_PRINT;
}

/** Room for a picture above the matrix on a sheet of A4 or Letter, in pixels of CSS: as PRINT_STYLE has it. */
const SHARED_SHEET = { width: 980, height: 317 };
/** From here on 12.5 pixels of a picture are 5.8 points of print. */
const SMALLEST_IN_PRINT = 0.62;

function firstRule(first: string | undefined): string {
  return first === undefined ? "" : `:root:not(.live,:has(.case:target)) #${first}{display:block}`;
}

function lead({ proof, read }: StackReport): string {
  if (proof.destroys !== undefined)
    return "Nothing of this configuration stays after the apply, so nothing is claimed of it.";
  if (read.subjects === undefined)
    return "This configuration does not say what it backs up, so nothing is claimed of it; its access is laid out all the same.";
  return `Who can reach the backups, and what stops everybody else. Decided from the Terraform configuration for ${proof.decided.toLocaleString("en-US")} classes of requests.`;
}
