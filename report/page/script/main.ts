import { DATA_ID, type PageData } from "../page-data";
import { revive } from "../carried";
import { answerQuestions } from "./questions";
import { switchSafeguards } from "./switches";

/** What the page does by itself: it answers questions and switches safeguards off, with the proof that it carries. */
function start(): void {
  const text = document.getElementById(DATA_ID)?.textContent;
  if (text === undefined || text === null) return;
  const data = JSON.parse(text) as PageData;
  const read = revive(data.carried);
  answerQuestions(read, data);
  switchSafeguards(read, data);
}

start();
