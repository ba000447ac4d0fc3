import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { formatFileError, readNpy, readNpz, readTensors, writeSafetensors } from "../../src/files/index.js";
import { doubles, f64, fixture, left, rawNpy, right } from "./samples.js";

const six = doubles(0, 1, 2, 3, 4, 5);

describe("readNpy", () => {
  it.each([1, 2, 3] as const)("version %i", (version) => {
    expect(right(readNpy(rawNpy(six, { version, shape: "(2, 3)" })))).toEqual(f64([2, 3], 0, 1, 2, 3, 4, 5));
  });
  it("float32, scalars, empty arrays, keys in another order, double quotes, Python 2 integers", () => {
    const singles = new Uint8Array(Float32Array.of(1.5, -2).buffer);
    expect(right(readNpy(rawNpy(singles, { descr: "'<f4'", shape: "(2,)" })))).toEqual({ dtype: "F32", shape: [2], data: Float32Array.of(1.5, -2) });
    expect(right(readNpy(rawNpy(doubles(7), { shape: "()" }))).shape).toEqual([]);
    expect(right(readNpy(rawNpy(doubles(), { shape: "(0, 3)" }))).shape).toEqual([0, 3]);
    expect(right(readNpy(rawNpy(six, { header: '{"shape": (6L,), "fortran_order": False, "descr": "<f8"}' }))).shape).toEqual([6]);
  });
  it("Fortran order becomes row-major: [[0, 2, 4], [1, 3, 5]]", () => {
    expect([...right(readNpy(rawNpy(six, { fortran: true, shape: "(2, 3)" }))).data]).toEqual([0, 2, 4, 1, 3, 5]);
    const cube = doubles(...Array(24).keys());
    const read = right(readNpy(rawNpy(cube, { fortran: true, shape: "(2, 3, 4)" })));
    const at = (i: number, j: number, k: number): number => read.data[(i * 3 + j) * 4 + k]!;
    expect([at(1, 0, 0), at(0, 1, 0), at(0, 0, 1), at(1, 2, 3)]).toEqual([1, 2, 6, 23]);
  });
  it.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(0), "file/empty"],
    ["other bytes", doubles(1), "file/magic"],
    ["version 4", Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 4, 0, 0, 0), "file/header"],
    ["only the magic", rawNpy(six).subarray(0, 6), "file/header"],
    ["no header length", rawNpy(six).subarray(0, 9), "file/truncated"],
    ["a truncated header", rawNpy(six).subarray(0, 60), "file/truncated"],
    ["truncated data", rawNpy(six).subarray(0, 170), "file/truncated"],
    ["data that is too long", rawNpy(six, { shape: "(5,)" }), "file/offsets"],
    ["big-endian", rawNpy(six, { descr: "'>f8'" }), "file/dtype"],
    ["integers", rawNpy(six, { descr: "'<i8'" }), "file/dtype"],
    ["complex numbers", rawNpy(six, { descr: "'<c16'", shape: "(3,)" }), "file/dtype"],
    ["records", rawNpy(six, { descr: "[('x', '<f8')]" }), "file/dtype"],
    ["objects", rawNpy(six, { descr: "'|O'" }), "file/dtype"],
    ["a shape that is no tuple", rawNpy(six, { shape: "(6)" }), "file/shape"],
    ["a negative size", rawNpy(six, { shape: "(-6,)" }), "file/shape"],
    ["a huge size", rawNpy(six, { shape: "(99999999999999999999,)" }), "file/shape"],
    ["an overflowing shape", rawNpy(six, { shape: "(4503599627370496, 4503599627370496)" }), "file/shape"],
    ["33 dimensions", rawNpy(six, { shape: `(${"1, ".repeat(33)})` }), "file/shape"],
    ["no shape", rawNpy(six, { header: "{'descr': '<f8', 'fortran_order': False}" }), "file/header"],
    ["a further key", rawNpy(six, { header: "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), 'x': True}" }), "file/header"],
    ["a key twice", rawNpy(six, { header: "{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (6,)}" }), "file/header"],
    ["code instead of a literal", rawNpy(six, { header: "{'descr': str('<f8'), 'fortran_order': False, 'shape': (6,)}" }), "file/header"],
    ["text as fortran_order", rawNpy(six, { header: "{'descr': '<f8', 'fortran_order': 'no', 'shape': (6,)}" }), "file/header"],
  ])("refuses %s", (_, bytes, code) => {
    expect(left(readNpy(bytes)).code).toBe(code);
  });
  it("refuses a header of 2^31 bytes before looking at it", () => {
    const bytes = rawNpy(six, { version: 2 });
    new DataView(bytes.buffer).setUint32(8, 2 ** 31, true);
    expect(left(readNpy(bytes)).code).toBe("file/too-large");
  });
});

