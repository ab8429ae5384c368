/** Stands for the stack's name in a backend's settings, so that `defaults` can say them for all stacks. */
export const STACK_NAME = "<name>";

/** A backend's text as it is for one stack: `private-backup/<name>.tfstate` becomes `private-backup/archive.tfstate`. */
export function forStack(text: string, name: string): string {
  return text.replaceAll(STACK_NAME, name);
}
