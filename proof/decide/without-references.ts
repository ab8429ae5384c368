import type { Resource } from "../configuration/resource";
import { isList, isObject, symbolOf, type Value, type ValueObject } from "../configuration/value";
import { symbol } from "../terms/text";

/** Resources that do nothing but tie others together: without one of these there is nothing to tie. */
const TIES = /^aws_(?:route$|.*_(?:association|attachment|propagation)$|vpc_endpoint_policy$)/u;

/**
 * A resource as it has to be written once others are gone: without the arguments, list items and blocks that name them.
 * Undefined for one that only tied them to something. Policies stay: an id in them is text, and goes on to refuse.
 */
export function withoutReferences(
  resource: Resource,
  refers: (value: Value) => boolean,
): Resource | undefined {
  const { policy, ...values } = resource.values;
  if (TIES.test(resource.type))
    return Object.values(values).some(refersWithin(refers)) ? undefined : resource;
  const kept = objectWithout(values, refers);
  return kept === values
    ? resource
    : { ...resource, values: policy === undefined ? kept : { ...kept, policy } };
}

/** Whether a text is an id, an ARN or another computed value of a resource that is gone, of all that there were. */
export function referenceTo(gone: readonly Resource[], all: readonly Resource[]): (value: Value) => boolean {
  const names = new Set(
    gone.flatMap((resource) => {
      const { id, arn, name } = resource.values;
      return [
        isOfAnother(resource, all) ? undefined : id,
        arn,
        // An instance profile is referred to by its name.
        resource.type === "aws_iam_instance_profile" ? name : undefined,
      ].filter((one) => typeof one === "string" && one !== "");
    }),
  );
  const starts = gone.flatMap(({ address }) => {
    const whole = symbolOf(address);
    const [open = "", close = ""] = symbol(" ").split(" ");
    const inside = whole.slice(open.length, -close.length);
    return [whole, `${open}${inside}.`];
  });
  return (value) =>
    typeof value === "string" && (names.has(value) || starts.some((start) => value.includes(start)));
}

/** A bucket's policy has the id of the bucket, and so have its lock and its encryption: whoever says that id means the bucket. */
function isOfAnother({ type, values: { id } }: Resource, all: readonly Resource[]): boolean {
  return all.some((other) => type.startsWith(`${other.type}_`) && other.values["id"] === id);
}

function refersWithin(refers: (value: Value) => boolean): (value: Value) => boolean {
  return (value) => {
    if (isList(value)) return value.some(refersWithin(refers));
    return isObject(value) ? Object.values(value).some(refersWithin(refers)) : refers(value);
  };
}

/** The same object where nothing in it refers. A block in a list goes as a whole; text around a reference goes with it. */
function objectWithout(object: ValueObject, refers: (value: Value) => boolean): ValueObject {
  const within = refersWithin(refers);
  if (!within(object)) return object;
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, Value][] => {
      if (isList(value)) return [[name, value.some(within) ? value.filter((item) => !within(item)) : value]];
      if (isObject(value)) return [[name, objectWithout(value, refers)]];
      return refers(value) ? [] : [[name, value]];
    }),
  );
}
