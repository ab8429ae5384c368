import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "./comparison";
import { dataPerimeter } from "./data-perimeter";
import { configurationOfLength, LARGE_INPUTS } from "./large";
import { measure } from "./measure";
import { atMost } from "./start";

const RUN = join(__dirname, "..", "bundle", "run.cjs");

/** A configuration of so many buckets and instances in one VPC that is open to the internet. */
function account(buckets: number, instances: number, isGuarded: boolean): string {
  const numbered = (count: number, make: (at: number) => object) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, make(at)]));
  const vpc_id = "${aws_vpc.main.id}";
  const resource = {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_internet_gateway: { main: { vpc_id } },
    aws_route_table: {
      main: { vpc_id, route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }] },
    },
    aws_subnet: numbered(200, (at) => ({ vpc_id, cidr_block: `10.0.${at}.0/24` })),
    aws_route_table_association: numbered(200, (at) => ({
      subnet_id: `\${aws_subnet.n${at}.id}`,
      route_table_id: "${aws_route_table.main.id}",
    })),
    aws_security_group: {
      main: { vpc_id, egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }] },
    },
    aws_instance: numbered(instances, (at) => ({
      ami: "ami-0a1b2c3d4e5f60718",
      instance_type: "t3.micro",
      subnet_id: `\${aws_subnet.n${at % 200}.id}`,
      vpc_security_group_ids: ["${aws_security_group.main.id}"],
      associate_public_ip_address: true,
    })),
    aws_s3_bucket: numbered(buckets, (at) => ({ bucket: `acme-${at}` })),
    aws_s3_bucket_policy: numbered(isGuarded ? buckets : 0, (at) => ({
      bucket: `\${aws_s3_bucket.n${at}.id}`,
      policy: JSON.stringify(dataPerimeter(`acme-${at}`)),
    })),
  };
  return JSON.stringify({ provider: { aws: { region: "eu-west-1" } }, resource });
}

/** What others wrote, by the megabyte: an answer in time, which may be that it is too large. */
export function foreignInput(folder: string): Comparison[] {
  const inputs: readonly (readonly [string, string])[] = [
    ["1 bucket, 9 statements", account(1, 5, true)],
    ["300 buckets, 500 instances", account(300, 500, false)],
    ["300 buckets, 9 statements each", account(300, 20, true)],
    ["4,000 instances", account(20, 4_000, false)],
  ];
  const tenMegabytes = LARGE_INPUTS.map(
    (input) => [`10 MB of ${input.what}`, configurationOfLength(input, 10_000_000)] as const,
  );
  return [...inputs, ...tenMegabytes].flatMap(([what, text]) => {
    const file = join(mkdtempSync(join(folder, "foreign-")), "main.tf.json");
    writeFileSync(file, text);
    // It exits with 3 where something is unknown, so its own exit code is not asked.
    const script = `const { spawnSync } = require("node:child_process"); process.exitCode = [0, 1, 3].includes(spawnSync(process.execPath, ${JSON.stringify([RUN, "cli/prove.ts", "--format", "json", file])}, { stdio: "ignore" }).status) ? 0 : 1;`;
    const { cpuSeconds, peakMemory } = measure(process.execPath, ["-e", script]);
    return [
      atMost(`${what}: CPU time`, cpuSeconds, 30, "s"),
      atMost(`${what}: memory`, peakMemory, 1024, "MiB"),
    ];
  });
}
