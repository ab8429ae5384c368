import { restore } from "../embedded";
import { DATA_ID, type EmbeddedData } from "../page-data";
import { restoreScene } from "../embedded-scene";
import { Controller } from "./controller";
import { addSliders } from "./slider";
import { holdPolicies } from "./held-policies";
import { holdActions } from "./service-actions";

/** What the page does by itself: it explains, breaks, attacks and answers, with the proof that it embeds. */
function start(): void {
  addSliders();
  const text = document.getElementById(DATA_ID)?.textContent;
  if (text === undefined || text === null) return;
  const embedded = JSON.parse(text) as EmbeddedData;
  const data = { ...embedded, scene: restoreScene(embedded.scene) };
  holdPolicies(data.embedded.awsPolicies);
  holdActions(data.actions ?? {});
  new Controller(data, restore(data.embedded)).start();
}

start();
