import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { Moto as Emulator, motoEnvironment } from "../../../emulator/moto";
import { lookForTerraform } from "../engine";
import makeBundle from "../make-bundle";
import { SHORT_LIVED_GO } from "../short-lived-go";

const environment = motoEnvironment(resolve(".cache", "moto"));
const MISSING = "MOTO_MISSING";

/**
 * Makes the bundle, and moto's virtual environment unless it is there, looks for Terraform, and tells all engines how to
 * treat their memory; Jest runs this once, before the first engine test, and its workers inherit the environment.
 */
export default function makeMoto(): void {
  makeBundle();
  Object.assign(process.env, SHORT_LIVED_GO);
  lookForTerraform();
  const missing = environment.install();
  process.env[MISSING] = missing ?? "";
}

/** What is missing on this machine to emulate AWS, by name; undefined when nothing is. */
export function missingMoto(): string | undefined {
  return process.env[MISSING] === "" ? undefined : (process.env[MISSING] ?? "moto was not installed");
}

/** A moto of a test's own. */
export class Moto extends Emulator {
  constructor() {
    super(environment);
  }

  /**
   * What AWS's command line prints of an operation of EC2: the answer as botocore reads it, which comes with moto.
   * @param operation in Python's spelling: `describe_vpc_endpoints`
   */
  ec2(operation: string, parameters: object): string {
    const code = `import boto3, json, sys
client = boto3.client("ec2", region_name="eu-west-1", endpoint_url=sys.argv[1], aws_access_key_id="test", aws_secret_access_key="test")
print(json.dumps(getattr(client, sys.argv[2])(**json.loads(sys.argv[3])), default=str))`;
    const args = ["-c", code, this.address, operation, JSON.stringify(parameters)];
    const { stdout, stderr } = spawnSync(environment.program("python"), args, { encoding: "utf8" });
    if (stdout === "") throw new Error(`${operation}: ${stderr}`);
    return stdout;
  }
}
