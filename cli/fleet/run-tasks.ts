import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { bundled } from "../bundled";
import { endFirst, isInterrupted } from "../on-interrupt";
import { fleetResults, type FleetResult, type Told } from "./fleet-result";
import { StacksAlike } from "./stacks-alike";
import { errorOf, type Answer, type Task } from "./task";

/** A thread takes so long to start that a few stacks are done before. */
const WORTH_A_THREAD = 2;

/** Memory of a thread, in MiB: it keeps that of all together flat, whatever the fleet's size. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

export interface RunOptions {
  /** Is told how many stacks were done. */
  readonly done: (stacks: number) => void;
  /** @default - one for each of the machine's cores */
  readonly threads?: number;
}

/**
 * Does all tasks, on threads of their own where there is more than a few; the results are in the tasks' order, and the
 * same whatever the number of threads.
 * @throws what the first task met that failed; the others are ended
 */
export async function runTasks(
  tasks: readonly Task[],
  { done, threads = availableParallelism() }: RunOptions,
): Promise<FleetResult[]> {
  const start = bundled()?.start;
  const alike = new StacksAlike<Told>();
  if (start === undefined || threads < 2 || tasks.length < WORTH_A_THREAD)
    return tasks.flatMap(({ backups, folder }) => {
      const results = fleetResults(backups, folder, alike);
      done(results.length);
      return results;
    });
  const waiting = [...tasks.entries()];
  const found = new Map<number, Answer>();
  const thread = async () => {
    const worker = startThread(start);
    const forget = endFirst(() => worker.terminate());
    let isThere = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, task] = next;
        const answer: Answer | undefined = isThere ? await asked(worker, task) : undefined;
        isThere = answer !== undefined;
        const known = answer ?? { results: fleetResults(task.backups, task.folder, alike) };
        found.set(at, known);
        if ("failure" in known) waiting.length = 0;
        else done(known.results.length);
      }
    } finally {
      waiting.length = 0;
      await worker.terminate();
      forget();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(threads, tasks.length) }, thread));
  // The process ends as soon as all threads have.
  if (isInterrupted()) await new Promise(() => undefined);
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  // In the tasks' order: whatever failed, all before it were done.
  return [...found]
    .sort(([one], [other]) => one - other)
    .flatMap(([, answer]) => {
      if ("failure" in answer) throw errorOf(answer.failure);
      return answer.results;
    });
}

function startThread(start: string): Worker {
  const worker = new Worker(start, { argv: ["cli/fleet/worker.ts"], resourceLimits: LIMITS });
  // One that ends while it waits is found out when it is asked.
  return worker.on("error", () => undefined);
}

/** What a thread answers; undefined for one that had too little memory for its stacks, and has ended. */
function asked(worker: Worker, task: Task): Promise<Answer | undefined> {
  return new Promise((answered, failed) => {
    const failing = (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? answered(undefined) : failed(error);
    const ended = (code: number) => failed(new Error(`a thread ended with ${code} before it answered`));
    worker.once("error", failing);
    worker.once("exit", ended);
    worker.once("message", (answer: Answer) => {
      worker.off("error", failing);
      worker.off("exit", ended);
      answered(answer);
    });
    worker.postMessage(task);
  });
}
