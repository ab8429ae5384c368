import { isObject, type Value } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";
import type { Evidence } from "../../proof/terms/verdict";
import { compactJson } from "../compact-json";
import { html, type Content, type Html } from "../html";
import type { GateKind } from "../lanes/scene";
import type { Stop } from "../lanes/walk";
import { statementId, type Policy, type PolicyStatement } from "../policies";
import { shownText } from "../shown-text";
import { reasonOf } from "../statement-reasons";
import { nameOf } from "../topology/dot";
import type { Case } from "./case";

export const DOCUMENTATION = "https://docs.aws.amazon.com/";

/** What AWS says of each kind of gate. */
export const PAGES: Readonly<Record<GateKind, string>> = {
  "security-group": "vpc/latest/userguide/vpc-security-groups.html",
  "network-acl": "vpc/latest/userguide/vpc-network-acls.html",
  "route-table": "vpc/latest/userguide/VPC_Route_Tables.html",
  "endpoint-policy": "vpc/latest/privatelink/vpc-endpoints-access.html",
  "bucket-policy": "AmazonS3/latest/userguide/bucket-policies.html",
  "identity-policy": "IAM/latest/UserGuide/access_policies.html",
  "kms-key-policy": "kms/latest/developerguide/key-policies.html",
  "object-lock": "AmazonS3/latest/userguide/object-lock.html",
  "dns-firewall": "Route53/latest/DeveloperGuide/resolver-dns-firewall.html",
};

/** A stop in words: what it is, and what it says of the request. */
export function stopText(
  stop: Stop,
  one: Case,
  policies: readonly Policy[],
  withTexts: boolean,
): { name: string; detail: Content } {
  const { on, state, evidence } = stop;
  const isGate = "label" in on;
  const name = isGate ? sentence(on.label.join(" ")) : sentence(on.lines[0] ?? on.kind);
  if (state === "behind") return { name, detail: html`<p>Not reached.</p>` };
  const remark = one.path.find((hop) => on.addresses.includes(hop.address))?.detail;
  const refusing = evidence.filter(({ effect }) => effect === (state === "unknown" ? "unknown" : "denies"));
  if (state === "refuses" || state === "also" || state === "unknown")
    return {
      name,
      detail: [
        ...distinct(
          refusing.map((said, at) =>
            refusal(said, policies, { isOpened: state === "refuses", isFirst: at === 0, withTexts }),
          ),
        ),
        refusing.length === 0 && remark !== undefined && html`<p>${sentence(plainAddresses(remark))}.</p>`,
        isGate &&
          withTexts &&
          state === "refuses" &&
          !refusing.some(({ statement }) => reasonOf(statement ?? "")) &&
          link(PAGES[on.kind]),
      ],
    };
  const passing = evidence.filter(({ effect }) => effect === "allows");
  const said = [
    ...new Set(
      remark === undefined ? passing.map((one) => passed(one, on.addresses)) : [plainAddresses(remark)],
    ),
  ];
  const rest = isGate ? said.slice(0, 1) : [...on.lines.slice(1), ...said].slice(0, 2);
  if (isGate && rest.length === 0 && withTexts)
    return { name, detail: html`<p>Nothing here refuses it.</p>` };
  return {
    name,
    detail: rest.length > 0 && html`<p>${rest.map((text) => sentence(shownText(text))).join(". ")}.</p>`,
  };
}

/** What lets a request pass, without the address that the stop is about. */
function passed({ reason, statement }: Evidence, addresses: readonly string[]): string {
  const text = readable(reason);
  if (statement !== undefined) return `${statement}: ${text}`;
  const own = addresses.find((address) => text.startsWith(`${address} `));
  return plainAddresses(own === undefined ? text : text.slice(own.length + 1));
}

/** `0.0.0.0/0 → network_internet_gateway`: addresses by their names alone. */
function plainAddresses(remark: string): string {
  return readable(remark).replaceAll(/(?:data\.)?aws_[a-z0-9_]+\.[\w-]+(?:\[[^\]]*\])?/gu, (address) =>
    nameOf(address),
  );
}

function refusal(
  evidence: Evidence,
  policies: readonly Policy[],
  {
    isOpened,
    isFirst,
    withTexts,
  }: { readonly isOpened: boolean; readonly isFirst: boolean; readonly withTexts: boolean },
): Html {
  const { statement, reason, address } = evidence;
  const says = readable(reason);
  if (statement === undefined) return html`<p>${sentence(says)}.</p>`;
  const id = statementId(policies, address, statement);
  const found = policies.flatMap(({ statements }) => statements).find((one) => one.id === id);
  const known = reasonOf(statement);
  if (!isOpened || found === undefined) {
    // Without a script the reason stands beside the statement, to which its name leads: once is enough.
    const reason =
      known === undefined ? `: ${says}` : withTexts || id === undefined ? ` ${known.reason}` : "";
    return html`<p>${name(statement, id)}${reason}</p>`;
  }
  const told = html`${known !== undefined && withTexts && html`<p>${known.reason}</p>`}
    ${withTexts && statementText(found, says)}
    <p class="soft">
      ${sentence(says)}.${known !== undefined && withTexts && html` ${link(known.source)}`}
    </p>`;
  return isFirst || !withTexts
    ? html`<div class="opened">
        <p>${name(statement, id)}</p>
        ${told}
      </div>`
    : html`<details class="opened">
        <summary><code>${statement}</code> refuses as well</summary>
        <p>${name(statement, id)}</p>
        ${told}
      </details>`;
}

function name(statement: string, id: string | undefined): Html {
  return id === undefined
    ? html`<code>${statement}</code>`
    : html`<a class="statement-link" href="#${id}"><code>${statement}</code></a>`;
}

/** The statement's text, the condition that decided marked where the reason names it. */
function statementText({ statement }: PolicyStatement, says: string): Html {
  const text = compactJson(ordered(statement));
  const keys = new Set(
    (says.match(/\b(?:aws|s3|kms):[A-Za-z/-]+/gu) ?? []).map((key) => `"${key}"`.toLowerCase()),
  );
  const parts = text.split(/("(?:aws|s3|kms):[A-Za-z/-]+")/u);
  return html`<pre><code>${parts.map((part) => (keys.has(part.toLowerCase()) ? html`<mark>${part}</mark>` : part))}</code></pre>`;
}

/** As people read it: what it does, to whom, and when. The name stands above it. */
function ordered(statement: Value): Value {
  if (!isObject(statement)) return statement;
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  const entries = Object.entries(statement).filter(([key]) => key !== "Sid");
  return Object.fromEntries(entries.sort(([one], [other]) => rank(one) - rank(other)));
}

const ORDER = [
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function link(source: string): Html {
  return html`<a class="source" href="${DOCUMENTATION}${source}">AWS: ${pageOf(source)}</a>`;
}

/** `object-lock` for `AmazonS3/latest/userguide/object-lock.html#x`. */
export function pageOf(source: string): string {
  return source.replace(/^.*\//u, "").replace(/\.html.*$/u, "");
}

function sentence(text: string): string {
  const isCode = /^[a-z0-9]+[_.][\w.]/u.test(text);
  return `${isCode ? text[0] : (text[0]?.toUpperCase() ?? "")}${text.slice(1)}`.replace(/\.$/u, "");
}

function distinct(all: readonly Html[]): Html[] {
  return [...new Map(all.map((one) => [one.markup, one])).values()];
}
