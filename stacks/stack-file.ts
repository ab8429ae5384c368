/** The file of a stack that Terraform reads. */
export const STACK_FILE = "cdk.tf.json";
