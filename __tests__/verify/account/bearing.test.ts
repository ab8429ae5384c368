import { ALL_CLAIMS } from "../../../proof/claims";
import { bearsOn, type Bearing } from "../../../verify/account/bearing";

const idsOf = (bearing: Bearing) => ALL_CLAIMS.filter((claim) => bearsOn(bearing, claim)).map(({ id }) => id);

test("everything is all claims, and nothing none", () => {
  expect(idsOf("everything")).toHaveLength(ALL_CLAIMS.length);
  expect(idsOf("nothing")).toEqual([]);
});

test("requests are all claims but those about IP paths", () => {
  const left = ALL_CLAIMS.map(({ id }) => id).filter((id) => !idsOf("requests").includes(id));
  expect(left).toEqual([
    "no-internet-out",
    "no-internet-in",
    "restore-no-internet-out",
    "restore-no-internet-in",
  ]);
});

test("the hosts' network bears on no claim about anyone from anywhere", () => {
  expect(idsOf("the hosts' network")).toEqual([
    ...["private-host-can-upload", "private-upload-is-multipart-safe", "bastion-cannot-upload"],
    ...["no-internet-out", "no-internet-in", "only-our-bucket", "upload-only", "restore-host-can-read"],
    "restore-host-can-ask-for-return",
    ...["restore-lane-reads-only", "restore-lane-leads-nowhere-else"],
    ...["restore-no-internet-out", "restore-no-internet-in"],
  ]);
});

test("the hosts' calls, what is allowed and versions bear on what they say", () => {
  expect(idsOf("the hosts' calls")).toEqual([
    "private-host-can-upload",
    "private-upload-is-multipart-safe",
    "restore-host-can-read",
    "restore-host-can-ask-for-return",
  ]);
  expect(idsOf("what is allowed")).toContain("operators-are-not-locked-out");
  expect(idsOf("what is allowed")).not.toContain("nobody-can-read");
  expect(idsOf("versions")).toEqual(["backups-cannot-be-changed"]);
});
