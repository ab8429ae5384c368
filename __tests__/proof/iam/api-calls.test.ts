import { findAction } from "../../../proof/iam/actions";
import type { ApiCallOptions } from "../../../proof/iam/api-calls";
import { API_CALL_NAMES, findApiCall, resourceOf } from "../../../proof/iam/api-calls";
import cases from "../../cases/iam/api-calls.json";

interface Row {
  readonly call: string;
  readonly options: ApiCallOptions;
  readonly authorizedBy: readonly string[];
}

describe("API calls", () => {
  test.each(cases as unknown as Row[])(
    "$call $options is authorized by $authorizedBy",
    ({ call, options, authorizedBy }) => {
      expect(
        findApiCall(call)
          ?.authorizedBy(options)
          .map(({ action }) => action),
      ).toEqual(authorizedBy);
    },
  );

  test("are authorized by actions that the data package knows", () => {
    const everything = { tagging: true, acl: true, retention: true, legalHold: true, bypassGovernance: true };
    const actions = API_CALL_NAMES.flatMap((name) =>
      [{}, { versionId: true, copySourceVersion: true }].flatMap((more) =>
        findApiCall(name)!
          .authorizedBy({ ...everything, ...more })
          .map(({ action }) => action),
      ),
    );
    expect(actions.filter((action) => findAction(action) === undefined)).toEqual([]);
  });

  test("check a copy on both sides", () => {
    const options = { copySource: "arn:aws:s3:::source/a" };
    const resources = findApiCall("s3:copyobject")!
      .authorizedBy(options)
      .map((one) => resourceOf(one, { bucketArn: "arn:aws:s3:::backup", key: "b" }, options));
    expect(resources).toEqual(["arn:aws:s3:::source/a", "arn:aws:s3:::backup/b"]);
  });

  test("need the key to decrypt as well, when the upload is in parts", () => {
    const keyActions = (name: string) =>
      findApiCall(name)!
        .authorizedBy()
        .flatMap((one) => one.keyActions);
    expect(keyActions("PutObject")).toEqual(["kms:GenerateDataKey"]);
    expect(keyActions("CompleteMultipartUpload")).toEqual(["kms:GenerateDataKey", "kms:Decrypt"]);
    expect(keyActions("HeadBucket")).toEqual([]);
  });
});
