import recorded from "../cases/live-account.json";
import type { CallName } from "../../verify/account/calls";
import type { Send } from "../../verify/account/clients";
import { checkStack } from "../../verify/check-stack";
import { TerraformState } from "../../verify/terraform-state";

/** What AWS answers, to be changed by a test. */
export type Answer = any;

/** An error as the SDK throws it. */
export function sdkError(name: string, httpStatusCode = 400, message = "as the test wants it"): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

export const FORBIDDEN = sdkError("AccessDenied", 403);

/**
 * The account of one private backup with both hosts and a key of its own, as it was right after the apply: the state,
 * and what AWS answered. Recorded from an emulator; what that lacks (Block Public Access) was added by hand.
 */
export class RecordedAccount {
  readonly state = structuredClone(recorded.state) as {
    values: { outputs: Record<string, { value: Answer }>; root_module: { resources: Answer[] } };
  };
  /** The calls that were made, in their order. */
  readonly made: CallName[] = [];
  readonly #answers = structuredClone(recorded.answers) as {
    call: string;
    input: object;
    output?: Answer;
    error?: string;
  }[];
  readonly #errors = new Map<string, Error>();

  /** Changes what a call answers, to whatever question, or to one. */
  change(call: CallName, change: (output: Answer) => void, input?: object): void {
    const found = this.#answers.filter(
      (one) => one.call === call && (input === undefined || same(one.input, input)),
    );
    if (found.length === 0) throw new Error(`${call} was not recorded`);
    found.forEach(({ output }) => change(output));
  }

  /** Answers a question that was not recorded. */
  add(call: CallName, input: object, output: Answer): void {
    this.#answers.unshift({ call, input, output });
  }

  /** Has a call fail from now on. */
  fail(call: CallName, error: Error): void {
    this.#errors.set(call, error);
  }

  /** The values of a resource of the state. */
  values(address: string): Answer {
    return this.state.values.root_module.resources.find((one: { address: string }) => one.address === address)
      .values;
  }

  readonly send: Send = (name, input) => {
    this.made.push(name);
    const error = this.#errors.get(name);
    const found = this.#answers.find((one) => one.call === name && same(one.input, input));
    if (error !== undefined) return Promise.reject(error);
    if (found === undefined && name.startsWith("Get")) return Promise.reject(sdkError("NoSuchEntity", 404));
    if (found === undefined)
      return Promise.reject(new Error(`${name} ${JSON.stringify(input)} was not recorded`));
    if (found.error !== undefined) return Promise.reject(sdkError(found.error, 404));
    return Promise.resolve(structuredClone(found.output) as object);
  };

  check() {
    return checkStack("backup", TerraformState.read({ name: "backup", content: this.state }), this.send);
  }
}

function same(one: object, other: object): boolean {
  const sorted = (value: object) => JSON.stringify(value, Object.keys(flat(value)).sort());
  return sorted(one) === sorted(other);
}

/** The keys of an object and of all within it. */
function flat(value: object): object {
  return Object.entries(value).reduce(
    (all, [key, each]) => ({
      ...all,
      [key]: 0,
      ...(typeof each === "object" && each !== null ? flat(each as object) : {}),
    }),
    {},
  );
}
