import { z } from "zod";
import { about, type Judge } from "../setting";
import { backendText, described } from "./backend-text";

const judgeConnection: Judge = (connection) =>
  /^postgres(ql)?:\/\//.test(connection) || /^\s*\w+\s*=/.test(connection)
    ? undefined
    : "is no PostgreSQL connection string";

const skips = (what: string) =>
  z
    .boolean()
    .meta(about({ description: `Takes the ${what} as it is, instead of making it.`, example: true }))
    .optional();

/** @see https://developer.hashicorp.com/terraform/language/backend/pg */
export const pg = z.strictObject({
  type: z.literal("pg").meta(described("A PostgreSQL database.")),
  connStr: backendText(
    "pg",
    {
      title: "a PostgreSQL connection string without a password",
      description: "The database, without a password.",
      otherwise: "PG_CONN_STR, or PGHOST, PGDATABASE …, in the environment",
      example: "postgres://db.example.com/terraform?sslmode=verify-full",
    },
    judgeConnection,
  ).optional(),
  schemaName: backendText(
    "pg",
    {
      title: "a schema's name",
      description: "The schema that holds the state; <name> stands for the stack's name.",
      example: "backup_<name>",
    },
    (schema) =>
      schema.replaceAll("<name>", "x".repeat(28)).length > 63
        ? "is longer than PostgreSQL's 63 characters, with a name of 28"
        : undefined,
  ).default("private_backup_<name>"),
  skipSchemaCreation: skips("schema"),
  skipTableCreation: skips("table"),
  skipIndexCreation: skips("index"),
});
