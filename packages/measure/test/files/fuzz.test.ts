/** Mutated files: every answer is a one-line refusal or a file that satisfies the invariants; never an exception. */
import { zipSync } from "fflate";
import fc from "fast-check";
import type { Either } from "fp-ts/lib/Either.js";
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import type { FileFormatError, TensorFile } from "../../src/files/index.js";
import { elementCount, formatFileError, measureFromNetwork, readNpz, readSafetensors, writeSafetensors } from "../../src/files/index.js";
import { doubles, f32, f64, fixture, rawNpy, rawSafetensors } from "./samples.js";

/** Throws unless the answer is well-formed; returns whether the file was accepted. */
function checkAnswer(answer: Either<FileFormatError, TensorFile>, maxBytes: number): boolean {
  if (isLeft(answer)) {
    const line = formatFileError(answer.left);
    if (!/^[^\p{Cc}\u2028\u2029]{10,600}$/u.test(line)) throw new Error(`not one short line: ${JSON.stringify(line)}`);
    return false;
  }
  let bytes = 0;
  for (const [name, { dtype, shape, data }] of answer.right.tensors) {
    const array = dtype === "F64" ? Float64Array : Float32Array;
    if (typeof name !== "string" || !(data instanceof array) || elementCount(shape) !== data.length) throw new Error(`broken tensor ${name}`);
    bytes += data.byteLength;
  }
  if (bytes > maxBytes) throw new Error(`${bytes} bytes out of at most ${maxBytes}`);
  for (const text of answer.right.metadata.values()) if (typeof text !== "string") throw new Error("metadata");
  const measure = measureFromNetwork(answer.right, 2);
  return isLeft(measure) || measure.right.points.every(Number.isFinite);
}

type Edit = (bytes: Uint8Array) => Uint8Array;
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** Half of the places within the first or last 200 bytes, where headers and directories are. */
const position = fc.tuple(place, fc.integer({ min: 0, max: 3 })).map(([at, where]) => (length: number) =>
  where === 0 ? Math.floor(at * Math.min(200, length)) : where === 1 ? Math.max(0, length - 1 - Math.floor(at * 200)) : Math.floor(at * length));
const hostileByte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 0x2d, 0x7f, 0x80, 0xff, 0x22, 0x5d, 0x39));
const flip = fc.tuple(position, hostileByte).map(([at, value]): Edit => (bytes) => {
  const out = bytes.slice();
  if (out.length > 0) out[at(out.length)] = value;
  return out;
});
const truncate = position.map((at): Edit => (bytes) => bytes.slice(0, at(bytes.length)));
const insert = fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 16 })).map(([at, extra]): Edit => (bytes) => {
  const cut = at(bytes.length);
  return Uint8Array.from([...bytes.subarray(0, cut), ...extra, ...bytes.subarray(cut)]);
});
const remove = fc.tuple(position, fc.integer({ min: 1, max: 16 })).map(([at, count]): Edit => (bytes) => {
  const cut = at(bytes.length);
  return Uint8Array.from([...bytes.subarray(0, cut), ...bytes.subarray(cut + count)]);
});
const mutation = fc.array(fc.oneof({ weight: 4, arbitrary: flip }, truncate, insert, remove), { minLength: 1, maxLength: 3 })
  .map((edits): Edit => (bytes) => edits.reduce((current, edit) => edit(current), bytes));

const safetensors = writeSafetensors(
  new Map([["W.weight", f64([3, 4], ...Array(12).keys())], ["V.weight", f64([2, 3], ...Array(6).keys())], ["e", f32([0])], ["s", f32([1], 1)]]),
  new Map([["epochs", "3"]]),
);
const arrays = { "W.weight.npy": rawNpy(doubles(...Array(12).keys()), { shape: "(3, 4)" }), "V.weight.npy": rawNpy(doubles(...Array(6).keys()), { shape: "(2, 3)", version: 2 }) };
const npz = { stored: zipSync(arrays, { level: 0 }), deflated: zipSync(arrays, { level: 9 }) };

/** Runs the mutations; returns how many files were accepted, refused. */
function fuzz(sources: readonly Uint8Array[], read: typeof readNpz, ratio: number, numRuns: number, seed: number): { accepted: number; refused: number } {
  const counts = { accepted: 0, refused: 0 };
  fc.assert(fc.property(fc.constantFrom(...sources), mutation, (source, mutate) => {
    const bytes = mutate(source);
    const accepted = checkAnswer(read(bytes), bytes.length * ratio);
    counts[accepted ? "accepted" : "refused"]++;
  }), { seed, numRuns });
  return counts;
}

