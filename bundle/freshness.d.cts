/** A file that a part was made from. */
export interface Input {
  /** Size in bytes, times of the content's and the inode's change in milliseconds, inode. */
  readonly stamp: readonly number[];
  /** SHA-256 of its content. */
  readonly hash: string;
}

/** One part of the bundle: the commands, the libraries that they use, or the script of a stack's page. */
export interface Part {
  /** Its folder in the bundle's. */
  readonly folder: string;
  /** Every file that it was made from, by its path from the project's folder. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** Paths at which a new file would be found before one of those. */
  readonly absent: readonly string[];
  /** Of the libraries: what the commands import from packages. */
  readonly specifiers?: readonly string[];
}

export type PartName = "commands" | "libraries" | "page";

export interface Manifest {
  readonly parts: Readonly<Record<PartName, Part>>;
}

export declare function bundleFolder(root: string): string;
export declare function freshManifest(root: string): Manifest | undefined;
export declare function hashOf(path: string): string;
export declare function isFresh(root: string, part: Part): boolean;
export declare function readManifest(root: string): Manifest | undefined;
export declare function stampOf(path: string): readonly number[];
export declare function writeManifest(root: string, parts: Manifest["parts"]): void;
