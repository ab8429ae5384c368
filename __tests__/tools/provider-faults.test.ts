import {
  faultsOf,
  faultsTable,
  lockedFaults,
  lockedVersion,
  PROVIDER_FAULTS,
} from "../../tools/provider-faults";

const lock = (version: string) => `# maintained automatically
provider "registry.terraform.io/hashicorp/archive" {
  version = "2.0.0"
}

provider "registry.terraform.io/hashicorp/aws" {
  version     = "${version}"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:abc=",
  ]
}
`;

test.each([
  ["5.100.0", 0],
  ["6.21.9", 0],
  ["6.22.0", 1],
  ["6.22.1", 1],
  ["6.39.0", 1],
  ["6.40.0", 0],
  ["6.100.0", 0],
])("%s has %i of the known faults", (version, count) => {
  expect(faultsOf(version)).toHaveLength(count);
  expect(lockedFaults("locks/terraform.lock.hcl", lock(version))).toHaveLength(count);
});

test("the version of a lock file is the AWS provider's, whichever registry it is from", () => {
  expect(lockedVersion(lock("6.30.0"))).toBe("6.30.0");
  expect(lockedVersion(lock("6.30.0").replaceAll("terraform.io", "opentofu.org"))).toBe("6.30.0");
  expect(lockedVersion("")).toBeUndefined();
});

test("what is said names the file, the version, and the one that mends it", () => {
  const [says = ""] = lockedFaults("locks/terraform.lock.hcl", lock("6.30.0"));
  for (const part of ["locks/terraform.lock.hcl", "6.30.0", "Mended in 6.40.0"]) expect(says).toContain(part);
});

test("the table has each, with its source", () => {
  for (const { since, mended, source } of PROVIDER_FAULTS)
    expect(faultsTable()).toMatch(new RegExp(`${since}.*${source}.*${mended}`, "u"));
});
