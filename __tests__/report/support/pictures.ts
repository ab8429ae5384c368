import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSubjects } from "../../../proof/system/read-subjects";
import type { Read } from "../../../proof/system/subjects";
import { System } from "../../../proof/system/system";
import { layOutLanes } from "../../../report/lanes/lay-out";
import { readLanes } from "../../../report/lanes/read-lanes";
import type { Scene } from "../../../report/lanes/scene";
import { readTopology } from "../../../report/topology/read-topology";
import type { Topology } from "../../../report/topology/topology";
import type { BackupSettingsInput } from "../../../settings";
import { sampleInspection } from "../../support/construct-samples";
import { readStack } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";
import { Synthesized } from "../../support/synthesized";
import { stepJson, STEPS } from "../../support/walkthrough-steps";

const WRITERS = ["database", "files"].map((name) => `arn:aws:iam::111122223333:role/${name}`);

/** Every setting that can be on at once, and what does not go with them. */
export const EVERYTHING: Readonly<Record<string, Partial<BackupSettingsInput>>> = {
  "everything at once in three zones": {
    network: { mode: "new", zones: 3, cidr: "10.20.0.0/16", networkAcl: { s3Ranges: ["52.218.0.0/17"] } },
    restoreLane: { readers: ["arn:aws:iam::111122223333:role/restorer"] },
    writers: WRITERS,
    dnsFirewall: {},
    bucket: { encryption: { type: "kms" }, objectLock: { mode: "governance", days: 90 } },
    alarms: { notify: ["ops@example.org"], overdue: true },
    hosts: {
      bastionMayTryToUpload: true,
      jobs: [
        { name: "db", command: "pg_dump -Fc app", schedule: "*-*-* 02:30", keepForDays: 120 },
        { name: "files", paths: ["/srv"], schedule: "*-*-* 03:30", keepForDays: 120 },
      ],
    },
  },
  "sessions, a restore lane and an alarm in two zones": {
    network: { mode: "new", zones: 2, ipv6: true },
    restoreLane: {},
    hosts: { access: "session-manager" },
    alarms: { notify: ["ops@example.org"] },
  },
  "an interface endpoint in three zones, with writers": {
    s3: "interface",
    network: { mode: "new", zones: 3, cidr: "10.20.0.0/16" },
    writers: WRITERS,
    bucket: { encryption: { type: "kms" } },
  },
  "an Instance Connect endpoint": { hosts: { access: "instance-connect-endpoint" } },
};

const fromJson = (json: unknown): Read =>
  readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(json) }]);

const foreign = (name: string) => () =>
  readSubjects([{ name, content: readFileSync(join(__dirname, "../../cases/configuration", name), "utf8") }]);

/** Everything that a picture is drawn of, by name: settings, walkthroughs, somebody else's configurations. */
export const PICTURES: readonly (readonly [name: string, read: () => Read])[] = [
  ...Object.entries(SAMPLES).map(([name, settings]) => [name, () => readStack(settings)] as const),
  ...Object.entries(EVERYTHING).map(([name, settings]) => [name, () => readStack(settings)] as const),
  ...STEPS.map(([name, step]) => [name, () => fromJson(stepJson(step))] as const),
  ["somebody else's configuration", foreign("system.tf.json")],
  [
    "packets that an appliance inspects",
    () =>
      fromJson(
        JSON.parse(new Synthesized((scope) => sampleInspection(scope, ["eu-west-1a", "eu-west-1a"])).text),
      ),
  ],
];

/** The picture of a configuration. */
export function pictureOf(read: Read): { scene: Scene; topology: Topology } {
  const system = new System(read.configuration);
  const topology = readTopology(read, system);
  return { topology, scene: layOutLanes(readLanes(read, system, topology)) };
}
