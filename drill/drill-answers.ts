import { isObject } from "../proof/configuration/value";

/** A backup of the host's list. */
export interface ListedBackup {
  /** `private-host/etc`. */
  readonly job: string;
  readonly arrived: string;
  /** @default - the data are not there */
  readonly bytes?: number;
  readonly storageClass: string;
}

/** One restore, as the host tells of it. */
export interface HostRestore {
  readonly exit: number;
  readonly message: string;
  readonly start: string;
  readonly end: string;
  readonly manifest: { readonly key: string; readonly version_id: string; readonly sha256: string };
  readonly arrived: string;
  readonly data: { readonly key: string; readonly version_id: string; readonly bytes: number };
  readonly restoredBytes: number;
  readonly files: number;
  /** Whether everything that was restored is gone again. */
  readonly deleted: boolean;
}

const ROW = /^(\S+\/\S+) +(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) +[0-9a-f]{16} +(\d+|\?) {2}(.*)$/;

/** The rows of the host's list; whatever else it wrote is left out. */
export function readList(text: string): ListedBackup[] {
  return text.split("\n").flatMap((line) => {
    const [, job, arrived, bytes, storageClass = ""] = ROW.exec(line) ?? [];
    if (job === undefined || arrived === undefined) return [];
    return [{ job, arrived, storageClass, ...(bytes === "?" ? {} : { bytes: Number(bytes) }) }];
  });
}

/** What the host wrote of one restore; undefined where it did not come to its end. */
export function readRestore(text: string): HostRestore | undefined {
  const lines = text.split("\n");
  const restore = lineOf(lines, "privateBackupRestore");
  const drill = lineOf(lines, "privateBackupDrill");
  if (restore === undefined || drill === undefined) return undefined;
  const { manifest, data, source } = restore;
  if (!isObject(manifest) || !isObject(data) || !isObject(source)) return undefined;
  const texts = (from: object, ...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, textOf((from as Record<string, unknown>)[name])]));
  return {
    ...(texts(restore, "message", "start", "end", "arrived") as Pick<
      HostRestore,
      "message" | "start" | "end" | "arrived"
    >),
    exit: numberOf(drill["exit"], 1),
    manifest: texts(manifest, "key", "version_id", "sha256") as HostRestore["manifest"],
    data: {
      ...(texts(data, "key", "version_id") as Pick<HostRestore["data"], "key" | "version_id">),
      bytes: numberOf(data["bytes"], 0),
    },
    restoredBytes: numberOf(source["bytes"], 0),
    files: numberOf(drill["files"], 0),
    deleted: drill["deleted"] === true,
  };
}

function lineOf(lines: readonly string[], name: string): Record<string, unknown> | undefined {
  const line = lines.findLast((one) => one.startsWith(`{"${name}":`));
  if (line === undefined) return undefined;
  try {
    const inner = (JSON.parse(line) as Record<string, unknown>)[name];
    return isObject(inner) ? inner : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const numberOf = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);
