/** Nothing of tfjs is installed by those who do not ask for it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string): Manifest => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
const isTfjs = (name: string): boolean => name.startsWith("@tensorflow/");

describe("packages of tfjs", () => {
  it("are a dependency of no package, and optional peers of this one", () => {
    for (const folder of readdirSync(join(root, "packages"))) {
      expect(Object.keys(read(`packages/${folder}/package.json`).dependencies ?? {}).filter(isTfjs)).toEqual([]);
    }
    const { peerDependencies = {}, peerDependenciesMeta = {} } = read("packages/backend-tfjs/package.json");
    expect(Object.keys(peerDependencies).filter(isTfjs)).toHaveLength(3);
    for (const name of Object.keys(peerDependencies)) expect(peerDependenciesMeta[name]?.optional).toBe(true);
  });

  it("are locked for development only", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Record<string, { dev?: boolean }> };
    const locked = Object.entries(packages).filter(([path]) => path.startsWith("node_modules/@tensorflow/"));
    expect(locked.length).toBeGreaterThan(2);
    expect(locked.filter(([, { dev }]) => dev !== true)).toEqual([]);
  });

  it("the lock of the private install has digests and no addresses", () => {
    const text = readFileSync(join(root, "packages/backend-tfjs/native/npm-shrinkwrap.json"), "utf8");
    expect(text).not.toMatch(/"resolved"/);
    expect(text).toMatch(/"integrity": "sha512-/);
  });
});
