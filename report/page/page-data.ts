import type { Safeguard } from "../../proof/decide/safeguards";
import { trusted, type Html } from "../html";
import type { Policy } from "../policies";
import type { StackReport } from "../stack-report";
import type { Topology } from "../topology/topology";
import { safeguardsOf } from "./alone-section";
import type { Claimed } from "./standing";
import { carry, type Carried } from "./carried";

/** What the page's script works on. */
export interface PageData {
  readonly carried: Carried;
  readonly safeguards: readonly Safeguard[];
  readonly topology: Topology;
  /** What decides how an answer stands to the claims. */
  readonly claims: readonly Claimed[];
  /** The ids that policies and statements have on the page. */
  readonly policies: readonly Policy[];
}

export const DATA_ID = "page-data";

export function pageData({ read, restsOn, topology, policies, proof }: StackReport): PageData {
  return {
    carried: carry(read),
    safeguards: safeguardsOf(restsOn),
    topology,
    claims: proof.claims.map(({ id, holds, verdict }) => ({ id, holds, verdict })),
    policies: policies.map((policy) => ({
      ...policy,
      statements: policy.statements.map((statement) => ({ ...statement, statement: null })),
    })),
  };
}

/** JSON inside a script element that does not run: no tag ends or begins in it. */
export function dataBlock(data: PageData): Html {
  const json = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return trusted(`<script type="application/json" id="${DATA_ID}">${json}</script>`);
}
