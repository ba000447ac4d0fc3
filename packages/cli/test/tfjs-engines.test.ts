/** `--engine`: runs on tfjs, engines that cannot be had, and nothing of tfjs without it. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTfjsNode } from "@ringflow/backend-tfjs/node";
import { readSafetensors } from "@ringflow/measure/files";
import { isLeft } from "fp-ts/lib/Either.js";
import { beforeAll, describe, expect, it } from "vitest";
import { crossovers, fasterEngine } from "../src/engines/crossover.js";
import { engineNames, engines } from "../src/engines/registry.js";
import { ringflow, temporaryFolder, type Ran, type Surroundings } from "./support/io.js";

interface Result {
  readonly verdict: string;
  readonly evaluations: number;
  readonly frequencies: readonly { readonly character: number; readonly size: number; readonly level: string }[];
  readonly stages: readonly { readonly method: string; readonly energy: string }[];
}

const run = async (...args: string[]): Promise<Ran> => ringflow(["discover", ...args, "--json", "--quiet", "--out", "out"]);
const result = ({ stdout }: Ran): Result => JSON.parse(stdout) as Result;
const record = ({ directory }: Ran): { readonly options: Readonly<Record<string, unknown>> } =>
  JSON.parse(readFileSync(join(directory, "out/run.json"), "utf8")) as { readonly options: Readonly<Record<string, unknown>> };

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A tfjs-node whose main module is `main`, with or without a native part. */
function fakeTfjsNode(main: string, hasBinding = true): string {
  const folder = temporaryFolder();
  const at = "node_modules/@tensorflow/tfjs-node";
  put(folder, `${at}/package.json`, '{"version": "4.22.0", "main": "index.js"}');
  put(folder, `${at}/index.js`, main);
  if (hasBinding) put(folder, `${at}/lib/napi-v8/tfjs_binding.node`, "no library");
  return folder;
}

/** Refused with exit status 2 and one line; nothing is written. */
async function refused(argv: readonly string[], options: Surroundings = {}): Promise<string> {
  const ran = await ringflow(argv, options);
  expect(ran.status).toBe(2);
  expect(ran.stdout).toBe("");
  expect(ran.stderr).toMatch(/^ringflow: [^\n]+\n$/);
  expect(existsSync(join(ran.directory, "runs"))).toBe(false);
  return ran.stderr;
}

describe("engines that cannot be had", () => {
  const onNode = (folder: string): Promise<string> => refused(["discover", "cyclic:5", "--engine", "tfjs-node"], { environment: { RINGFLOW_TFJS_NODE: folder } });

  it("missing", async () => {
    expect(await onNode(temporaryFolder())).toBe("ringflow: --engine tfjs-node: expected the package @tensorflow/tfjs-node, found no such package. Run: npm run tfjs-node\n");
  });

  it("broken binding: none, and one that is no library", async () => {
    expect(await onNode(fakeTfjsNode("", false))).toMatch(/expected tfjs-node with its native part, found none in .*\. Run: npm run tfjs-node/);
    expect(await onNode(fakeTfjsNode('module.exports = require("./lib/napi-v8/tfjs_binding.node");'))).toMatch(/expected a native part of tfjs-node that works, found .*tfjs_binding\.node.* Run: npm run tfjs-node/);
  });

  it("a version of Node it does not run on", async () => {
    expect(await onNode(fakeTfjsNode('const util_1 = require("util"); (0, util_1.isSomethingOld)();'))).toMatch(/expected a version of Node that tfjs-node runs on, found Node [\d.]+ \(.*is not a function\)\. Run: npx -y -p node@22/);
  });

  it("tfjs-wasm half installed", async () => {
    const directory = temporaryFolder();
    put(directory, "node_modules/@tensorflow/tfjs-core/package.json", '{"main": "index.js"}');
    put(directory, "node_modules/@tensorflow/tfjs-core/index.js", 'throw new Error("half of it");');
    expect(await refused(["discover", "cyclic:5", "--engine", "tfjs-wasm"], { directory })).toMatch(/--engine tfjs-wasm: expected @tensorflow\/tfjs-backend-wasm to start, found half of it\. Run: npm install @tensorflow\/tfjs-core@4\.22\.0 /);
  });
});

describe("engines that do not fit", () => {
  const table: readonly (readonly [string[], RegExp])[] = [
    [["discover", "cyclic:5", "--engine", "cuda"], /--engine: expected one of wasm, js, tfjs-wasm, tfjs-node, auto, found "cuda"/],
    [["discover", "cyclic:5", "--engine", ""], /--engine: expected .*, found nothing/],
    [["discover", "cyclic:5", "--engine", "constructor"], /found "constructor"/],
    [["discover", "cyclic:5", "--engine", "tfjs-wasm", "--precision", "float64"], /--engine tfjs-wasm: expected --precision auto or float32, found --precision float64\. .*--engine wasm or js/],
    [["discover", "cyclic:5", "--engine", "js", "--precision", "float32"], /--engine js: expected --precision auto or float64/],
    [["theory", "cyclic:5", "--engine", "tfjs-node"], /--engine tfjs-node: expected an engine with float64, which theory needs \(wasm, js\), found one with float32 only/],
    [["theory", "cyclic:5", "--engine", "cuda"], /found "cuda"/],
    [["solve", "x.json", "--engine", "tfjs-wasm"], /expected a known option, found "--engine"/],
  ];
  it.each(table)("%j", async (argv, line) => { expect(await refused(argv)).toMatch(line); });
});

