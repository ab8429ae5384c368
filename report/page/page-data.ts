import type { AskedClaim } from "../../proof/ask/asked-claims";
import type { Action } from "../../proof/iam/action-list";
import { serviceActions } from "../../proof/iam/service-actions";
import { trusted, type Html } from "../html";
import type { StackReport } from "../stack-report";
import type { Topology } from "../topology/topology";
import type { CardFacts } from "./cards";
import type { Observation } from "../observations";
import type { Change } from "../compare";
import type { Scene } from "../lanes/scene";
import { embed, type Embedded } from "./embedded";
import { embedScene, type EmbeddedScene } from "./embedded-scene";

/** What the page's script works on. */
export interface PageData {
  readonly embedded: Embedded;
  readonly topology: Topology;
  readonly scene: Scene;
  /** Id of the case that is shown first. */
  readonly first: string;
  readonly facts: CardFacts;
  readonly observations: readonly Observation[];
  readonly changes: readonly Change[];
  /** Claims that are questions of their own. @default - those of every private backup */
  readonly asked?: readonly AskedClaim[];
  /** Actions of the services that these claims name, by prefix, but for S3 and KMS. @default - they name no other */
  readonly actions?: Readonly<Record<string, readonly Action[]>>;
}

/** The same as it stands in the page. */
export type EmbeddedData = Omit<PageData, "scene"> & { readonly scene: EmbeddedScene };

export const DATA_ID = "page-data";

export function pageData(
  { read, topology, scene, asked }: StackReport,
  first: string,
  facts: CardFacts,
  observations: readonly Observation[],
  changes: readonly Change[] = [],
): PageData {
  const data = { embedded: embed(read), topology, scene, first, facts, observations, changes };
  return asked === undefined ? data : { ...data, asked, actions: actionsNamed(asked) };
}

/** Every page holds the lists of S3 and KMS; without those of another service its claims would be unknown there. */
export function actionsNamed(asked: readonly AskedClaim[]): Readonly<Record<string, readonly Action[]>> {
  const named = asked.flatMap(({ question }) =>
    "action" in question && question.action.includes(":") ? [question.action.replace(/:.*$/u, "")] : [],
  );
  const others = [...new Set(named)].filter((service) => service !== "s3" && service !== "kms");
  return Object.fromEntries(
    others.flatMap((service) => {
      const actions = serviceActions(service);
      return actions === undefined ? [] : [[service, actions]];
    }),
  );
}

/** JSON inside a script element that does not run: no tag ends or begins in it. */
export function dataBlock(data: PageData): Html {
  const embedded: EmbeddedData = { ...data, scene: embedScene(data.scene) };
  const json = JSON.stringify(embedded).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return trusted(`<script type="application/json" id="${DATA_ID}">${json}</script>`);
}
