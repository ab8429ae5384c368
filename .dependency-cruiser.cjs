/** The arrows of docs/architecture.md: each room lists the rooms it may not look into. */
const rooms = {
  policies: ["walkthroughs", "settings", "stacks", "constructs", "proof", "report", "verify", "cli", "main"],
  constructs: ["walkthroughs", "settings", "stacks", "proof", "report", "verify", "cli", "main"],
  settings: ["walkthroughs", "stacks", "constructs", "policies", "proof", "report", "verify", "cli", "main"],
  agent: [
    "walkthroughs",
    "settings",
    "stacks",
    "constructs",
    "policies",
    "proof",
    "report",
    "verify",
    "cli",
    "main",
  ],
  stacks: ["walkthroughs", "proof", "report", "verify", "cli", "main"],
  walkthroughs: ["constructs", "policies", "eject", "report", "verify", "cli", "main"],
  proof: ["walkthroughs", "settings", "stacks", "constructs", "policies", "report", "verify", "cli", "main"],
  eject: ["walkthroughs", "settings", "stacks", "constructs", "policies", "report", "verify", "cli", "main"],
  emulator: [
    "walkthroughs",
    "settings",
    "stacks",
    "constructs",
    "policies",
    "proof",
    "report",
    "verify",
    "cli",
    "main",
  ],
  engine: ["walkthroughs", "settings", "stacks", "constructs", "policies", "report", "verify", "cli", "main"],
  cost: ["walkthroughs", "settings", "stacks", "constructs", "policies", "report", "verify", "cli", "main"],
  orphans: [
    "walkthroughs",
    "settings",
    "stacks",
    "constructs",
    "policies",
    "report",
    "verify",
    "cli",
    "main",
  ],
  report: ["drill", "walkthroughs", "settings", "stacks", "constructs", "policies", "verify", "cli", "main"],
  drill: ["walkthroughs", "settings", "stacks", "constructs", "policies", "cli", "main"],
  verify: ["drill", "walkthroughs", "settings", "stacks", "constructs", "policies", "cli", "main"],
  matchers: [
    "walkthroughs",
    "settings",
    "stacks",
    "constructs",
    "policies",
    "verify",
    "cli",
    "main",
    "tools",
    "bench",
  ],
};

const arrows = Object.entries(rooms).map(([room, forbidden]) => ({
  name: `${room}-sees-no-further`,
  severity: "error",
  from: { path: `^${room}/` },
  to: { path: `^(${forbidden.join("|")})(/|\\.ts$)` },
}));

const claims = "(?:claims|claims-of-stack|restore-lane-claims)\\.ts$";

/** The floors of the proof, from the lowest to the highest: each lists the floors that it looks into. */
const floors = {
  terms: [],
  configuration: ["terms"],
  iam: ["terms"],
  network: ["terms"],
  system: ["configuration", "iam", "network", "terms"],
  requests: ["system", "configuration", "iam", "network", "terms"],
  [claims]: ["requests", "system", "terms"],
  decide: [claims, "requests", "system", "configuration", "iam", "network", "terms"],
  ask: [claims, "decide", "requests", "system", "configuration", "iam", "network", "terms"],
};

const floorArrows = Object.entries(floors).map(([floor, lower]) => ({
  name: `proof-${floor.match(/[a-z]+/)[0]}-sees-lower-floors-only`,
  severity: "error",
  from: { path: `^proof/${floor}` },
  to: { path: "^proof/", pathNot: `^proof/(${[floor, ...lower].join("|")})` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...arrows,
    ...floorArrows,
    {
      name: "network-model-knows-no-path",
      severity: "error",
      from: { path: "^proof/network/model/" },
      to: { path: "^proof/network/path/" },
    },
    {
      name: "matchers-are-for-tests",
      severity: "error",
      from: { pathNot: "^(matchers|__tests__)/" },
      to: { path: "^matchers/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "cdktf-only-where-terraform-is-built",
      severity: "error",
      from: {
        path: "^(agent|settings|walkthroughs|policies|proof|cost|eject|emulator|engine|orphans|report|verify|drill|cli|matchers)/",
      },
      to: { path: "node_modules/(cdktf|constructs|@cdktf)/" },
    },
    {
      name: "walkthroughs-hold-data",
      comment: "Of the proof they know the words of claims; what proves them is the command's business.",
      severity: "error",
      from: { path: "^walkthroughs/" },
      to: { path: "^proof/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-proof-is-pure",
      comment: "The same engine runs in Node, in Jest and in a browser page.",
      severity: "error",
      from: { path: "^proof/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "agpl-only-in-the-oracle",
      comment:
        "iam-simulate is under the AGPL: a test asks it in a process of its own, and no other file imports it.",
      severity: "error",
      from: { pathNot: "^__tests__/differential/oracle\\.mts$" },
      to: { path: "@cloud-copilot/(iam-simulate|iam-policy|iam-utils)(/|$)" },
    },
    {
      name: "only-the-live-check-talks-to-aws",
      severity: "error",
      from: { pathNot: "^(verify|__tests__)/" },
      to: { path: "node_modules/@aws-sdk/" },
    },
    {
      name: "no-tests-in-shipped-code",
      severity: "error",
      from: { pathNot: "^__tests__/" },
      to: { path: "^__tests__/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "^(cdktf\\.out|coverage|\\.cache)" },
  },
};