describe("runs on tfjs-wasm", () => {
  it("the flow hands over to float64 and ends with the formula of wasm; run.json names the engine", async () => {
    const [plain, tfjs] = [await run("cyclic:5"), await run("cyclic:5", "--engine", "tfjs-wasm")];
    expect([plain.status, tfjs.status]).toEqual([0, 0]);
    const formula = (ran: Ran): unknown => result(ran).frequencies.map(({ character, size, level }) => [character, size, level]);
    expect(formula(tfjs)).toEqual(formula(plain));
    expect(result(tfjs).stages.map(({ energy }) => energy)).toEqual(["gram, tfjs-wasm", "single-frequency, wasm-f64"].map((energy) => expect.stringContaining(energy.split(", ")[1]!)));
    expect(tfjs.stderr).toBe("");
    expect(record(tfjs).options).toMatchObject({ engine: "tfjs-wasm" });
    expect(record(plain).options).toMatchObject({ engine: "wasm" });
    expect(record(tfjs).options).not.toHaveProperty("threads");
  });

  it.each(["adam", "dopri5", "bs32"])("with method %s", async (method) => {
    const ran = await run("cyclic:5", "--engine", "tfjs-wasm", "--method", method, "--time", method === "adam" ? "1500" : "60");
    expect(ran.stderr).toBe("");
    expect([0, 1]).toContain(ran.status);
    expect(result(ran).stages[0]).toMatchObject({ method, energy: expect.stringContaining("tfjs-wasm") as unknown });
  }, 120_000);

  it.each(["rkc", "adam"])("with method %s whole steps are made on the device: its points are float32", async (method) => {
    const argv = ["discover", "cyclic:5", "--method", method, "--time", method === "adam" ? "40" : "3", "--max-evaluations", "60", "--quiet", "--out", "out"];
    const [device, host] = [await ringflow([...argv, "--engine", "tfjs-wasm"]), await ringflow([...argv, "--precision", "float32"])];
    const isSingle = ({ directory }: Ran): boolean => {
      const points = readSafetensors(readFileSync(join(directory, "out/measure.safetensors")));
      if (isLeft(points)) throw new Error("no measure");
      return Array.from(points.right.tensors.get("points")!.data).every((x) => Math.fround(x) === x);
    };
    expect([isSingle(device), isSingle(host)]).toEqual([true, false]);
    const row = JSON.parse(readFileSync(join(device.directory, "out/metrics.jsonl"), "utf8").trim().split("\n").at(-1)!) as { accepted: number; evaluations: number };
    // Five steps of Adam in one of the flow.
    if (method === "adam") expect(row.evaluations).toBeGreaterThanOrEqual(5 * row.accepted);
  });

  it("a non-abelian group, and one of even order: float64 at the end there too", async () => {
    for (const group of ["symmetric:3", "cyclic:4"]) {
      const ran = await run(group, "--engine", "tfjs-wasm");
      expect([group, ran.status, result(ran).verdict]).toEqual([group, 0, "exact"]);
      expect(result(ran).stages.at(-1)?.energy).toMatch(/wasm-f64$/);
    }
  }, 120_000);

  it("interrupted and resumed: the same bytes, on the same engine", async () => {
    const argv = ["discover", "cyclic:5", "--particles", "32", "--out", "out", "--quiet"];
    for (const method of [["--method", "rkc"], ["--method", "adam", "--time", "600"]]) {
      const whole = await ringflow([...argv, "--engine", "tfjs-wasm", ...method], { tick: 3 });
      const first = await ringflow([...argv, "--engine", "tfjs-wasm", ...method], { tick: 3, signal: { name: "SIGINT", atPause: 2 } });
      expect(first.status).toBe(130);
      const { directory } = first;
      const rest = await ringflow(["resume", "out", "--quiet", "--json"], { directory, tick: 3 });
      expect(result(rest).stages[0]?.energy).toContain("tfjs-wasm");
      for (const name of ["metrics.jsonl", "measure.safetensors"]) {
        expect(readFileSync(join(directory, "out", name)).equals(readFileSync(join(whole.directory, "out", name)))).toBe(true);
      }
    }
  }, 120_000);
});

