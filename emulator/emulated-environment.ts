/** Where AWS's tools and Terraform's provider find AWS; what the machine knows of it has no part in that. */
export function emulatedEnvironment(address: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: address,
    AWS_CA_BUNDLE: "",
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
