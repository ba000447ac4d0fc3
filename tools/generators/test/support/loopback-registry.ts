/**
 * A package registry on the loopback interface that serves the third-party packages of this workspace from where they are
 * installed: npm can then install packed tarballs with their real dependency ranges, and nothing leaves the machine.
 */
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { tarball } from "./tarball.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Where Node would find a package from a folder. */
function resolveFrom(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const place = join(at, "node_modules", name);
    if (existsSync(join(place, "package.json"))) return realpathSync(place);
    if (at === dirname(at)) return undefined;
  }
}

/** Folders of all packages that the given ones need to run, by name and version. */
export function runtimeClosure(packages: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const seen = new Set<string>();
  const visit = (folder: string): void => {
    if (seen.has(folder)) return;
    seen.add(folder);
    const { name, version, dependencies, peerDependencies } = manifestOf(folder);
    if (folder.includes("node_modules")) found.set(name, (found.get(name) ?? new Map<string, string>()).set(version, folder));
    for (const needed of Object.keys({ ...peerDependencies, ...dependencies })) {
      const place = resolveFrom(folder, needed);
      if (place !== undefined) visit(place); // absent: an optional peer
    }
  };
  packages.forEach(visit);
  return found;
}

/** Serves metadata at `/<name>` and tarballs at `/-/<name>/<version>`. */
export async function serveRegistry(packages: ReadonlyMap<string, ReadonlyMap<string, string>>): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").replace(/\?.*/, "");
    const [, file, version] = /^\/-\/(.+)\/([^/]+)$/.exec(path) ?? [];
    if (file !== undefined && version !== undefined) {
      const folder = packages.get(file)?.get(version);
      if (folder !== undefined) return response.end(tarball(folder));
    }
    const versions = packages.get(path.slice(1));
    if (versions === undefined) return response.writeHead(404).end("{}");
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify(metadata(path.slice(1), versions, `http://${request.headers.host ?? ""}`)));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

function metadata(name: string, versions: ReadonlyMap<string, string>, host: string): object {
  const entries = [...versions].map(([version, folder]) => [version, { ...manifestOf(folder), dist: { tarball: `${host}/-/${name}/${version}` } }]);
  return { name, "dist-tags": { latest: [...versions.keys()].at(-1) }, versions: Object.fromEntries(entries) as object };
}

/** Folders of the workspace's packages. */
export function workspacePackages(root: string): readonly string[] {
  return readdirSync(join(root, "packages")).map((entry) => join(root, "packages", entry)).filter((folder) => existsSync(join(folder, "package.json")));
}
