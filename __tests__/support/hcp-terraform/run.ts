import { to, type Resource } from "./json-api";
import type { Workspace } from "./workspace";

/** What was uploaded to be run: an archive of files, as HCP Terraform keeps it. */
export interface ConfigurationVersion {
  readonly id: string;
  readonly speculative: boolean;
  archive?: Buffer;
}

/** The plan or the apply of a run, and what it says. */
export interface Phase {
  readonly id: string;
  status: "pending" | "running" | "finished" | "errored";
  log: string;
}

type Status =
  "planning" | "planned" | "planned_and_finished" | "applying" | "applied" | "errored" | "discarded";

/** One run of a workspace: a plan, and an apply for those that confirm it. */
export class Run {
  status: Status = "planning";
  /** What the worker planned, for it to apply. */
  planned: Buffer | undefined;
  readonly plan: Phase;
  readonly apply: Phase;

  constructor(
    readonly id: string,
    readonly workspace: Workspace,
    readonly configuration: ConfigurationVersion,
    readonly options: { readonly destroy: boolean; readonly autoApply: boolean },
  ) {
    this.plan = { id: id.replace("run", "plan"), status: "running", log: "" };
    this.apply = { id: id.replace("run", "apply"), status: "pending", log: "" };
  }

  toResource(): Resource {
    const waits = this.status === "planned";
    return {
      id: this.id,
      type: "runs",
      attributes: {
        status: this.status,
        "is-destroy": this.options.destroy,
        "auto-apply": this.options.autoApply,
        "plan-only": this.configuration.speculative,
        "has-changes": true,
        actions: { "is-confirmable": waits, "is-discardable": waits, "is-cancelable": !waits },
        permissions: { "can-apply": true, "can-cancel": true, "can-discard": true },
      },
      relationships: {
        workspace: to("workspaces", this.workspace.id),
        "configuration-version": to("configuration-versions", this.configuration.id),
        plan: to("plans", this.plan.id),
        apply: to("applies", this.apply.id),
      },
    };
  }
}

export function phaseResource(type: "plans" | "applies", phase: Phase, logUrl: string): Resource {
  return {
    id: phase.id,
    type,
    attributes: { status: phase.status, "has-changes": true, "log-read-url": logUrl },
  };
}
