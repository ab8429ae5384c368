import { verifiedOutcome } from "../../verify/verified-stack";
import { FORBIDDEN, RecordedAccount } from "../support/recorded-account";
import type { Observation } from "../../report/observations";

const probed = (...verdicts: Observation["verdict"][]) => ({
  observations: verdicts.map((verdict) => ({ claim: "tls-only", verdict, says: "403" })),
  seen: [],
  notes: [],
});

test("a request that contradicts a claim fails a stack whose account was read as well", async () => {
  const checked = await new RecordedAccount().check();
  expect(verifiedOutcome(checked)).toBe("holds");
  expect(verifiedOutcome({ ...checked, probed: probed("confirmed", "contradicted") })).toBe("fails");
});

test("what no request decided leaves the stack to what was read", async () => {
  const account = new RecordedAccount();
  expect(verifiedOutcome({ ...(await account.check()), probed: probed("not checked") })).toBe("holds");
  account.fail("DescribeRouteTables", FORBIDDEN);
  expect(verifiedOutcome({ ...(await account.check()), probed: probed("confirmed") })).toBe("unknown");
});
