/** The steps of the build of tfjs-node with small stand-ins; the real build runs in CI and before `node.test.ts`. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildTfjsNode } from "../src/native/build.js";
import { requireLibc } from "../src/native/libc.js";
import { compileBinding } from "../src/native/compile-binding.js";
import { fetchWheel } from "../src/native/fetch-wheel.js";
import { layoutOf } from "../src/native/folder.js";
import { installPackages } from "../src/native/install-packages.js";
import { main } from "../src/native/main.js";
import { thisPlatform, wheelFor, type Wheel } from "../src/native/wheels.js";
import { buildCommand } from "../src/node/mend.js";
import { hasLibrary } from "../src/native/unpack-library.js";
import { program, put, temporaryFolder } from "./support/folders.js";

const content = new TextEncoder().encode("a wheel, as it were");
const wheel: Wheel = {
  version: "9.9.9", file: "tensorflow_cpu-9.9.9-cp312-cp312-manylinux_2_27_x86_64.whl", size: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
};

/** A folder, a `PATH` of its own, and what is said. */
function bench(environment: Record<string, string> = {}): { folder: string; bin: string; said: string[]; surroundings: Parameters<typeof fetchWheel>[1] } {
  const [folder, bin, said] = [temporaryFolder(), temporaryFolder(), [] as string[]];
  return { folder, bin, said, surroundings: { folder, environment: { PATH: `${bin}:/bin:/usr/bin`, ...environment }, say: (line) => { said.push(line); } } };
}

/** An index and a host of files. */
function answers(bytes: Uint8Array, list = wheel.file): void {
  vi.stubGlobal("fetch", (url: string) => Promise.resolve(url.startsWith("https://pypi.org")
    ? Response.json({ files: [{ filename: list, url: "https://files.example/wheel" }] }) : new Response(bytes as BodyInit)));
}

afterEach(() => { vi.unstubAllGlobals(); });