describe("fuzzing", { timeout: 60_000 }, () => {
  it("safetensors: 1500 files with changed, cut, inserted and removed bytes", () => {
    const { accepted, refused } = fuzz([safetensors], (bytes) => readSafetensors(bytes), 1, 1500, 4101);
    expect(Math.min(accepted, refused)).toBeGreaterThan(50);
  });
  it("npz, stored and deflated: 1500 files", () => {
    const { accepted, refused } = fuzz([npz.stored, npz.deflated], readNpz, 1032, 1500, 4102);
    expect(Math.min(accepted, refused)).toBeGreaterThan(100);
  });
  it("the trained networks: 60 files", () => {
    const read: typeof readNpz = (bytes) => (bytes[0] === 0x50 ? readNpz(bytes) : readSafetensors(bytes));
    const { accepted, refused } = fuzz([fixture("z23-s1.safetensors"), fixture("z16-s8.npz")], read, 1032, 60, 4103);
    expect(Math.min(accepted, refused)).toBeGreaterThan(3);
  });
  it("safetensors: 1500 headers with hostile values in valid JSON", () => {
    const number = fc.oneof(fc.constantFrom<unknown>(-1, -0, 0, 1, 2, 3, 0.5, 2 ** 31, 2 ** 53, 1e300, 8, 16, 48, 96, 144, 148, "8", null, [], true), fc.integer({ min: -10, max: 200 }));
    const value = fc.oneof(number, fc.array(number, { maxLength: 4 }), fc.constantFrom<unknown>("F16", "F32", "F64", {}, "__proto__"));
    const change = fc.record({
      tensor: fc.constantFrom("W.weight", "V.weight", "e", "s", "__metadata__", "__proto__", "new"),
      field: fc.constantFrom("dtype", "shape", "data_offsets", "epochs", "__proto__", ""),
      value,
    });
    const length = new DataView(safetensors.buffer).getUint32(0, true);
    const header = new TextDecoder().decode(safetensors.subarray(8, 8 + length));
    const counts = { accepted: 0, refused: 0 };
    fc.assert(fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
      const json = JSON.parse(header) as Record<string, Record<string, unknown> | unknown>;
      for (const { tensor, field, value: hostile } of changes) setField(json, tensor, field, hostile);
      const bytes = rawSafetensors(json, safetensors.subarray(8 + length));
      counts[checkAnswer(readSafetensors(bytes), bytes.length) ? "accepted" : "refused"]++;
    }), { seed: 4104, numRuns: 1500 });
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(30);
  });
  it("npz: 1000 headers of arrays with hostile literals", () => {
    const literal = fc.oneof(
      fc.constantFrom("'<f8'", "'<f4'", "'>f8'", "True", "False", "(3, 4)", "(12,)", "(4, 3)", "()", "(-1,)", "(1e9,)", "(99999999999, 99999999999)", "[", "(", "{}", "''"),
      fc.string({ maxLength: 12 }),
    );
    const key = fc.constantFrom("descr", "fortran_order", "shape", "__proto__");
    const fields = fc.array(fc.tuple(key, literal), { maxLength: 1 });
    let accepted = 0;
    fc.assert(fc.property(fields, fc.boolean(), (changes, deflate) => {
      const dictionary = new Map([["descr", "'<f8'"], ["fortran_order", "False"], ["shape", "(3, 4)"], ...changes]);
      const header = `{${[...dictionary].map(([name, text]) => `'${name}': ${text}`).join(", ")}}`;
      const bytes = zipSync({ "x.npy": rawNpy(doubles(...Array(12).keys()), { header }) }, { level: deflate ? 6 : 0 });
      if (checkAnswer(readNpz(bytes), bytes.length * 1032)) accepted++;
    }), { seed: 4105, numRuns: 1000 });
    expect(accepted).toBeGreaterThan(100);
    expect(accepted).toBeLessThan(900);
  });
  it("negative control: a reader that believes the shape is caught", () => {
    const careless = (bytes: Uint8Array): Either<FileFormatError, TensorFile> => {
      const answer = readSafetensors(bytes);
      if (isLeft(answer)) return answer;
      return { ...answer, right: { ...answer.right, tensors: new Map([["x", { dtype: "F64", shape: [2], data: new Float64Array(3) }]]) } };
    };
    expect(() => fuzz([safetensors], careless, 1, 100, 4106)).toThrow(because(/^broken tensor x$/));
    expect(() => fuzz([safetensors], () => { throw new Error("escaped"); }, 1, 1, 4106)).toThrow(because(/^escaped$/));
  });
});

/** An error of fast-check with a cause of its own. */
function because(message: RegExp): Error {
  return expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringMatching(message) as string }) as Error }) as Error;
}

function setField(json: Record<string, unknown>, tensor: string, field: string, value: unknown): void {
  const entry = { ...(json[tensor] as Record<string, unknown> | undefined) };
  const define = (target: object, key: string, content: unknown): unknown =>
    Object.defineProperty(target, key, { value: content, enumerable: true, writable: true, configurable: true });
  define(entry, field, value);
  define(json, tensor, field === "" ? value : entry);
}
