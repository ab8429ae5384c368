import { list, NOT_FOUND, one, refusal, type Answer, type Resource } from "./json-api";
import { phaseResource, Run, type ConfigurationVersion, type Phase } from "./run";
import { Workspace, type StateVersion } from "./workspace";
import type { Work, Worker, WorkDone } from "./worker";

/** A request as the routes see it. */
export interface Asked {
  /** What stands for the stars of the route's path. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Where uploads, downloads and logs are to be found. */
  readonly origin: string;
}

export type Route = (asked: Asked) => Answer;

interface Document {
  readonly data: {
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly relationships?: Readonly<
      Record<string, { data: { id: string } | { attributes: { name: string } }[] }>
    >;
  };
}

/** Start and end of a log, as HCP Terraform marks them. */
const [START, END] = ["\u0002", "\u0003"];

/**
 * An organization of HCP Terraform: its workspaces, what was uploaded to them, and their runs, by the paths of its API.
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */
export class Organization {
  readonly workspaces: Workspace[] = [];
  readonly configurations: ConfigurationVersion[] = [];
  readonly runs: Run[] = [];
  readonly project = "prj-1";

  constructor(
    readonly name: string,
    readonly projectName: string,
    readonly terraformVersion: string,
    readonly worker: Worker,
  ) {}

  /** Makes a workspace, as `init` does where there is none. */
  make(name: string, tags: string[] = []): Workspace {
    const { name: organization, project, terraformVersion } = this;
    const id = `ws-${this.workspaces.length + 1}`;
    const workspace = new Workspace(id, name, organization, project, terraformVersion, tags);
    this.workspaces.push(workspace);
    return workspace;
  }

