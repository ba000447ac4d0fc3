/** Two backends in one process: each device runs on its own. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import { expect, it } from "vitest";
import { tfjsDevice, tfjsGroupLaw, TfjsError, type TensorLibrary } from "../src/index.js";
import { loadTfjsPackage } from "../src/node/index.js";
import { measureOn } from "./support/measures.js";

it("a device makes its backend the active one before it runs", async () => {
  const tf = await loadTfjsPackage("wasm");
  const wasm = tfjsDevice(tf);
  const cpu = tfjsDevice(await loadTfjsPackage("cpu"));
  expect([wasm.name, cpu.name, tf.getBackend()]).toEqual(["tfjs-wasm", "tfjs-cpu", "cpu"]);
  const measure = measureOn(cyclicGroup([5]), 7);
  const onWasm = tfjsGroupLaw(wasm, cyclicGroup([5]));
  expect(tf.getBackend()).toBe("wasm");
  const onCpu = tfjsGroupLaw(cpu, cyclicGroup([5]));
  expect(tf.getBackend()).toBe("cpu");
  const losses = [onWasm.loss(measure), onCpu.loss(measure), onWasm.loss(measure)];
  expect(tf.getBackend()).toBe("wasm");
  expect(losses[2]).toBe(losses[0]);
  expect(Math.abs(losses[1]! - losses[0]!)).toBeLessThan(1e-5);
});

it("without an active backend there is no device", () => {
  expect(() => tfjsDevice({ getBackend: () => undefined } as unknown as TensorLibrary)).toThrow(TfjsError);
});
