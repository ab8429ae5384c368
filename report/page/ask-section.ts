import { HOST_ROLES, type Read } from "../../proof/system/subjects";
import { html, type Html } from "../html";
import { shortText } from "../shown-text";
import { nameOf } from "../topology/dot";

/** One choice of a list: what is asked, and how it is called. */
interface Choice {
  readonly value: string;
  readonly name: string;
}

/** Questions that the page's own script answers; without one the section stays out of sight. */
export function askSection({ configuration, subjects }: Read, actions: readonly string[]): Html {
  const bucket = subjects?.bucket ?? configuration.resources("aws_s3_bucket")[0];
  return html`<section id="ask" class="ask" hidden>
    <h2>Ask</h2>
    <p class="lead">Any request: the same engine that proved the claims decides it here, in this page.</p>
    <form id="ask-form">
      ${choices("ask-from", "From", fromChoices({ configuration, ...(subjects && { subjects }) }))}
      ${choices("ask-as", "As", asChoices({ configuration, ...(subjects && { subjects }) }))}
      <p class="field">
        <label for="ask-action">Action</label>
        <input
          id="ask-action"
          list="ask-actions"
          value="s3:PutObject"
          autocomplete="off"
          spellcheck="false"
        />
      </p>
      <datalist id="ask-actions">
        ${actions.map((action) => html`<option value="${action}"></option>`)}
      </datalist>
      <p class="field">
        <label for="ask-on">On</label>
        <input
          id="ask-on"
          value="${bucket === undefined ? "" : bucket.address}/key"
          autocomplete="off"
          spellcheck="false"
        />
      </p>
      <p class="field"><button type="submit">Ask</button></p>
    </form>
    <p id="ask-problem" role="alert"></p>
    <p class="soft">The answer stands beside the picture.</p>
  </section>`;
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
    { value: "", name: "who is there by default" },
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

/** Switches of the safeguards, which the page's script answers. */
export function whatIfSection(names: readonly Html[]): Html {
  return html`<div id="what-if" class="what-if" hidden>
    <h3>Switch one off</h3>
    <p class="lead">Everything is decided once more, in this page.</p>
    <div class="side">
      <fieldset>
        <legend class="unseen">Safeguards that are there</legend>
        ${names.map(
          (name, at) =>
            html`<p class="switch">
              <input type="checkbox" id="safeguard-${at}" data-safeguard="${at}" checked />
              <label for="safeguard-${at}">${name}</label>
            </p>`,
        )}
      </fieldset>
      <div id="what-if-result" aria-live="polite"></div>
    </div>
  </div>`;
}