describe("resume after auto", () => {
  it("takes the engine of run.json, not what auto would choose now; an unknown one is not believed", async () => {
    for (const [engine, energy] of [["tfjs-wasm", "tfjs-wasm"], ["cuda", "wasm-f"]] as const) {
      const argv = ["discover", "cyclic:5", "--particles", "32", "--engine", "auto", "--out", "out", "--quiet"];
      const { directory } = await ringflow(argv, { tick: 3, signal: { name: "SIGINT", atPause: 1 } });
      const path = join(directory, "out/run.json");
      const begun = JSON.parse(readFileSync(path, "utf8")) as { options: Record<string, unknown> };
      expect(begun.options.engine).toBe("wasm");
      writeFileSync(path, JSON.stringify({ ...begun, options: { ...begun.options, engine } }));
      const rest = await ringflow(["resume", "out", "--quiet", "--json"], { directory, tick: 3 });
      expect(result(rest).stages[0]?.energy).toContain(energy);
    }
  }, 120_000);
});

const onThisMachine = findTfjsNode()?.hasBinding === true;

describe.skipIf(!onThisMachine)("runs on tfjs-node", () => {
  it("Z31 from 512 particles by Adam: exact; threads are recorded, and a resumed run keeps them", async () => {
    const argv = ["cyclic:31", "--engine", "tfjs-node", "--particles", "512", "--method", "adam", "--threads", "1"];
    const ran = await run(...argv);
    expect(ran.stderr).toBe("");
    expect([ran.status, result(ran).verdict]).toEqual([0, "exact"]);
    expect(result(ran).stages[0]?.energy).toBe("gram, tfjs-node");
    expect(record(ran).options).toMatchObject({ engine: "tfjs-node", threads: 1 });
  }, 120_000);

  it("auto takes it for large runs and leaves small ones to wasm", async () => {
    const few = ["--max-evaluations", "12", "--threads", "1"];
    const [large, small] = [await run("cyclic:71", "--particles", "2048", "--engine", "auto", ...few), await run("cyclic:7", "--engine", "auto", ...few)];
    expect(record(large).options).toMatchObject({ engine: "tfjs-node" });
    expect(record(small).options).toMatchObject({ engine: "wasm" });
  }, 120_000);
});

describe("the choice by size", () => {
  it("takes the last crossover below the size, of the engines that are here", () => {
    expect(fasterEngine(7, 48, () => true)).toBe("wasm");
    expect(fasterEngine(257, 2048, () => true)).toBe("tfjs-node");
    expect(fasterEngine(257, 2048, (engine) => engine !== "tfjs-node")).toBe("wasm");
  });

  it("names engines of the table, in ascending order", () => {
    for (const { engine } of crossovers) expect(engineNames).toContain(engine);
    const sizes = crossovers.map(({ from }) => from);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(new Set(engines.map(({ name }) => name)).size).toBe(engines.length);
  });

  it("auto with a tfjs-node that does not start is wasm, and says why", async () => {
    const environment = { RINGFLOW_TFJS_NODE: fakeTfjsNode('throw new Error("half of it");') };
    const ran = await ringflow(["discover", "cyclic:71", "--particles", "2048", "--engine", "auto", "--max-evaluations", "3", "--quiet", "--out", "out"], { environment });
    expect(record(ran).options).toMatchObject({ engine: "wasm" });
    expect(ran.stderr).toMatch(/^ringflow: tfjs-node does not start, wasm runs instead: --engine tfjs-node: expected .*, found half of it\. Run: npm run tfjs-node\n$/);
  }, 120_000);

  it("auto without tfjs-node is wasm", async () => {
    const ran = await ringflow(["discover", "cyclic:71", "--particles", "2048", "--engine", "auto", "--max-evaluations", "3", "--quiet", "--out", "out"], { environment: { RINGFLOW_TFJS_NODE: temporaryFolder() } });
    expect(record(ran).options).toMatchObject({ engine: "wasm" });
  }, 120_000);
});

describe("without --engine", () => {
  const packageFolder = fileURLToPath(new URL("..", import.meta.url));
  beforeAll(() => { execFileSync(join(packageFolder, "../../node_modules/.bin/tsc"), ["-b", packageFolder], { stdio: "pipe" }); }, 240_000);

  /** Addresses of all scripts a run of the program loads, as V8 counts them. */
  function loaded(...flags: string[]): string {
    const [cwd, coverage] = [temporaryFolder(), temporaryFolder()];
    const { status } = spawnSync(process.execPath, [join(packageFolder, "bin/ringflow.js"), "discover", "cyclic:3", ...flags, "--max-evaluations", "20", "--quiet"], { cwd, stdio: "pipe", env: { ...process.env, NODE_V8_COVERAGE: coverage } });
    expect(status).toBe(1); // it ran, and had not learned yet
    return readdirSync(coverage).map((name) => readFileSync(join(coverage, name), "utf8")).join("\n").match(/"url":"[^"]*"/g)?.join("\n") ?? "";
  }

  it("nothing of tfjs is loaded; with it, it is (control)", () => {
    const tfjs = /backend-tfjs\/|@tensorflow\//;
    const plain = loaded();
    expect(plain).toContain("ringflow.js");
    expect(plain).not.toMatch(tfjs);
    expect(loaded("--engine", "wasm")).not.toMatch(tfjs);
    expect(loaded("--engine", "tfjs-wasm")).toMatch(tfjs);
  }, 120_000);
});
