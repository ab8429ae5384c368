import { s3Actions } from "../../proof/iam/actions";
import { outcome } from "../../proof/prove";
import { html, type Content } from "../html";
import type { Review } from "../review/review";
import type { Observation } from "../observations";
import type { PromiseRow } from "../promise-rows";
import { shortText } from "../shown-text";
import type { StackReport } from "../stack-report";
import type { Layout } from "../topology/layout";
import { topologySvg } from "../topology/svg";
import { aloneSection, nameOfSafeguard, safeguardsOf } from "./alone-section";
import { askSection, whatIfSection } from "./ask-section";
import { dataBlock, pageData } from "./page-data";
import { backupsSection } from "./backups-section";
import { changesSection } from "./changes-section";
import { casesOf, firstCase } from "./case";
import { casePanel } from "./case-panel";
import { claimsList } from "./claims-section";
import { documentOf } from "./document";
import { litRules } from "./lit-rules";
import { matrixTable } from "./matrix-section";
import { policiesSection } from "./policies-section";
import { remarks } from "./rests";
import { verdictOnAll } from "./words";

export interface PageOptions {
  /** What was seen on the real account, to stand beside the verdicts. @default - nothing */
  readonly observations?: readonly Observation[];
  /** What was seen of its backups and drills. @default - nothing */
  readonly backups?: readonly PromiseRow[];
  /** The page of all stacks. @default - there is none: this stack is alone */
  readonly summary?: string;
  /** What changed since an earlier report. @default - nothing was compared */
  readonly reviewed?: Review;
  /** The script that answers questions. @default - none: the page only shows */
  readonly script?: string;
}

/** One stack as a page of its own: it needs no network, no server and no script. */
export function stackPage(
  report: StackReport,
  { observations = [], backups = [], summary, reviewed, script }: PageOptions = {},
): string {
  const { stack, proof, topology, layout, policies, restsOn } = report;
  const cases = casesOf(proof);
  const first = firstCase(proof);
  const around = { topology, policies };
  const name = shortText(stack, 80);
  const body = html`<header>
      <h1>${name}</h1>
      <p class="verdict ${outcome(proof)}">
        ${proof.claims.length === 0 ? "Who can reach the buckets" : verdictOnAll(proof.claims)}
      </p>
      <p class="lead">${lead(report)}</p>
      <nav aria-label="Sections">
        <ul>
          ${summary !== undefined && html`<li><a href="${summary}">All stacks</a></li>`}${sections(report, script !== undefined, backups.length > 0).map(sectionLink)}
        </ul>
      </nav>
    </header>
    <main>
      ${reviewed !== undefined && changesSection(reviewed)}
      <section id="access">
        <h2>Who can do what</h2>
        <p class="lead">
          Choose a cell: the way of its request is drawn on the picture, and every layer says what it holds
          against it.
        </p>
        <div class="${layout.width > WIDE ? "see broad" : "see"}">
          <div class="sight" role="region" aria-label="The network" tabindex="0">
            ${topologySvg(topology, layout, `The network of ${name}`)}
          </div>
          <div>
            ${matrixTable(proof.matrix)}
            <div class="cases">${cases.map((one) => casePanel(one, around))}</div>
          </div>
        </div>
      </section>
      ${
        proof.claims.length > 0 &&
        html`<section id="claims">
          <h2>Claims</h2>
          <p class="lead">
            What a private backup promises. Each was decided for every class of requests that can be made: all
            principals, ways, actions, objects and condition keys that a policy tells apart.
          </p>
          ${claimsList(proof.claims, observations)}
        </section>`
      }
      ${backups.length > 0 && backupsSection(backups)}
      ${
        restsOn.length > 0 &&
        html`<section id="alone">
          <h2>What stands alone</h2>
          <p class="lead">Each safeguard was taken away, and everything decided once more.</p>
          ${aloneSection(restsOn, proof.claims)}${script !== undefined && whatIfSection(safeguardsOf(restsOn).map(nameOfSafeguard))}
        </section>`
      }
      ${
        script !== undefined &&
        askSection(
          report.read,
          s3Actions().map(({ name: action }) => action),
        )
      }
      <section id="policies">
        <h2>Policies</h2>
        <p class="lead">
          As they will be applied. The coloured edge marks what decides the request that you chose above.
          <code>⟨…⟩</code> is a value that AWS gives at the apply.
        </p>
        ${policiesSection(policies)}
      </section>
      ${remarks(proof)}
    </main>
    <footer>
      <p>
        Worked out from Terraform's JSON, before anything is applied; no AWS account was asked.
        ${proof.decided.toLocaleString("en-US")} classes of requests were decided.
      </p>
    </footer>
    ${script !== undefined && dataBlock(pageData(report))}`;
  const rules = [litRules(cases, first, around), firstRule(first), pictureRule(layout)].join("\n");
  return documentOf({
    title: `${name}: ${verdictOnAll(proof.claims)}`,
    body,
    rules,
    ...(script === undefined ? {} : { script }),
  });
}

/** A picture wider than this many points stands above the matrix, not beside it. */
const WIDE = 560;

/** Text below this share of its size is not read: a picture that has no room scrolls in its own frame instead. */
const SMALLEST = 0.72;

function pictureRule({ width }: Layout): string {
  return `.sight .picture{min-width:${Math.round(width * SMALLEST)}px}`;
}

function firstRule(first: string | undefined): string {
  return first === undefined ? "" : `:root:not(:has(.case:target)) #${first}{display:block}`;
}

function lead({ proof, read }: StackReport): Content {
  if (read.subjects === undefined)
    return "This configuration does not say what it backs up, so nothing is claimed of it; its access is laid out all the same.";
  const hosts =
    read.subjects.hosts["the private host"] === undefined
      ? "Machines in private subnets put"
      : "A host in a private subnet puts";
  return `${hosts} backups into one S3 bucket, through a VPC endpoint and without internet. This page says who can do what to that bucket, and why: decided from the Terraform configuration, for ${proof.decided.toLocaleString("en-US")} classes of requests.`;
}

/** The form is of no use without the script, which shows it and the way to it. */
function sectionLink([id, title]: [id: string, title: string]): Content {
  const link = html`<a href="#${id}">${title}</a>`;
  return id === "ask" ? html`<li id="to-ask" hidden>${link}</li>` : html`<li>${link}</li>`;
}

function sections(
  { proof, restsOn }: StackReport,
  asks: boolean,
  hasBackups: boolean,
): [id: string, title: string][] {
  return [
    ["access", "Who can do what"],
    ...(proof.claims.length > 0 ? [["claims", "Claims"] as [string, string]] : []),
    ...(hasBackups ? [["backups", "Backups"] as [string, string]] : []),
    ...(restsOn.length > 0 ? [["alone", "What stands alone"] as [string, string]] : []),
    ...(asks ? [["ask", "Ask"] as [string, string]] : []),
    ["policies", "Policies"],
    ...(proof.steps.length > 0 ? [["steps", "In more than one step"] as [string, string]] : []),
    ["assumptions", "Taken as given"],
  ];
}
