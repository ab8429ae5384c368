const ORG = "o-abcdefghij";

/** A data perimeter of nine statements, as large companies have it. */
export function dataPerimeter(bucket: string): object {
  const objects = `arn:aws:s3:::${bucket}/*`;
  const all = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucket}`, objects],
  };
  const put = { ...all, Action: "s3:PutObject", Resource: objects };
  const statements: object[] = [
    { ...all, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...all, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    {
      ...all,
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": ORG },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
    {
      ...all,
      Condition: {
        NotIpAddressIfExists: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] },
        StringNotEqualsIfExists: { "aws:SourceVpc": ["vpc-0a1b2c3d4e5f60718"] },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
      },
    },
    {
      ...all,
      Condition: {
        StringNotEqualsIfExists: { "aws:SourceOrgID": ORG, "aws:SourceAccount": ["111122223333"] },
        Null: { "aws:SourceAccount": "false" },
        Bool: { "aws:PrincipalIsAWSService": "true" },
      },
    },
    { ...put, Condition: { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption": "aws:kms" } } },
    {
      ...put,
      Condition: {
        ArnNotEqualsIfExists: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/one",
        },
      },
    },
    { ...put, Condition: { StringNotEqualsIfExists: { "aws:PrincipalTag/team": ["one", "two"] } } },
    { ...all, Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } } },
  ];
  return {
    Version: "2012-10-17",
    Statement: statements.map((statement, at) => ({ Sid: `Statement${at}`, ...statement })),
  };
}