  /** Every path that Terraform's command line asks for, a star for each part that differs. */
  readonly routes: Readonly<Record<string, Route>> = {
    "GET /organizations/*": ({ parts: [name] }) =>
      name === this.name ? one({ id: name, type: "organizations", attributes: { name } }) : NOT_FOUND,
    "GET /organizations/*/entitlement-set": ({ parts: [name] }) =>
      name === this.name ? one(this.#entitlements()) : NOT_FOUND,
    "GET /organizations/*/projects": ({ query }) => list(this.#projects(query.get("filter[names]"))),
    "GET /organizations/*/runs/queue": () => list([]),
    "GET /organizations/*/capacity": () =>
      one({ id: this.name, type: "organization-capacity", attributes: { pending: 0, running: 1 } }),
    "GET /organizations/*/workspaces": ({ query }) => list(this.#search(query).map((it) => it.toResource())),
    "POST /organizations/*/workspaces": ({ body }) => this.#create(documentOf(body)),
    "GET /organizations/*/workspaces/*": ({ parts: [, name] }) =>
      found(
        this.workspaces.find((it) => it.name === name),
        (it) => one(it.toResource()),
      ),
    "GET /workspaces/*": ({ parts }) => this.#inWorkspace(parts, (it) => one(it.toResource())),
    "PATCH /workspaces/*": ({ parts, body }) =>
      this.#inWorkspace(parts, (it) => {
        const { "terraform-version": version } = documentOf(body).data.attributes ?? {};
        if (typeof version === "string") it.terraformVersion = version;
        return one(it.toResource());
      }),
    "GET /workspaces/*/runs": () => list([]),
    "POST /workspaces/*/actions/lock": ({ parts }) =>
      this.#inWorkspace(parts, (it) => {
        if (it.locked) return refusal(409, "conflict", `Unable to lock workspace ${it.name}.`);
        it.locked = true;
        return one(it.toResource());
      }),
    "POST /workspaces/*/actions/unlock": ({ parts }) =>
      this.#inWorkspace(parts, (it) => {
        it.locked = false;
        return one(it.toResource());
      }),
    "GET /workspaces/*/current-state-version": ({ parts, origin }) =>
      this.#inWorkspace(parts, ({ currentState }) =>
        found(currentState, (version) => one(stateResource(version, origin))),
      ),
    "GET /workspaces/*/current-state-version-outputs": ({ parts }) =>
      this.#inWorkspace(parts, ({ currentState }) =>
        found(currentState?.state, (state) => list(outputsOf(state))),
      ),
    "GET /workspaces/*/tag-bindings": ({ parts }) => this.#inWorkspace(parts, (it) => list(tagBindings(it))),
    "PATCH /workspaces/*/tag-bindings": ({ parts, body }) =>
      this.#inWorkspace(parts, (it) => {
        const { data } = JSON.parse(body.toString()) as { data: { attributes: { key: string } }[] };
        it.tags.push(...data.map(({ attributes: { key } }) => key));
        return list(tagBindings(it));
      }),
    "POST /workspaces/*/state-versions": ({ parts, body, origin }) =>
      this.#inWorkspace(parts, (it) => {
        const { serial = 0, lineage = "" } = documentOf(body).data.attributes ?? {};
        return one(stateResource(this.#addState(it, Number(serial), String(lineage)), origin), 201);
      }),
    "GET /state-versions/*": ({ parts: [id], origin }) =>
      found(this.#state(id), (version) => one(stateResource(version, origin))),
    "POST /workspaces/*/configuration-versions": ({ parts, body, origin }) =>
      this.#inWorkspace(parts, () => {
        const speculative = documentOf(body).data.attributes?.["speculative"] === true;
        const version = { id: `cv-${this.configurations.length + 1}`, speculative };
        this.configurations.push(version);
        return one(configurationResource(version, origin), 201);
      }),
    "GET /configuration-versions/*": ({ parts: [id], origin }) =>
      found(this.#configuration(id), (version) => one(configurationResource(version, origin))),
    "POST /runs": ({ body }) => this.#queue(documentOf(body)),
    "GET /runs/*": ({ parts }) => this.#inRun(parts, (run) => one(run.toResource())),
    "GET /runs/*/policy-checks": () => list([]),
    "GET /runs/*/task-stages": () => list([]),
    "GET /runs/*/run-events": () => list([]),
    "POST /runs/*/actions/apply": ({ parts }) =>
      this.#inRun(parts, (run) => {
        if (run.status !== "planned") return refusal(409, "conflict", "the run waits for no confirmation");
        this.#apply(run);
        return { status: 202 };
      }),
    "POST /runs/*/actions/discard": ({ parts }) =>
      this.#inRun(parts, (run) => {
        run.status = "discarded";
        return { status: 202 };
      }),
    "GET /plans/*": ({ parts: [id], origin }) =>
      found(this.#phase(id), (plan) => one(phaseResource("plans", plan, `${origin}/logs/${plan.id}`))),
    "GET /applies/*": ({ parts: [id], origin }) =>
      found(this.#phase(id), (apply) => one(phaseResource("applies", apply, `${origin}/logs/${apply.id}`))),
  };

  /** Paths that carry their own right to be asked, as the addresses of the archive store do: no token comes along. */
  readonly files: Readonly<Record<string, Route>> = {
    "PUT /uploads/*": ({ parts: [id], body }) =>
      found(this.#configuration(id), (version) => {
        version.archive = body;
        return { status: 200 };
      }),
    "PUT /states/*": ({ parts: [id], body }) =>
      found(this.#state(id), (version) => {
        version.state = body;
        return { status: 200 };
      }),
    "PUT /json-states/*": () => ({ status: 200 }),
    "GET /states/*": ({ parts: [id] }) =>
      found(this.#state(id)?.state, (state) => ({ status: 200, body: state })),
    "GET /logs/*": ({ parts: [id], query }) =>
      found(this.#phase(id), ({ log, status }) => {
        const text = Buffer.from(START + log + (status === "running" ? "" : END));
        const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? text.length)];
        return { status: 200, body: text.subarray(offset, offset + limit) };
      }),
  };

  #entitlements(): Resource {
    const has = [
      "operations",
      "state-storage",
      "private-module-registry",
      "cost-estimation",
      "sentinel",
      "teams",
    ];
    return {
      id: this.name,
      type: "entitlement-sets",
      attributes: Object.fromEntries(has.map((what) => [what, what !== "sentinel"])),
    };
  }

  #projects(name: string | null): Resource[] {
    const { project: id, projectName } = this;
    return name === null || name === projectName
      ? [{ id, type: "projects", attributes: { name: projectName } }]
      : [];
  }

  #search(query: URLSearchParams): Workspace[] {
    const tags = (query.get("search[tags]") ?? "").split(",").filter((tag) => tag !== "");
    const name = query.get("search[name]");
    return this.workspaces
      .filter((it) => tags.every((tag) => it.tags.includes(tag)))
      .filter((it) => name === null || it.name.includes(name));
  }

  #create({ data: { attributes = {}, relationships = {} } }: Document): Answer {
    const tags = relationships["tags"]?.data;
    const names = Array.isArray(tags) ? tags.map(({ attributes: { name } }) => name) : [];
    return one(this.make(String(attributes["name"]), names).toResource(), 201);
  }

  #queue({ data: { attributes = {}, relationships = {} } }: Document): Answer {
    const idOf = (name: string) => (relationships[name]?.data as { id: string } | undefined)?.id;
    const workspace = this.workspaces.find(({ id }) => id === idOf("workspace"));
    const configuration = this.#configuration(idOf("configuration-version"));
    if (workspace === undefined || configuration?.archive === undefined) return NOT_FOUND;
    const run = new Run(`run-${this.runs.length + 1}`, workspace, configuration, {
      destroy: attributes["is-destroy"] === true,
      autoApply: attributes["auto-apply"] === true,
    });
    this.runs.push(run);
    void this.#perform(run, run.plan);
    return one(run.toResource(), 201);
  }

  async #perform(run: Run, phase: Phase): Promise<void> {
    const { workspace, configuration, options, planned } = run;
    phase.status = "running";
    const work: Work = {
      archive: configuration.archive ?? Buffer.alloc(0),
      workingDirectory: workspace.workingDirectory,
      state: workspace.currentState?.state,
      destroy: options.destroy,
      plan: planned,
    };
    const say = (text: string) => (phase.log += text);
    const done: WorkDone = await this.worker.work(work, say).catch((error: unknown) => {
      say(String(error));
      return { ok: false };
    });
    if (done.state !== undefined) {
      const { serial, lineage } = JSON.parse(done.state.toString()) as StateVersion;
      this.#addState(workspace, serial, lineage).state = done.state;
    }
    phase.status = done.ok ? "finished" : "errored";
    if (!done.ok) run.status = "errored";
    else if (phase === run.apply) run.status = "applied";
    else run.status = configuration.speculative ? "planned_and_finished" : "planned";
    run.planned = done.plan ?? Buffer.alloc(0);
    if (run.status === "planned" && options.autoApply) this.#apply(run);
  }

  #apply(run: Run): void {
    run.status = "applying";
    void this.#perform(run, run.apply);
  }

  #addState({ states }: Workspace, serial: number, lineage: string): StateVersion {
    const count = this.workspaces.reduce((sum, it) => sum + it.states.length, 0);
    const version: StateVersion = { id: `sv-${count + 1}`, serial, lineage };
    states.push(version);
    return version;
  }

  #state(id: string | undefined): StateVersion | undefined {
    return this.workspaces.flatMap(({ states }) => states).find((version) => version.id === id);
  }

  #configuration(id: string | undefined): ConfigurationVersion | undefined {
    return this.configurations.find((version) => version.id === id);
  }

  #phase(id: string | undefined): Phase | undefined {
    return this.runs.flatMap(({ plan, apply }) => [plan, apply]).find((phase) => phase.id === id);
  }

  #inWorkspace([id]: readonly string[], answer: (workspace: Workspace) => Answer): Answer {
    return found(
      this.workspaces.find((it) => it.id === id),
      answer,
    );
  }

  #inRun([id]: readonly string[], answer: (run: Run) => Answer): Answer {
    return found(
      this.runs.find((it) => it.id === id),
      answer,
    );
  }
}

