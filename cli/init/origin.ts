import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/**
 * Where npm took the running package from, as a project's package.json names it: a range of versions, or the tarball.
 * Undefined where it runs from its repository, which npm did not install.
 * @param program the file that runs, in the package
 */
export function originOf(program: string, project: string, version: string): string | undefined {
  const modules = dirname(dirname(dirname(program)));
  const lock = join(modules, ".package-lock.json");
  if (!existsSync(lock)) return undefined;
  const { packages = {} } = JSON.parse(readFileSync(lock, "utf8")) as {
    readonly packages?: Readonly<Record<string, { readonly resolved?: string } | undefined>>;
  };
  const resolved = packages["node_modules/private-backup"]?.resolved;
  if (resolved === undefined) return undefined;
  if (!resolved.startsWith("file:")) return `^${version}`;
  return `file:${relative(resolve(project), resolve(dirname(modules), resolved.slice("file:".length)))}`;
}
