import { z } from "zod";
import { jobsSettings } from "./job-settings";
import { about, collectionMistake, text, type Judge } from "./setting";

/** The name under which the stack's own private host stores its backups. */
export const PRIVATE_HOST = "private-host";

const judgeMachineName: Judge = (name) => {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name))
    return "is no name that begins its objects' keys: expected 1 to 63 letters, digits and . _ -, like database-1";
  return name === PRIVATE_HOST ? "is the name of the stack's own host: expected another" : undefined;
};

const machine = z.strictObject({
  name: text(judgeMachineName, {
    title: "a name",
    description: "Name of the machine, with which its objects' keys begin.",
    example: "database-1",
    pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",
  }),
  jobs: jobsSettings,
});

/** Machines that Terraform does not make here, and what they back up. */
export const machinesSettings = z
  .array(machine)
  .check((context) => {
    const seen = new Set<string>();
    context.value.forEach(({ name }, index) => {
      if (seen.has(name))
        context.issues.push(
          collectionMistake("is the name of another machine: expected each once", name, [index, "name"]),
        );
      seen.add(name);
    });
  })
  .meta(
    about({
      description:
        "Machines beside the private host that back up with a role of writers; npm run agent writes an installer for each.",
      example: [{ name: "database-1", jobs: [{ name: "files", paths: ["/etc"], schedule: "02:30" }] }],
    }),
  )
  .default([]);

/** A machine with its jobs, all defaults filled in. */
export type MachineSettings = z.output<typeof machine>;
