import type { Evidence, Hop } from "../../proof/terms/verdict";
import { html, type Content, type Html } from "../html";
import { layerRows } from "../layer-rows";
import { statementId, type Policy } from "../policies";
import { reasonOf } from "../statement-reasons";
import { nameOf } from "../topology/dot";
import type { Topology } from "../topology/topology";
import type { Case } from "./case";
import { LAYER_NAMES, theLayers, VERDICT_SIGNS, VERDICT_WORDS } from "./words";

/** What a case is explained with. */
export interface Around {
  readonly topology: Topology;
  readonly policies: readonly Policy[];
}

/** A verdict explained: in a sentence, hop by hop, and by every layer that had a say. */
export function casePanel(one: Case, around: Around, further: Content = undefined): Html {
  const { id, heading, verdict, by } = one;
  const joint = verdict === "unknown" ? "in" : "by";
  return html`<article class="case" id="${id}" tabindex="-1" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${heading}</h3>
    <p class="badge ${verdict}">
      <span aria-hidden="true">${VERDICT_SIGNS[verdict]}</span>
      ${VERDICT_WORDS[verdict]}${by.length > 0 && ` ${joint} ${theLayers(by)}`}
    </p>
    ${why(one, around).map((sentence) => html`<p>${sentence}</p>`)} ${further} ${hops(one, around)}
    ${layers(one, around)} ${request(one)}
  </article>`;
}

/** The reason in plain sentences: which way the request goes, and what each refusing layer holds against it. */
function why({ verdict, by, path, because, missing }: Case, { topology, policies }: Around): Content[] {
  const way = wayOf(path, topology);
  if (verdict === "unknown") return [way, ...missing.map((what) => `Not known: ${what}.`)];
  if (verdict === "allowed") return [way];
  const refusals = by.flatMap((layer) => {
    const said = because.filter((one) => one.layer === layer && one.effect === "denies");
    return said.map((one) => refusal(one, policies));
  });
  return [way, ...distinct(refusals)].filter((sentence) => sentence !== undefined);
}

function refusal({ layer, statement, reason, address }: Evidence, policies: readonly Policy[]): Html {
  const name = LAYER_NAMES[layer];
  if (statement === undefined) return html`The ${name} refuses it: ${reason}.`;
  const explained = reasonOf(statement);
  const where = statementLink(statement, statementId(policies, address, statement));
  return html`The ${name} refuses it by
  ${where}${explained === undefined ? html`: ${reason}.` : html`. <em>${explained.reason}</em>`}`;
}

function distinct(sentences: readonly Html[]): Html[] {
  return [...new Map(sentences.map((sentence) => [sentence.markup, sentence])).values()];
}

function wayOf(path: readonly Hop[], { nodes }: Topology): string | undefined {
  const table = path.find(({ kind }) => kind === "route-table");
  const remark = table?.detail?.split("; ").slice(1).join("; ");
  const last = path.at(-1);
  switch (last?.kind) {
    case "internet":
      return "The request comes over the internet, not through the endpoint.";
    case "gateway-endpoint":
    case "interface-endpoint":
      return `The request goes through the endpoint, ${last.address}.`;
    case "internet-gateway":
    case "nat-gateway":
    case "egress-only-internet-gateway": {
      const title = nodes.find(({ addresses }) => addresses.includes(last.address))?.title ?? last.kind;
      const why = remark === undefined || remark === "" ? "" : `: ${remark}`;
      return `The request leaves by the ${title} and comes over the internet, not through the endpoint${why}.`;
    }
    case undefined:
    default:
      return remark === undefined || remark === "" ? undefined : `${remark}.`;
  }
}

const HOP_NAMES: Readonly<Record<string, string>> = {
  "network-interface": "host",
  "route-table": "route table",
  "internet-gateway": "internet gateway",
  "gateway-endpoint": "gateway endpoint",
  "interface-endpoint": "interface endpoint",
  "nat-gateway": "NAT gateway",
};

function hops({ path, verdict, bucket }: Case, { topology }: Around): Content {
  if (path.length === 0) return undefined;
  const { nodes, subnets } = topology;
  const items = path.map(({ kind, address, detail }) => {
    const side = subnets.find((subnet) => subnet.address === address)?.side;
    const title =
      kind === "subnet"
        ? `${side === "public" || side === "private" ? `${side} ` : ""}subnet`
        : (nodes.find((node) => node.kind !== "no-host" && node.addresses.includes(address))?.title ??
          HOP_NAMES[kind] ??
          kind);
    return html`<li>
      <span class="hop">${title}</span
      >${kind !== "internet" && html` <code>${nameOf(address)}</code>`}${detail !== undefined && html`<br /><span class="soft">${detail}</span>`}
    </li>`;
  });
  const arrives = verdict === "allowed" || verdict === "denied";
  const leaves = path.at(-1)?.kind.includes("gateway") === true && path.at(-1)?.kind !== "gateway-endpoint";
  return html`<h4>Hop by hop</h4>
    <ol class="hops">
      ${items}${arrives && leaves && html`<li><span class="hop">the internet</span></li>`}${
        arrives &&
        bucket !== undefined &&
        html`<li class="${verdict}">
          <span class="hop">bucket</span>
          <code>${nameOf(bucket)}</code> ${verdict === "allowed" ? "accepts" : "refuses"}
        </li>`
      }
    </ol>`;
}

function layers(one: Case, { policies }: Around): Content {
  const rows = layerRows({
    ...one,
    label: one.request === undefined ? "" : `${one.request.action} on ${one.request.on}`,
  });
  if (rows.length === 0) return undefined;
  const refusing = rows.filter(({ state }) => state === "DENIED");
  const ordered = [...refusing, ...rows.filter(({ state }) => state !== "DENIED")];
  return html`<h4>What each layer says</h4>
    <table class="layers">
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Says</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        ${ordered.map(
          ({ layer, state, details, deciding }) =>
            html`<tr class="${state.toLowerCase()}">
              <th scope="row">${LAYER_NAMES[layer]}</th>
              <td>${state === "DENIED" ? "✕ denied" : state === "allowed" ? "✓ allowed" : "? unknown"}</td>
              <td>${details.map((detail) => html`<p>${linked(detail, deciding, policies)}</p>`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/** A detail whose statement, at its begin, leads to the statement's text. */
function linked(detail: string, deciding: readonly Evidence[], policies: readonly Policy[]): Content {
  const said = deciding.find(
    ({ statement }) =>
      statement !== undefined && (detail === statement || detail.startsWith(`${statement}: `)),
  );
  if (said?.statement === undefined) return detail;
  const id = statementId(policies, said.address, said.statement);
  return html`${statementLink(said.statement, id)}${detail.slice(said.statement.length)}`;
}

function statementLink(name: string, id: string | undefined): Html {
  return id === undefined
    ? html`<code>${name}</code>`
    : html`<a class="statement-link" href="#${id}"><code>${name}</code></a>`;
}

function request({ request: asked }: Case): Content {
  if (asked === undefined) return undefined;
  const { from, as, action, on, context } = asked;
  const rows: [string, string][] = [
    ["from", from.replace(/^from /u, "")],
    ["as", as],
    ["action", action],
    ["on", on],
    ...Object.entries(context).map(([key, value]): [string, string] => [
      key,
      typeof value === "string" ? value : value.join(", "),
    ]),
  ];
  return html`<details>
    <summary>The request that decides</summary>
    <dl class="request">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><code>${value}</code></dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