describe("the wheel", () => {
  it("is fetched from the index and checked; a second time it is there", async () => {
    const { surroundings, said, folder } = bench();
    answers(content);
    expect(await fetchWheel(wheel, surroundings)).toEqual({ path: join(folder, wheel.file), temporary: true });
    vi.stubGlobal("fetch", () => { throw new Error("asked again"); });
    expect((await fetchWheel(wheel, surroundings)).path).toBe(join(folder, wheel.file));
    expect(said.filter((line) => line.includes("fetching"))).toHaveLength(1);
  });

  it("that was broken off or changed is fetched again", async () => {
    const { surroundings, folder } = bench();
    put(folder, wheel.file, content.subarray(0, 5));
    answers(content);
    expect(readFileSync((await fetchWheel(wheel, surroundings)).path)).toEqual(Buffer.from(content));
  });

  const pip = (bin: string, text: string): string => program(bin, "python3", `for last; do :; done\nwhile [ "$1" != "-d" ]; do shift; done\nmkdir -p "$2" && printf '${text}' > "$2/${wheel.file}"`);

  it("comes through pip where the index does not answer or gives other bytes", async () => {
    for (const index of [() => { vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed", { cause: new Error("no route") }))); }, () => { answers(content.slice().reverse()); }, () => { answers(content, "other.whl"); }]) {
      const { surroundings, bin } = bench();
      index();
      pip(bin, "a wheel, as it were");
      expect(readFileSync((await fetchWheel(wheel, surroundings)).path, "utf8")).toBe("a wheel, as it were");
    }
  });

  it("that neither gives is one line with both reasons and a way out; other bytes never pass", async () => {
    const { surroundings, bin, folder } = bench();
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed", { cause: new Error("no route") })));
    pip(bin, "something else");
    await expect(fetchWheel(wheel, surroundings)).rejects.toThrow(/pypi\.org \(no route\) nor pip \(pip brought a file with another digest\).*RINGFLOW_TENSORFLOW_WHEEL/);
    program(bin, "python3", "echo 'No module named pip' >&2; exit 1");
    await expect(fetchWheel(wheel, surroundings)).rejects.toThrow(/nor pip \(No module named pip\)/);
    expect(existsSync(join(folder, wheel.file))).toBe(false);
  });

  it("can be named, is checked, and is not deleted", async () => {
    const file = put(temporaryFolder(), "w.whl", content);
    expect(await fetchWheel(wheel, bench({ RINGFLOW_TENSORFLOW_WHEEL: file }).surroundings)).toEqual({ path: file, temporary: false });
    writeFileSync(file, "other");
    await expect(fetchWheel(wheel, bench({ RINGFLOW_TENSORFLOW_WHEEL: file }).surroundings)).rejects.toThrow(/found a file with another digest/);
    await expect(fetchWheel(wheel, bench({ RINGFLOW_TENSORFLOW_WHEEL: `${file}x` }).surroundings)).rejects.toThrow(/found no file/);
  });

  it("is known for platforms that were tried, and for no others", () => {
    expect(wheelFor("linux-x64")?.sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const platform of ["plan9-x64", "constructor", "toString"]) expect(wheelFor(platform)).toBeUndefined();
  });
});

describe("the packages", () => {
  it("are installed without scripts, once; half an install is done again", () => {
    const { surroundings, said, folder, bin } = bench();
    program(bin, "npm", 'echo "$@" >> npm.log; mkdir -p node_modules/@tensorflow/tfjs-node; touch node_modules/@tensorflow/tfjs-node/binding.gyp');
    installPackages(surroundings);
    installPackages(surroundings);
    expect(readFileSync(join(folder, "npm.log"), "utf8")).toBe("ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000\n");
    expect(said.at(-1)).toBe("packages: there already");
    writeFileSync(join(folder, "node_modules/.ringflow.json"), "{");
    installPackages(surroundings);
    expect(readFileSync(join(folder, "npm.log"), "utf8").split("\n")).toHaveLength(3);
  });

  it("that npm cannot get are one line", () => {
    const { surroundings, bin } = bench();
    program(bin, "npm", "echo 'npm error network down' >&2; exit 1");
    expect(() => { installPackages(surroundings); }).toThrow(/^\[tfjs\/build\] expected npm to install .*, found npm error network down\. Check the connection/);
  });
});

describe("the binding", () => {
  it("is compiled once, and again after a broken-off compilation", () => {
    const { surroundings, said, folder, bin } = bench({ CXX: "" });
    program(bin, "c++", '[ "$1" = --version ] && exit; echo "$@" >> compiler.log; for last; do :; done; printf binary > "$last"');
    compileBinding(wheel, surroundings);
    compileBinding(wheel, surroundings);
    const { binding, bindingRecord } = layoutOf(folder);
    expect(readFileSync(binding, "utf8")).toBe("binary");
    expect(said.at(-1)).toBe("binding: there already");
    expect(readFileSync(join(folder, "compiler.log"), "utf8")).toContain("-Wl,-rpath,$ORIGIN/../../../../../library");
    writeFileSync(bindingRecord, "{}");
    compileBinding({ ...wheel, sha256: "other" }, surroundings);
    expect(said.at(-1)).toBe("binding: compiling with c++");
  });

  it("without a compiler, or with one that fails, is one line", () => {
    const none = bench();
    expect(() => { compileBinding(wheel, { ...none.surroundings, environment: { PATH: none.bin } }); }).toThrow(/found no program "c\+\+"; no program "g\+\+"; no program "clang\+\+"\. Install one/);
    const { surroundings, bin, folder } = bench({ CXX: "mine" });
    program(bin, "mine", "[ \"$1\" = --version ] && exit; echo 'a.cc:1: error: no' >&2; exit 1");
    expect(() => { compileBinding(wheel, surroundings); }).toThrow(/found a\.cc:1: error: no\./);
    expect(existsSync(layoutOf(folder).binding)).toBe(false);
  });
});

describe("the whole build", () => {
  it.runIf(thisPlatform === "linux-x64")("does not run twice at once, and takes over the lock of one that died", async () => {
    const { surroundings, folder, bin } = bench();
    program(bin, "npm", "echo 'stop here' >&2; exit 1");
    put(folder, "build.lock", String(process.pid));
    await expect(buildTfjsNode(surroundings)).rejects.toThrow(new RegExp(`found one by process ${process.pid}`));
    put(folder, "build.lock", "2147480000");
    await expect(buildTfjsNode(surroundings)).rejects.toThrow(/stop here/);
    expect(existsSync(join(folder, "build.lock"))).toBe(false);
  });

  it.runIf(thisPlatform === "linux-x64")("asks for a compiler before it fetches anything", async () => {
    const { surroundings, bin, said } = bench({ CXX: "no-such-compiler" });
    program(bin, "npm", "touch fetched");
    await expect(buildTfjsNode(surroundings)).rejects.toThrow(/found no program "no-such-compiler"\. Install one/);
    expect(said).toEqual([]);
    expect(existsSync(join(surroundings.folder, "fetched"))).toBe(false);
  });

  it("wants the C library that the wheel is for", () => {
    for (const version of ["2.27", "2.36", "3.0"]) expect(() => { requireLibc(version); }).not.toThrow();
    expect(() => { requireLibc("2.26"); }).toThrow(/expected glibc 2\.27 or newer, found glibc 2\.26/);
    expect(() => { requireLibc("1.99"); }).toThrow(/found glibc 1\.99/);
  });

  it("the command that mends is one that can", () => {
    expect(buildCommand("linux-x64")).toBe("npm run tfjs-node");
    for (const platform of ["darwin-arm64", "win32-x64", "linux-arm64"]) expect(buildCommand(platform)).toBe("npm install @tensorflow/tfjs-node@4.22.0");
  });

  it("a library counts only with its record", () => {
    const folder = temporaryFolder();
    put(folder, "library/libtensorflow_cc.so.2", "");
    put(folder, "library/libtensorflow_framework.so.2", "");
    expect(hasLibrary(folder, wheel)).toBe(false);
    put(folder, "library/record.json", JSON.stringify(wheel));
    expect(hasLibrary(folder, wheel)).toBe(true);
    expect(hasLibrary(folder, { ...wheel, version: "9.9.8" })).toBe(false);
  });

  it("its command line", async () => {
    const lines = { out: "", err: "" };
    const io = { out: (text: string) => { lines.out += text; }, err: (text: string) => { lines.err += text; }, environment: {} };
    expect(await main(["--nonsense"], io)).toBe(2);
    expect(lines.err).toMatch(/^ringflow-tfjs-node: [^\n]+\n$/);
    expect(await main(["--help"], io)).toBe(0);
    expect(lines.out).toContain("Usage:");
    lines.err = "";
    expect(await main(["--check", "--folder", temporaryFolder()], io)).toBe(1);
    expect(lines.err).toMatch(/^ringflow-tfjs-node: \[tfjs\/missing\] [^\n]*Run: npm run tfjs-node\n$/);
  });
});
