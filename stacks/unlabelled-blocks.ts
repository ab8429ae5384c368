/**
 * Blocks without labels, such as `import` and `removed`, each in a list of its own, which to Terraform is one body.
 * Checkov's reader of Terraform's JSON takes the keys of objects in a plain list for labels, stops, and then reports
 * nothing of the whole stack; a list in the list it passes over.
 * @see https://github.com/hashicorp/hcl/blob/main/json/spec.md
 */
export function unlabelledBlocks<Body extends object>(bodies: readonly Body[]): Body[][] {
  return bodies.map((body) => [body]);
}
