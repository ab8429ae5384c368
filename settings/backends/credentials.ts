/** What a password, a token or an access key looks like, wherever it stands. */
const LOOKS_LIKE_ONE = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /:\/\/[^/?#@\s]*:[^/?#@\s]+@/,
  /\b(ssl)?password\s*=/i,
  /[?&;](sig|AccountKey)=/i,
  /\b(ghp_|github_pat_|glpat-|hvs\.|ya29\.)[\w-]{8,}/,
  /\.atlasv1\./,
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9+/])[A-Za-z0-9+/]{40}$/,
];

/** Whether a text is, or holds, a credential: such a text is never shown. */
export function holdsCredential(text: string): boolean {
  return LOOKS_LIKE_ONE.some((look) => look.test(text));
}

const AWS =
  "AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role of the machine, or OpenID Connect; assumeRole names the role to take";
const AZURE =
  "ARM_CLIENT_SECRET, ARM_ACCESS_KEY or ARM_SAS_TOKEN; better by useAzureadAuth and useOidc, which need none";
const GOOGLE =
  "GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_OAUTH_ACCESS_TOKEN; better by impersonateServiceAccount or workload identity";
const HCP =
  "terraform login, or TF_TOKEN_app_terraform_io (the host's name with _ for each dot) in the environment";

/** How Terraform is given the credentials of each kind of backend. */
const SAFE_WAYS: Readonly<Record<string, string>> = {
  s3: AWS,
  gcs: GOOGLE,
  azurerm: AZURE,
  pg: "PGUSER and PGPASSWORD, a .pgpass file, or PG_CONN_STR",
  http: "TF_HTTP_USERNAME, TF_HTTP_PASSWORD or TF_HTTP_CLIENT_PRIVATE_KEY_PEM",
  consul: "CONSUL_HTTP_TOKEN or CONSUL_HTTP_AUTH",
  cloud: HCP,
  remote: HCP,
};

/** Arguments of Terraform's backends that are credentials, in lower case and without `_`. */
const CREDENTIALS = new Set([
  ...["accesskey", "secretkey", "token", "ssecustomerkey", "webidentitytoken", "sharedcredentialsfile"],
  ...["sharedcredentialsfiles", "credentials", "accesstoken", "encryptionkey", "sastoken", "clientsecret"],
  ...["clientcertificate", "clientcertificatepassword", "oidctoken", "oidcrequesttoken", "username"],
  ...["password", "clientprivatekeypem", "clientcertificatepem", "httpauth", "secret", "privatekey"],
]);

/** How to give Terraform the credentials of a kind of backend, as the rest of a sentence. */
export function safeWay(type: unknown): string {
  const way = typeof type === "string" && Object.hasOwn(SAFE_WAYS, type) ? SAFE_WAYS[type] : undefined;
  return `would stand in the output and in version control as plain text: give it to Terraform by ${way ?? "the environment, or by -backend-config"}`;
}

/** What to say of a backend's key that is a credential, or undefined where it is none. */
export function credentialKey(key: string, type: unknown): string | undefined {
  return CREDENTIALS.has(key.replaceAll("_", "").toLowerCase())
    ? `is a credential, which ${safeWay(type)}`
    : undefined;
}