function documentOf(body: Buffer): Document {
  return body.length === 0 ? { data: {} } : (JSON.parse(body.toString()) as Document);
}

function found<Thing>(thing: Thing | undefined, answer: (thing: Thing) => Answer): Answer {
  return thing === undefined ? NOT_FOUND : answer(thing);
}

function tagBindings({ tags }: Workspace): Resource[] {
  return tags.map((key) => ({ id: `tb-${key}`, type: "tag-bindings", attributes: { key, value: "" } }));
}

function outputsOf(state: Buffer): Resource[] {
  const { outputs } = JSON.parse(state.toString()) as { outputs: Record<string, Record<string, unknown>> };
  return Object.entries(outputs).map(([name, { value, type, sensitive = false }]) => ({
    id: `wsout-${name}`,
    type: "state-version-outputs",
    attributes: {
      name,
      value,
      sensitive,
      type: typeof type === "string" ? type : "array",
      "detailed-type": type,
    },
  }));
}

function configurationResource({ id, archive, speculative }: ConfigurationVersion, origin: string): Resource {
  const status = archive === undefined ? "pending" : "uploaded";
  return {
    id,
    type: "configuration-versions",
    attributes: { status, speculative, source: "tfe-api", "upload-url": `${origin}/uploads/${id}` },
  };
}

function stateResource({ id, serial, lineage, state }: StateVersion, origin: string): Resource {
  return {
    id,
    type: "state-versions",
    attributes: {
      serial,
      lineage,
      status: state === undefined ? "pending" : "finalized",
      "hosted-state-download-url": `${origin}/states/${id}`,
      "hosted-state-upload-url": `${origin}/states/${id}`,
      "hosted-json-state-upload-url": `${origin}/json-states/${id}`,
    },
  };
}
