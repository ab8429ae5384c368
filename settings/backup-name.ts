import type { Judge } from "./setting";

/** The name of a backup becomes the name of its stack, folder, state and resources, and a bucket's prefix. */
export const judgeBackupName: Judge = (name) => {
  if (name.length > 28) return "is too long: expected at most 28 characters";
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    return "is not a name: expected lower-case letters, digits and hyphens, a letter first";
  if (/--|-$/.test(name)) return "is not a name: hyphens stand alone, and not at the end";
  // CDKTF looks its stacks up in an object, which has a property of that name.
  if (name === "constructor") return "is a name that CDKTF cannot use: expected another";
  return undefined;
};
