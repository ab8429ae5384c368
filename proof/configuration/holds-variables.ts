/**
 * Whether Terraform reads the values of variables from a file of this name without being told to.
 * @see https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
export function holdsVariables(name: string): boolean {
  return /(?:^|[/\\])(?:terraform|[^/\\]*\.auto)\.tfvars(?:\.json)?$/u.test(name);
}
