import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tensor } from "../../src/files/index.js";
import { formatFileError, readSafetensors, writeSafetensors } from "../../src/files/index.js";
import { duplicateKey } from "../../src/files/internal/duplicate-key.js";
import { doubles, f32, f64, fixture, left, rawSafetensors, right } from "./samples.js";

const entry = (shape: unknown, data_offsets: unknown, dtype: unknown = "F64") => ({ dtype, shape, data_offsets });
const tensor: fc.Arbitrary<Tensor> = fc.oneof(
  fc.float64Array({ maxLength: 12 }).map((data): Tensor => ({ dtype: "F64", shape: data.length % 2 ? [data.length] : [2, data.length / 2, 1], data })),
  fc.float32Array({ maxLength: 9 }).map((data): Tensor => ({ dtype: "F32", shape: [data.length], data })),
);
const name = fc.string({ unit: "binary", maxLength: 8 }).filter((text) => text !== "__proto__" && text !== "__metadata__");
const files = fc.record({ tensors: fc.array(fc.tuple(name, tensor), { maxLength: 5 }), metadata: fc.array(fc.tuple(name, fc.string({ unit: "binary" })), { maxLength: 3 }) });

describe("round trips", () => {
  it("read(write(file)) = file, and write(read(bytes)) = bytes whatever the order", () => {
    fc.assert(fc.property(files, ({ tensors, metadata }) => {
      const bytes = writeSafetensors(new Map(tensors), new Map(metadata));
      const file = right(readSafetensors(bytes));
      expect([...file.tensors].sort()).toEqual([...new Map(tensors)].sort());
      expect(file.metadata).toEqual(new Map(metadata));
      expect(writeSafetensors(new Map([...file.tensors].reverse()), file.metadata)).toEqual(bytes);
    }), { seed: 3101, numRuns: 200 });
  });
  it("a scalar, an empty tensor and an integer-like name", () => {
    const tensors = new Map([["10", f64([], 3)], ["2", f64([0, 7])], ["s", f32([1], 2)]]);
    expect(right(readSafetensors(writeSafetensors(tensors))).tensors).toEqual(tensors);
  });
  it("data is aligned, F64 first, and the text is the documented one", () => {
    const bytes = writeSafetensors(new Map([["b", f32([1], 1)], ["a", f32([1], 2)], ["z", f64([1], 3)]]), new Map([["k", "v"]]));
    const text = new TextDecoder().decode(bytes.subarray(8, bytes.length - 16));
    expect(text.trimEnd()).toBe('{"__metadata__":{"k":"v"},"z":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},'
      + '"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}');
    expect(text.length % 8).toBe(0);
  });
  it("the trained network of the fixture has its numbers, from an unaligned view too", () => {
    const bytes = fixture("z23-s1.safetensors");
    const file = right(readSafetensors(bytes));
    expect([...file.tensors].map(([key, { dtype, shape }]) => [key, dtype, shape])).toEqual(
      expect.arrayContaining([["W.weight", "F32", [256, 46]], ["V.weight", "F32", [23, 256]]]));
    expect(file.metadata.get("orders")).toBe("23");
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(right(readSafetensors(shifted.subarray(3)))).toEqual(file);
    expect(right(readSafetensors(writeSafetensors(file.tensors, file.metadata)))).toEqual(file);
  });
  it("does not share memory with the bytes, even those of a Buffer", () => {
    const bytes = Buffer.from(writeSafetensors(new Map([["x", f64([1], 5)]])));
    const file = right(readSafetensors(bytes));
    bytes.fill(0);
    expect([...file.tensors.get("x")!.data]).toEqual([5]);
  });
});

