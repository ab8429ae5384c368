/**
 * Whether Terraform passes over a file of a folder by its name: hidden ones, and what editors keep beside a file.
 * @see https://developer.hashicorp.com/terraform/language/files
 */
export function ignoredByTerraform(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
}
