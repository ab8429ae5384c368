import article from "../../cases/network/articles-system.json";
import blockPublicAccess from "../../cases/network/block-public-access.json";
import existing from "../../cases/network/existing.json";
import gatewayEndpoints from "../../cases/network/gateway-endpoints.json";
import hosts from "../../cases/network/between-hosts.json";
import inspection from "../../cases/network/inspection.json";
import interfaceEndpoints from "../../cases/network/interface-endpoints.json";
import internetGateways from "../../cases/network/internet-gateways.json";
import natGateways from "../../cases/network/nat-gateways.json";
import networkAcls from "../../cases/network/network-acls.json";
import privateZones from "../../cases/network/private-zones.json";
import routeTables from "../../cases/network/route-tables.json";
import securityGroups from "../../cases/network/security-groups.json";
import { asLiteral, asSymbol, tableOf, type Reference, type Written } from "./table";
import { ask, type Question } from "./ask";
import { Network } from "../../../proof/network/model/network";
import type { NetworkPath } from "../../../proof/network/path/path";

/** A case in AWS's words: the article's system, changed as `with` says (null takes a resource away), and a question. */
interface Case {
  readonly name: string;
  /** The user guide's page it rests on. */
  readonly page: string;
  readonly with?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly ask: Question;
  readonly expect: {
    readonly reaches: boolean | "unknown";
    readonly via?: string;
    /** `layer CODE` of every refusal, in any order. */
    readonly refused?: readonly string[];
    /** A part of what is missing. */
    readonly missing?: string;
  };
}

const files: Readonly<Record<string, unknown>> = {
  blockPublicAccess,
  existing,
  gatewayEndpoints,
  hosts,
  inspection,
  interfaceEndpoints,
  internetGateways,
  natGateways,
  networkAcls,
  privateZones,
  routeTables,
  securityGroups,
};

const cases = Object.values(files).flatMap((file) => file as Case[]);

function changed({ with: changes = {} }: Case): Written {
  const merged: Record<string, Readonly<Record<string, unknown>>> = { ...article };
  for (const [address, values] of Object.entries(changes)) {
    if (values === null) delete merged[address];
    else merged[address] = { ...merged[address], ...values };
  }
  return merged;
}

function answer(each: Case, reference: Reference) {
  return ask(new Network(tableOf(changed(each), reference)), each.ask);
}

test("there are cases enough, each with its page", () => {
  expect(cases.length).toBeGreaterThanOrEqual(70);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  for (const { page } of cases) expect(page).toMatch(/^[\w.-]+\/latest\/[\w./-]+\.html$|^vpc\/latest\//);
});

describe.each(Object.entries(files).map(([name, file]) => ({ name, list: file as Case[] })))(
  "$name",
  ({ list }) => {
    test.each(list)("$name", (each) => {
      const path = answer(each, asSymbol);
      const refused = path.because
        .filter(({ effect }) => effect === "denies")
        .map(({ layer, code }) => (code === undefined ? layer : `${layer} ${code}`));
      const told = JSON.stringify(path.because, null, 1);
      expect({ reaches: path.reaches, told }).toEqual({ reaches: each.expect.reaches, told });
      if (each.expect.via !== undefined) expect(path.via?.kind).toBe(each.expect.via);
      if (each.expect.refused !== undefined)
        expect([...new Set(refused)].sort()).toEqual([...each.expect.refused].sort());
      if (each.expect.missing !== undefined) expect(path.missing?.join("\n")).toContain(each.expect.missing);
    });
  },
);

test.each(cases)("a literal in the place of each symbol answers the same: $name", (each) => {
  const symbols = answer(each, asSymbol);
  const literals = answer(each, asLiteral);
  expect(literals.reaches).toBe(symbols.reaches);
  expect(literals.via?.kind).toBe(symbols.via?.kind);
  const told = ({ because }: NetworkPath) =>
    because.map(({ layer, effect, address, code }) => ({ layer, effect, address, code }));
  expect(told(literals)).toEqual(told(symbols));
});

test.each(cases.filter(({ expect: { reaches } }) => reaches === false))(
  "a refusal is told: $name",
  (each) => {
    const { because } = answer(each, asSymbol);
    expect(because.some(({ effect }) => effect === "denies")).toBe(true);
  },
);

test.each(cases.filter(({ expect: { reaches } }) => reaches === "unknown"))(
  "what is missing is told: $name",
  (each) => {
    expect(answer(each, asSymbol).missing ?? []).not.toEqual([]);
  },
);