describe("readNpz", () => {
  const archive = (entries: Record<string, Uint8Array>, level: 0 | 9 = 0) => zipSync(entries, { level });
  const x = rawNpy(six, { shape: "(2, 3)" });

  it("stored and deflated archives give the same tensors", () => {
    const stored = right(readNpz(archive({ "x.npy": x, "y.z.npy": rawNpy(doubles(1)) })));
    expect([...stored.tensors.keys()]).toEqual(["x", "y.z"]);
    expect(stored.tensors.get("x")).toEqual(f64([2, 3], 0, 1, 2, 3, 4, 5));
    expect(right(readNpz(archive({ "x.npy": x, "y.z.npy": rawNpy(doubles(1)) }, 9)))).toEqual(stored);
  });
  it("the trained network of the fixture", () => {
    const { tensors } = right(readNpz(fixture("z16-s8.npz")));
    expect([...tensors].map(([key, { dtype, shape }]) => [key, dtype, shape])).toEqual([["W.weight", "F32", [256, 32]], ["V.weight", "F32", [16, 256]]]);
  });
  it("an archive without entries has no tensors", () => {
    expect(right(readNpz(archive({}))).tensors.size).toBe(0);
  });
  it.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(0), "file/empty"],
    ["other bytes", new Uint8Array(5000), "file/zip"],
    ["a PyTorch archive", archive({ "model/data.pkl": six }), "file/name"],
    ["a prototype name", archive({ "__proto__.npy": x }), "file/name"],
  ])("refuses %s", (_, bytes, code) => {
    expect(left(readNpz(bytes)).code).toBe(code);
  });
  it("refuses a truncated archive at every length", () => {
    const bytes = archive({ "x.npy": x }, 9);
    for (let length = 0; length < bytes.length; length++) left(readNpz(bytes.subarray(0, length)));
  });
  it("refuses a bomb by its declared size, by a raised declaration and by the sum of entries", () => {
    const zeros = archive({ "x.npy": new Uint8Array(1_000_000) }, 9);
    expect(left(readNpz(zeros, { maxBytes: 999_999 })).code).toBe("file/too-large");
    expect(left(readNpz(zeros, { maxBytes: NaN })).code).toBe("file/too-large");
    expect(left(readNpz(zeros)).code).toBe("file/magic");
    expect(left(readNpz(archive({ "x.npy": x, "y.npy": x }), { maxBytes: 2 * x.length - 1 })).code).toBe("file/too-large");
    expect(right(readNpz(archive({ "x.npy": x, "y.npy": x }), { maxBytes: 2 * x.length })).tensors.size).toBe(2);
    const lie = archive({ "x.npy": x }, 9);
    central(lie).setUint32(24, 500_000_000, true);
    expect(left(readNpz(lie))).toMatchObject({ code: "file/zip", found: "500000000 declared" });
  });
  it("refuses packed sizes that exceed the file, unknown methods, short entries and repeated names", () => {
    const change = (edit: (view: DataView) => void, level: 0 | 9 = 0): Uint8Array => {
      const bytes = archive({ "x.npy": x, "y.npy": x }, level);
      edit(central(bytes));
      return bytes;
    };
    expect(left(readNpz(change((view) => { view.setUint32(20, 1e9, true); view.setUint32(24, 1e9 - 1, true); })))).toMatchObject({ code: "file/zip", expected: "entries that fit into the file" });
    expect(left(readNpz(change((view) => { view.setUint16(10, 12, true); })))).toMatchObject({ found: "compression method 12" });
    expect(left(readNpz(change((view) => { view.setUint32(24, x.length + 1, true); }, 9)))).toMatchObject({ code: "file/zip", expected: `${x.length + 1} bytes` });
    expect(left(readNpz(change((view) => { view.setUint8(46, "y".charCodeAt(0)); })))).toMatchObject({ code: "file/name", found: "the same name twice" });
  });
  it("stops at the first bad entry of a declared four million", () => {
    const bytes = zip64WithEntries(2 ** 22);
    const start = performance.now();
    expect(left(readNpz(bytes)).code).toBe("file/name");
    expect(performance.now() - start).toBeLessThan(500); // reading all of them takes seconds
  });
  it("says which entry is wrong, in one line", () => {
    const line = formatFileError(left(readNpz(archive({ "x.npy": rawNpy(six, { descr: "'<f2'" }) }))), "net.npz");
    expect(line).toBe("[file/dtype] net.npz: entry \"x.npy\": npy header: expected descr '<f4' or '<f8', found \"'<f2'\". Save the array again with numpy.save as float32 or float64.");
  });
});

/** View on the first record of the central directory. */
function central(bytes: Uint8Array): DataView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offset = view.getUint32(bytes.length - 22 + 16, true);
  return new DataView(bytes.buffer, bytes.byteOffset + offset);
}

function zip64WithEntries(count: number): Uint8Array {
  const out = new Uint8Array(56 + 20 + 22);
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x6064b50, true);
  view.setUint32(32, count, true);
  view.setUint32(56, 0x7064b50, true);
  view.setUint32(76, 0x6054b50, true);
  view.setUint16(76 + 8, 0xffff, true);
  return out;
}

describe("readTensors", () => {
  it("tells npz from safetensors by the first bytes", () => {
    expect(right(readTensors(fixture("z16-s8.npz"))).tensors.has("W.weight")).toBe(true);
    expect(right(readTensors(writeSafetensors(new Map([["x", f64([1], 1)]])))).tensors.has("x")).toBe(true);
    expect(left(readTensors(new Uint8Array(0))).code).toBe("file/empty");
    expect(right(readTensors(zipSync({}))).tensors.size).toBe(0);
  });
});