describe("refusals", () => {
  const two = doubles(1, 2);
  const huge = 2 ** 52;
  it.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(0), "file/empty"],
    ["7 bytes", new Uint8Array(7), "file/truncated"],
    ["a header length beyond the file", rawSafetensors({}, two, 1000n), "file/truncated"],
    ["a header length one beyond the file", rawSafetensors("{}", undefined, 3n), "file/truncated"],
    ["a header length of 2^63", rawSafetensors({}, two, 2n ** 63n), "file/too-large"],
    ["a header length above 100 MB", rawSafetensors({}, two, 100_000_001n), "file/too-large"],
    ["no JSON", rawSafetensors("{nope"), "file/header"],
    ["an empty header", rawSafetensors(""), "file/header"],
    ["deeply nested JSON", rawSafetensors("[".repeat(100_000)), "file/header"],
    ["bytes that are not UTF-8", Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0xc3, 0x28), "file/header"],
    ["an array as header", rawSafetensors([]), "file/header"],
    ["null as header", rawSafetensors("null"), "file/header"],
    ["a number as entry", rawSafetensors({ x: 1 }), "file/header"],
    ["null as entry", rawSafetensors({ x: null }), "file/header"],
    ["a tensor named __proto__", rawSafetensors('{"__proto__":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}', two), "file/name"],
    ["metadata under __proto__", rawSafetensors('{"__metadata__":{"__proto__":"x"}}'), "file/metadata"],
    ["metadata that is not text", rawSafetensors({ __metadata__: { epochs: 5 } }), "file/metadata"],
    ["metadata that is a list", rawSafetensors({ __metadata__: ["x"] }), "file/metadata"],
    ["F16", rawSafetensors({ x: entry([2], [0, 4], "F16") }, new Uint8Array(4)), "file/dtype"],
    ["BF16", rawSafetensors({ x: entry([2], [0, 4], "BF16") }, new Uint8Array(4)), "file/dtype"],
    ["I64", rawSafetensors({ x: entry([2], [0, 16], "I64") }, two), "file/dtype"],
    ["no dtype", rawSafetensors({ x: { shape: [2], data_offsets: [0, 16] } }, two), "file/dtype"],
    ["a negative size", rawSafetensors({ x: entry([-2, -1], [0, 16]) }, two), "file/shape"],
    ["a fractional size", rawSafetensors({ x: entry([1.5], [0, 12]) }, two), "file/shape"],
    ["a size as text", rawSafetensors({ x: entry(["2"], [0, 16]) }, two), "file/shape"],
    ["a shape that is no list", rawSafetensors({ x: entry(2, [0, 16]) }, two), "file/shape"],
    ["a shape whose product overflows", rawSafetensors({ x: entry([huge, huge], [0, 16]) }, two), "file/shape"],
    ["a shape that overflows beside a zero", rawSafetensors({ x: entry([huge, huge, 0], [0, 0]) }), "file/shape"],
    ["a shape that overflows behind a zero", rawSafetensors({ x: entry([0, huge, huge], [0, 0]) }), "file/shape"],
    ["a huge shape", rawSafetensors({ x: entry([huge], [0, 16]) }, two), "file/shape"],
    ["a shape larger than its bytes", rawSafetensors({ x: entry([3], [0, 16]) }, two), "file/offsets"],
    ["reversed offsets", rawSafetensors({ x: entry([2], [16, 0]) }, two), "file/offsets"],
    ["negative offsets", rawSafetensors({ x: entry([2], [-16, 0]) }, two), "file/offsets"],
    ["fractional offsets", rawSafetensors({ x: entry([2], [0.5, 16.5]) }, two), "file/offsets"],
    ["three offsets", rawSafetensors({ x: entry([2], [0, 16, 16]) }, two), "file/offsets"],
    ["offsets beyond the data", rawSafetensors({ x: entry([3], [0, 24]) }, two), "file/truncated"],
    ["overlapping tensors", rawSafetensors({ x: entry([2], [0, 16]), y: entry([1], [8, 16]) }, two), "file/offsets"],
    ["the same bytes twice", rawSafetensors({ x: entry([2], [0, 16]), y: entry([2], [0, 16]) }, two), "file/offsets"],
    ["a gap", rawSafetensors({ x: entry([1], [8, 16]) }, two), "file/offsets"],
    ["a name twice", rawSafetensors('{"x":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"\\u0078" :{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}', two), "file/name"],
    ["a field twice", rawSafetensors('{"x":{"dtype":"F64","shape":[9],"shape":[2],"data_offsets":[0,16]}}', two), "file/name"],
    ["a header that begins with a space", rawSafetensors(" {}"), "file/header"],
    ["bytes that belong to no tensor", rawSafetensors({ x: entry([1], [0, 8]) }, two), "file/offsets"],
  ])("%s", (_, bytes, code) => {
    const error = left(readSafetensors(bytes));
    expect(error.code).toBe(code);
    expect(formatFileError(error)).toMatch(/^[^\n\r]{20,400}$/);
  });
  it("the same contents without the lie are accepted", () => {
    const good = rawSafetensors({ x: entry([1], [0, 8]), y: entry([1, 1], [8, 16]), e: entry([0], [8, 8]), __metadata__: { a: "b" } }, two);
    expect([...right(readSafetensors(good)).tensors.keys()]).toEqual(["x", "y", "e"]);
  });
  it("a truncated file at every length", () => {
    const bytes = writeSafetensors(new Map([["x", f64([2], 1, 2)], ["y", f32([1], 1)]]));
    for (let length = 0; length < bytes.length; length++) left(readSafetensors(bytes.subarray(0, length)));
    expect(right(readSafetensors(bytes)).tensors.size).toBe(2);
  });
  it("names the dtype and the tensor in one line, whatever the name contains", () => {
    const bytes = rawSafetensors({ ["x\n\u2028\u0007".repeat(40)]: entry([2], [0, 4], "F16") }, new Uint8Array(4));
    const line = formatFileError(left(readSafetensors(bytes)), "net.safetensors");
    expect(line).toMatch(/^\[file\/dtype\] net\.safetensors: tensor "x.*: expected dtype F32 or F64, found "F16"\. Convert .*\.$/);
    expect(line.length).toBeLessThan(300);
  });
  it("nothing reaches Object.prototype", () => {
    left(readSafetensors(rawSafetensors('{"__proto__":{"polluted":1}}')));
    left(readSafetensors(rawSafetensors('{"x":{"__proto__":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}}')));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe("duplicateKey", () => {
  it("finds a key repeated in one object only, past quotes, escapes, lists and values", () => {
    const found = [
      '{"a":1,"a":2}', '{"a":{"b":1,"c":[{"b":1}],"b":2}}', '{"x":"\\"","\\u0078":1}', '[{"k":0}, {"k":0,"k" \n:1}]',
      '{"a":"a","b":"a"}', '{"a":{"a":{"a":1}}}', '[{"a":1},{"a":1}]', '["a","a"]', '{"a":"\\",\\"a\\":"}', "{}",
    ].map(duplicateKey);
    expect(found).toEqual(["a", "b", "x", "k", ...Array<undefined>(6).fill(undefined)]);
  });
  it("agrees with JSON.parse on objects without repetition", () => {
    fc.assert(fc.property(fc.json(), (text) => duplicateKey(text) === undefined), { seed: 3102 });
  });
  it("finds the repetition of any key", () => {
    fc.assert(fc.property(fc.string(), fc.jsonValue(), (key, value) => {
      const member = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
      return duplicateKey(`{${JSON.stringify(`${key}!`)}:${JSON.stringify(value)},${member},${member}}`) === key;
    }), { seed: 3103 });
  });
});

describe("writeSafetensors", () => {
  it("refuses what could not be read back", () => {
    expect(() => writeSafetensors(new Map([["x", f64([3], 1, 2)]]))).toThrow(expect.objectContaining({ code: "measure/shape" }));
    for (const reserved of ["__metadata__", "__proto__"]) {
      expect(() => writeSafetensors(new Map([[reserved, f64([1], 1)]]))).toThrow(expect.objectContaining({ code: "measure/domain" }));
    }
    for (const lone of [new Map([["k", "\ud800"]]), new Map([["\udc00", "v"]])]) {
      expect(() => writeSafetensors(new Map(), lone)).toThrow(expect.objectContaining({ code: "measure/domain" }));
    }
    const mislabelled = { dtype: "F64", shape: [1], data: new Float32Array(1) } as unknown as Tensor;
    expect(() => writeSafetensors(new Map([["x", mislabelled]]))).toThrow(expect.objectContaining({ code: "measure/shape" }));
    expect(() => writeSafetensors(new Map(), new Map([["__proto__", ""]]))).toThrow(expect.objectContaining({ code: "measure/domain" }));
  });
});
