import { to, type Resource } from "./json-api";

export interface StateVersion {
  readonly id: string;
  readonly serial: number;
  readonly lineage: string;
  state?: Buffer;
}

/** A workspace of an organization: what is set in it, its lock, and the states it went through. */
export class Workspace {
  /** Where the configuration lies in what is uploaded; empty for its root. */
  workingDirectory = "";
  executionMode: "remote" | "local" = "remote";
  locked = false;
  readonly states: StateVersion[] = [];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly organization: string,
    readonly project: string,
    public terraformVersion: string,
    readonly tags: string[] = [],
  ) {}

  get currentState(): StateVersion | undefined {
    return this.states.filter(({ state }) => state !== undefined).at(-1);
  }

  toResource(): Resource {
    const may = ["create-state-versions", "destroy", "force-unlock", "lock", "manage-tags", "queue-apply"];
    const mayAlso = ["queue-destroy", "queue-run", "read-settings", "unlock", "update", "update-variable"];
    return {
      id: this.id,
      type: "workspaces",
      attributes: {
        name: this.name,
        locked: this.locked,
        operations: this.executionMode === "remote",
        "execution-mode": this.executionMode,
        "auto-apply": false,
        "terraform-version": this.terraformVersion,
        "working-directory": this.workingDirectory,
        "structured-run-output-enabled": false,
        "tag-names": this.tags,
        actions: { "is-destroyable": true },
        permissions: Object.fromEntries([...may, ...mayAlso].map((what) => [`can-${what}`, true])),
      },
      relationships: {
        organization: to("organizations", this.organization),
        project: to("projects", this.project),
      },
    };
  }
}
