import { z } from "zod";
import { azurerm } from "./backends/azurerm";
import { consul } from "./backends/consul";
import { gcs } from "./backends/gcs";
import { cloud, remote } from "./backends/hcp";
import { http } from "./backends/http";
import { local } from "./backends/local";
import { none } from "./backends/none";
import { partial } from "./backends/partial";
import { pg } from "./backends/pg";
import { s3 } from "./backends/s3";
import { about } from "./setting";

/** Where Terraform keeps its state. `<name>` in a text stands for the stack's name. */
export const backendSettings = z
  .discriminatedUnion("type", [local, none, partial, s3, cloud, remote, gcs, azurerm, pg, http, consul])
  .meta(
    about({
      description: "Where Terraform keeps the state; each type's settings are in docs/guides/backends.md.",
    }),
  )
  .prefault({ type: "local" });

export type BackendSettings = z.output<typeof backendSettings>;
