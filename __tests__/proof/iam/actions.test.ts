import { findAction, nearActions, s3Actions } from "../../../proof/iam/actions";
import { KNOWN_SERVICES, serviceActions } from "../../../proof/iam/service-actions";

describe("actions", () => {
  test("are found in any case, with their types of resource", () => {
    expect(findAction("S3:putobject")).toMatchObject({ name: "s3:PutObject", accessLevel: "Write" });
    expect(findAction("s3:PutObject")?.resourceTypes).toContain("object");
    expect(findAction("s3:ListAllMyBuckets")?.resourceTypes).toEqual([]);
    expect(findAction("s3:HeadObject")).toBeUndefined();
  });

  test("of S3 are all there", () => {
    const names = s3Actions().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "s3:BypassGovernanceRetention",
        "s3:DeleteObjectVersion",
        "s3:PutBucketPolicy",
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("near a misspelled one are proposed, the nearest first", () => {
    expect(nearActions("s3:PutObjct")[0]).toBe("s3:PutObject");
    expect(nearActions("s3:GetBuketPolicy")[0]).toBe("s3:GetBucketPolicy");
    expect(nearActions("nothing:AtAllLikeIt")).toEqual([]);
  });

  test("of other services are given by prefix", () => {
    for (const service of KNOWN_SERVICES) expect(serviceActions(service)?.[0]?.name).toContain(`${service}:`);
    expect(serviceActions("STS")?.map(({ name }) => name)).toContain("sts:AssumeRole");
    expect(serviceActions("unheard-of")).toBeUndefined();
  });
});
