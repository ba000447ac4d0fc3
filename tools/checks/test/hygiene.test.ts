import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockedAddresses, machineTraces, manifestComplaints, referenceComplaints, unpinnedActions } from "../src/hygiene.js";
import { listFiles, readJson, readPackages, root, type Manifest } from "../src/workspace.js";

interface TsConfig {
  readonly references?: readonly { readonly path: string }[];
}

const references = (path: string): readonly string[] => (readJson<TsConfig>(path).references ?? []).map((reference) => reference.path);
const packages = readPackages();

describe("files of the repository", () => {
  it("name no machine path and no package registry", () => {
    const files = listFiles();
    expect(files).toContain("package.json");
    const traces = files.flatMap((path) => machineTraces(readFileSync(join(root, path), "utf8")).map((trace) => `${path}:${trace}`));
    expect(traces).toEqual([]);
  });

  it.each(["work", "root", "tmp", "home"])("would be caught with a path below %s (negative control)", (folder) => {
    expect(machineTraces(`first\nsee "${["", folder, "x.json"].join("/")}"\n`)).toHaveLength(1);
    expect(machineTraces(`see packages/${folder}/x.json and ./${folder}/x\n`)).toEqual([]);
  });

  it("would be caught with a registry host (negative control)", () => {
    expect(machineTraces(`from https://registry${".npmjs"}.org/x`)).toHaveLength(1);
  });

  it("lock versions and integrity, but no download address", () => {
    const locks = listFiles().filter((path) => path.endsWith("package-lock.json"));
    expect(locks).toContain("package-lock.json");
    expect(locks.flatMap((path) => lockedAddresses(readFileSync(join(root, path), "utf8")))).toEqual([]);
    expect(lockedAddresses('  "resolved": "https://host/x.tgz",\n  "resolved": "packages/flow",')).toHaveLength(1);
  });
});

describe("workflows", () => {
  const workflows = listFiles().filter((path) => path.startsWith(".github/workflows/"));

  it.each(workflows)("%s pins its actions", (path) => {
    expect(unpinnedActions(readFileSync(join(root, path), "utf8"))).toEqual([]);
  });

  it("would be caught otherwise (negative control)", () => {
    const commit = "0123456789".repeat(4);
    expect(unpinnedActions(`- uses: a/b@${commit} # v1.2.3\n  uses: a/b/c@${commit} # v1.2.3\n- uses: ./local\n`)).toEqual([]);
    for (const wrong of ["a/b@v4", "a/b@main", `a/b@${commit}`, `a/b@${commit.slice(1)} # v1.2.3`, "a/b"]) expect(unpinnedActions(`  - uses: ${wrong}\n`)).toHaveLength(1);
  });
});

describe.each(packages.map((each) => [each.folder, each] as const))("package %s", (_folder, { path, manifest }) => {
  it("has README, licence, engines and entries", () => {
    expect(manifestComplaints(manifest, (file) => existsSync(join(root, path, file)))).toEqual([]);
  });

  it("references in tsconfig.json what it depends on", () => {
    expect(referenceComplaints(manifest, references(`${path}/tsconfig.json`))).toEqual([]);
  });
});

describe("the workspace", () => {
  it("builds every package from the root tsconfig.json", () => {
    expect([...references("tsconfig.json")].sort()).toEqual(packages.map((each) => each.path));
  });

  it("releases every public package in lockstep", () => {
    const { fixed } = readJson<{ fixed: readonly (readonly string[])[] }>(".changeset/config.json");
    const published = packages.filter((each) => each.manifest.private !== true).map((each) => each.manifest.name);
    expect(fixed.map((group) => [...group].sort())).toEqual([published.sort()]);
  });
});

describe("complaints (negative controls)", () => {
  const entry = { "@ringflow/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" };
  const good: Manifest = {
    name: "@ringflow/x",
    license: "MIT",
    engines: { node: ">=20.19" },
    files: ["dist", "CHANGELOG.md", "!dist/.tsbuildinfo", "!dist/**/*.map"],
    exports: { ".": entry, "./package.json": "./package.json" },
    dependencies: { "@ringflow/algebra": "^0.0.0", "fp-ts": "^2" },
  };
  const present = (): boolean => true;

  it("has none for a good manifest", () => {
    expect(manifestComplaints(good, present)).toEqual([]);
    expect(referenceComplaints(good, ["../algebra"])).toEqual([]);
  });

  it.each<[string, Partial<Manifest>]>([
    ["license", { license: "ISC" }],
    ["engines", { engines: {} }],
    ["CHANGELOG", { files: ["dist", "!dist/**/*.map"] }],
    ['"src"', { files: ["dist", "src", "CHANGELOG.md", "!dist/**/*.map"] }],
    ['"."', { exports: { "./package.json": "./package.json" } }],
    ['"./package.json"', { exports: { ".": entry } }],
    ["in this order", { exports: { ...good.exports, ".": { types: entry.types, "@ringflow/source": entry["@ringflow/source"], default: entry.default } } }],
    ["not the build", { exports: { ...good.exports, ".": { ...entry, default: "./dist/other.js" } } }],
    ["not a condition object", { exports: { ...good.exports, "./laws": "./dist/laws.js" } }],
  ])("names %s", (what, change) => {
    const complaints = manifestComplaints({ ...good, ...change }, present);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(what);
  });

  it("names a missing README and a missing source", () => {
    expect(manifestComplaints(good, (path) => path !== "README.md")).toEqual(["README.md is missing"]);
    expect(manifestComplaints(good, (path) => !path.startsWith("./src"))).toEqual(['exports["."]: no source file ./src/index.ts']);
  });

  it("names a missing and a surplus reference", () => {
    expect(referenceComplaints(good, [])).toHaveLength(1);
    expect(referenceComplaints(good, ["../algebra", "../flow"])).toHaveLength(1);
  });
});

describe("lock file", () => {
  it("names every optional platform package, or npm ci refuses it (tools/checks/bin/complete-lock.js adds them)", () => {
    const lock = readJson("package-lock.json") as { packages: Record<string, { optionalDependencies?: Record<string, string> }> };
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) => Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages)));
    expect(missing).toEqual([]);
  });
});
