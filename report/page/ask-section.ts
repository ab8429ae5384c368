import { HOST_ROLES, type Read } from "../../proof/system/subjects";
import { html, trusted, type Html } from "../html";
import { shortText } from "../shown-text";
import { nameOf } from "../topology/dot";

/** One choice of a list: what is asked, and how it is called. */
interface Choice {
  readonly value: string;
  readonly name: string;
}

/** Questions that the page's own script answers; without one the section stays out of sight. */
export function askSection(read: Read): Html {
  const { configuration, subjects } = read;
  const bucket = subjects?.bucket ?? configuration.resources("aws_s3_bucket")[0];
  const on = bucket === undefined ? "" : `${bucket.address}/key`;
  const known = { configuration, ...(subjects && { subjects }) };
  return html`<section id="ask" class="card ask" hidden>
    <h2>Ask</h2>
    <p class="soft">
      Any request, as <code>npm run ask</code> takes it: the same engine that proved the claims decides it in
      this page.
    </p>
    <p class="examples">
      ${examplesOf(read, on).map(({ says, question }) => html`<button type="button" data-example="${JSON.stringify(question)}">${says}</button>`)}
    </p>
    <form id="ask-form">
      ${choices("ask-from", "From", fromChoices(known))} ${choices("ask-as", "As", asChoices(known))}
      ${input("ask-action", "Action", "s3:PutObject", "ask-actions")}
      <datalist id="ask-actions"></datalist>
      ${input("ask-on", "On", on)}
      <details class="more">
        <summary>More: to an address, by a port, a copy, condition keys, names</summary>
        <div class="fields">
          ${input("ask-to", "To (the network alone)", "")} ${input("ask-port", "Port", "")}
          ${input("ask-source", "Source of a copy", "")} ${input("ask-region", "Region", "")}
          ${input("ask-resolve", "Resolve a service's name", "")}
          <p class="field wide">
            <label for="ask-set">Condition keys, KEY=VALUE a line</label>
            <textarea id="ask-set" rows="2" spellcheck="false"></textarea>
          </p>
        </div>
      </details>
      <p class="field"><button type="submit">Ask</button></p>
    </form>
    <p id="ask-answer"></p>
    <p id="ask-problem" role="alert"></p>
  </section>`;
}

/** Questions that people ask first, of the hosts that are there. */
function examplesOf({ configuration, subjects }: Read, on: string): { says: string; question: object }[] {
  const host = (role: keyof NonNullable<Read["subjects"]>["hosts"]) => subjects?.hosts[role]?.address;
  const [own, bastion] = [host("the private host"), host("the bastion")];
  const role = configuration
    .resources("aws_iam_role")
    .find(({ address }) => address.includes("private_host"))?.address;
  return [
    ...(own === undefined
      ? []
      : [
          { says: "Does the private host reach the internet?", question: { from: own, to: "internet" } },
          {
            says: "Can it put into another bucket?",
            question: {
              from: own,
              action: "s3:PutObject",
              on: "arn:aws:s3:::somebody-elses-bucket/key",
              region: regionOf(configuration, subjects),
            },
          },
        ]),
    ...(bastion === undefined || role === undefined
      ? []
      : [
          {
            says: "Can the bastion upload with the host's role?",
            question: { from: bastion, as: role, action: "s3:PutObject", on },
          },
        ]),
    {
      says: "Can root delete a backup?",
      question: { from: "internet", as: "root", action: "s3:DeleteObject", on },
    },
    {
      says: "Does plain HTTP get through?",
      question: {
        from: "internet",
        as: "root",
        action: "s3:GetObject",
        on,
        set: { "aws:SecureTransport": "false" },
      },
    },
  ];
}

function regionOf(configuration: Read["configuration"], subjects: Read["subjects"]): string {
  return subjects === undefined ? "us-east-1" : configuration.region(subjects.bucket);
}

function input(id: string, label: string, value: string, list?: string): Html {
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      value="${value}"
      autocomplete="off"
      spellcheck="false"
      ${list !== undefined && trusted(` list="${list}"`)}
    />
  </p>`;
}

function fromChoices({ configuration, subjects }: Read): Choice[] {
  const hosts = configuration.resources("aws_instance", "managed").map(({ address }) => ({
    value: address,
    name: HOST_ROLES.find((role) => subjects?.hosts[role]?.address === address) ?? nameOf(address),
  }));
  const endpoints = configuration
    .resources("aws_vpc_endpoint")
    .map(({ address }) => ({ value: `vpce:${address}`, name: `anything behind ${nameOf(address)}` }));
  return [...hosts, { value: "internet", name: "the internet" }, ...endpoints];
}

function asChoices({ configuration, subjects }: Read): Choice[] {
  const roles = configuration
    .resources("aws_iam_role")
    .map(({ address }) => ({ value: address, name: `role ${nameOf(address)}` }));
  const operators = (subjects?.principals.operators ?? [])
    .filter((arn) => !/[*?]/u.test(arn))
    .map((arn) => ({ value: arn, name: `operator ${shortText(arn, 50)}` }));
  return [
    { value: "", name: "the instance's own role" },
    ...roles,
    ...operators,
    { value: "root", name: "the account's root user" },
    { value: "anonymous", name: "nobody: not signed" },
  ];
}

function choices(id: string, label: string, all: readonly Choice[]): Html {
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <select id="${id}">
      ${all.map(({ value, name }) => html`<option value="${value}">${name}</option>`)}
    </select>
  </p>`;
}
