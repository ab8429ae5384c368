import { credentialKey, holdsCredential, safeWay } from "../../../settings/backends/credentials";
import { fileWith, problemsOf } from "../support/problems";

const SECRET = "hunter2-of-nobody";

test.each([
  ["s3", "accessKey", /AWS_PROFILE.*assumeRole/],
  ["s3", "secret_key", /AWS_SECRET_ACCESS_KEY/],
  ["s3", "token", /OpenID Connect/],
  ["gcs", "credentials", /GOOGLE_APPLICATION_CREDENTIALS/],
  ["gcs", "access_token", /workload identity/],
  ["azurerm", "clientSecret", /useOidc, which need none/],
  ["azurerm", "sas_token", /ARM_SAS_TOKEN/],
  ["pg", "password", /PGPASSWORD/],
  ["http", "password", /TF_HTTP_PASSWORD/],
  ["consul", "accessToken", /CONSUL_HTTP_TOKEN/],
  ["consul", "http_auth", /CONSUL_HTTP_AUTH/],
  ["cloud", "token", /terraform login/],
  ["remote", "token", /TF_TOKEN_app_terraform_io/],
  ["partial", "secretKey", /-backend-config/],
])("%s takes no %s, names the safe way, and does not show it", (type, key, path) => {
  const problems = problemsOf(fileWith("backend:", `  type: ${type}`, `  ${key}: ${SECRET}`));
  const problem = problems.find(({ path }) => path === `backups[0].backend.${key}`);
  expect(problem).toMatchObject({
    line: 7,
    message: expect.stringMatching(/^is a credential, which would stand/),
  });
  expect(problem?.message).toMatch(path);
  expect(JSON.stringify(problems)).not.toContain(SECRET);
});

test("a credential inside a role to take, or in the defaults, is refused too", () => {
  const nested = problemsOf(
    fileWith(
      "backend: { type: s3, bucket: acme-state, region: eu-west-1, assumeRole: { webIdentityToken: x } }",
    ),
  );
  expect(nested.map(({ path }) => path)).toContain("backups[0].backend.assumeRole.webIdentityToken");
  const shared = problemsOf(
    `version: 1\ndefaults: { backend: { type: consul, accessToken: ${SECRET} } }\nbackups: [{ name: a, region: eu-west-1 }]`,
  );
  expect(shared).toMatchObject([{ line: 2, path: "defaults.backend.accessToken" }]);
});

const HOLDS = [
  ["pg", "connStr", "postgres://terraform:sesame@db.example.com/terraform"],
  ["pg", "connStr", "host=db.example.com password=sesame"],
  ["http", "address", "https://terraform:sesame@state.example.com/a"],
  ["azurerm", "key", "a?sv=1&sig=sesame"],
  ["s3", "kmsKeyId", "AKIAIOSFODNN7EXAMPLE"],
  ["s3", "kmsKeyId", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
  ["consul", "path", "hvs.sesamesesame"],
] as const;

test.each(HOLDS)("%s takes no %s that holds a credential, and does not show it: %s", (type, key, value) => {
  const problems = problemsOf(fileWith("backend:", `  type: ${type}`, `  ${key}: "${value}"`));
  const problem = problems.find(({ path }) => path === `backups[0].backend.${key}`);
  expect(problem?.message).toMatch(/^\(a credential, not shown\) is, or holds, a credential/);
  expect(JSON.stringify(problems)).not.toMatch(/sesame|AKIA|wJalr/);
});

test("a credential in the place of the whole backend is not shown", () => {
  const problems = problemsOf(fileWith('backend: "postgres://terraform:sesame@db.example.com/terraform"'));
  expect(JSON.stringify(problems)).not.toContain("sesame");
});

test.each([
  "postgres://db.example.com/terraform?sslmode=verify-full",
  "postgres://terraform@db.example.com/terraform",
  "host=db.example.com user=terraform",
  "https://state.example.com/backup",
  "projects/acme/locations/europe/keyRings/state/cryptoKeys/state",
  "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
])("%s is none", (text) => expect(holdsCredential(text)).toBe(false));

test("an ordinary key is no credential, and an unknown type has one as well", () => {
  expect(credentialKey("bucket", "s3")).toBeUndefined();
  expect(safeWay("constructor")).toMatch(/-backend-config$/);
});
