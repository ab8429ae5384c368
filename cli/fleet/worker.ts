import { parentPort } from "node:worker_threads";
import { bundled } from "../bundled";
import { fleetResults, type Told } from "./fleet-result";
import { StacksAlike } from "./stacks-alike";
import { failureOf, type Answer, type Task } from "./task";

const alike = new StacksAlike<Told>();

/** Works on what it is sent, one task after the other, until it is ended. */
parentPort?.on("message", (task: Task) => {
  const answer = (): Answer => {
    if (bundled()?.sources !== task.sources)
      return { failure: { message: "a source changed meanwhile: run it again", isProblem: true } };
    try {
      return { results: fleetResults(task.backups, task.folder, alike) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
  parentPort?.postMessage(answer());
});
