/** Wigner D matrices: homomorphism, spherical harmonics, orthogonality by quadrature, high degree. */
import { readFileSync } from "node:fs";
import { uniformSource } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { quaternionFromRotation, realWignerD, rotationFromQuaternion, so3, spinCharacter, spinMatrix, wignerD } from "../src/index.js";

const group = so3();
const uniform = uniformSource(11);
const rotations = Array.from({ length: 24 }, () => group.sampleHaar(uniform));

/** `a b` of interleaved `[d, d, 2]` or, for stride 1, real matrices. */
function product(d: number, a: Float64Array, b: Float64Array): Float64Array {
  const complex = a.length === 2 * d * d;
  const s = complex ? 2 : 1;
  const out = new Float64Array(a.length);
  for (let i = 0; i < d; i++) for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) {
    const [p, q, o] = [s * (i * d + k), s * (k * d + j), s * (i * d + j)];
    out[o]! += a[p]! * b[q]! - (complex ? a[p + 1]! * b[q + 1]! : 0);
    if (complex) out[o + 1]! += a[p]! * b[q + 1]! + a[p + 1]! * b[q]!;
  }
  return out;
}

const distance = (a: Float64Array, b: Float64Array): number => a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

/** Largest defect of `D(g) D(h) = D(g h)` over pairs of random rotations. */
function homomorphismDefect(l: number, d: (l: number, r: Float64Array) => Float64Array): number {
  let most = 0;
  for (const g of rotations) for (const h of rotations.slice(0, 6)) {
    most = Math.max(most, distance(product(2 * l + 1, d(l, g), d(l, h)), d(l, group.multiply(g, h))));
  }
  return most;
}

describe("homomorphism on random rotations", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])("within 1e-12 for l = %i, complex and real", (l) => {
    expect(homomorphismDefect(l, wignerD)).toBeLessThan(1e-12);
    expect(homomorphismDefect(l, realWignerD)).toBeLessThan(1e-12);
  });
  it("within 1e-11 at l = 40, where the closed sum has lost every digit", () => {
    const [g, h] = rotations as [Float64Array, Float64Array];
    expect(distance(product(81, realWignerD(40, g), realWignerD(40, h)), realWignerD(40, group.multiply(g, h)))).toBeLessThan(1e-11);
  });
  it("negative control: the transposed matrix is no homomorphism", () => {
    expect(homomorphismDefect(2, (l, r) => realWignerD(l, group.inverse(r)))).toBeGreaterThan(0.1);
  });
  it("half-integer spins: a homomorphism of quaternions, of sign -1 at -1", () => {
    const [p, q] = rotations.slice(0, 2).map(quaternionFromRotation) as [Float64Array, Float64Array];
    const pq = Float64Array.of(
      p[0]! * q[0]! - p[1]! * q[1]! - p[2]! * q[2]! - p[3]! * q[3]!, p[0]! * q[1]! + p[1]! * q[0]! + p[2]! * q[3]! - p[3]! * q[2]!,
      p[0]! * q[2]! + p[2]! * q[0]! + p[3]! * q[1]! - p[1]! * q[3]!, p[0]! * q[3]! + p[3]! * q[0]! + p[1]! * q[2]! - p[2]! * q[1]!,
    );
    for (const n of [1, 3, 5, 15]) {
      expect(distance(product(n + 1, spinMatrix(n, p), spinMatrix(n, q)), spinMatrix(n, pq))).toBeLessThan(1e-13);
      expect(distance(spinMatrix(n, p.map((value) => -value)), spinMatrix(n, p).map((value) => -value))).toBe(0);
    }
  });
});

describe("action on spherical harmonics", () => {
  const { vectors, values } = JSON.parse(readFileSync(new URL("fixtures/harmonics.json", import.meta.url), "utf8")) as {
    vectors: [number, number, number][]; values: [number, number][][][];
  };

  /** The rotation that takes the frame of vectors a, b to that of c, d is only needed for images among the given vectors. */
  const turn = (from: readonly number[], to: readonly number[]): Float64Array => {
    const cross = (u: readonly number[], v: readonly number[]): number[] => [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
    const dot = from.reduce((sum, value, at) => sum + value * to[at]!, 0);
    const q = [1 + dot, ...cross(from, to)];
    const norm = Math.hypot(...q);
    return rotationFromQuaternion(Float64Array.from(q, (value) => value / norm));
  };

  it("Y_lm(R^-1 v) = sum_m' D_m'm(R) Y_lm'(v) against SciPy, l <= 8", () => {
    // R takes w to v, so R^-1 v = w, and both values are in the fixture.
    for (const [p, v] of vectors.entries()) for (const [q, w] of vectors.entries()) {
      const rotation = turn(w, v);
      for (let l = 0; l <= 8; l++) {
        const d = wignerD(l, rotation);
        const size = 2 * l + 1;
        for (let m = 0; m < size; m++) {
          let [re, im] = [0, 0];
          for (let k = 0; k < size; k++) {
            const [a, b] = values[l]![k]![p]!;
            re += d[2 * (k * size + m)]! * a - d[2 * (k * size + m) + 1]! * b;
            im += d[2 * (k * size + m)]! * b + d[2 * (k * size + m) + 1]! * a;
          }
          expect(Math.hypot(re - values[l]![m]![q]![0], im - values[l]![m]![q]![1])).toBeLessThan(1e-12);
        }
      }
    }
  });
  it("the real D^1 is the rotation matrix in the order y, z, x", () => {
    const order = [1, 2, 0];
    for (const r of rotations) {
      const permuted = Float64Array.from({ length: 9 }, (_, at) => r[3 * order[Math.floor(at / 3)]! + order[at % 3]!]!);
      expect(distance(realWignerD(1, r), permuted)).toBeLessThan(1e-14);
    }
  });
});

describe("orthogonality by quadrature", () => {
  /** Gauss-Legendre nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial. */
  function gaussLegendre(n: number): [number, number][] {
    return Array.from({ length: n }, (_, i) => {
      let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
      let slope = 1;
      for (let step = 0; step < 50; step++) {
        let [before, value] = [0, 1];
        for (let k = 1; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
        slope = (n * (x * value - before)) / (x * x - 1);
        x -= value / slope;
      }
      return [x, 2 / ((1 - x * x) * slope * slope)];
    });
  }

  /** Largest defect of `int D^l_mn conj(D^l'_m'n') = delta / (2 l + 1)`, product rule in Euler angles z-y-z. */
  function defect(limit: number, angles: number, nodes: number, entries: (l: number, r: Float64Array) => Float64Array, s: 1 | 2): number {
    const degrees = Array.from({ length: limit + 1 }, (_, l) => l);
    const size = degrees.reduce((sum, l) => sum + (2 * l + 1) ** 2, 0);
    const gram = new Float64Array(2 * size * size);
    for (const [x, weight] of gaussLegendre(nodes)) for (let a = 0; a < angles; a++) for (let c = 0; c < angles; c++) {
      const about = (k: number): Float64Array => group.exponential([0, 0, (2 * Math.PI * k) / angles]);
      const r = group.multiply(group.multiply(about(a), group.exponential([0, Math.acos(x), 0])), about(c));
      const row = Float64Array.from(degrees.flatMap((l) => [...entries(l, r)]));
      const w = weight / (2 * angles * angles);
      for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) {
        const [p, q] = s === 2 ? [row[2 * i + 1]!, row[2 * j + 1]!] : [0, 0];
        gram[2 * (i * size + j)]! += w * (row[s * i]! * row[s * j]! + p * q);
        gram[2 * (i * size + j) + 1]! += w * (p * row[s * j]! - row[s * i]! * q);
      }
    }
    const norms = degrees.flatMap((l) => new Array<number>((2 * l + 1) ** 2).fill(1 / (2 * l + 1)));
    let most = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) {
      most = Math.max(most, Math.abs(gram[2 * (i * size + j)]! - (i === j ? norms[i]! : 0)), Math.abs(gram[2 * (i * size + j) + 1]!));
    }
    return most;
  }

  it("matrix entries up to l = 4, complex and real (exact rule: 9 x 5 x 9 points)", () => {
    expect(defect(4, 9, 5, wignerD, 2)).toBeLessThan(1e-13);
    expect(defect(4, 9, 5, realWignerD, 1)).toBeLessThan(1e-13);
  });
  it("negative controls: a rule with too few angles or nodes, and entries of another convention", () => {
    expect(defect(2, 4, 3, wignerD, 2)).toBeGreaterThan(0.01);
    expect(defect(2, 5, 2, wignerD, 2)).toBeGreaterThan(0.01);
    expect(defect(1, 5, 3, (l, r) => wignerD(l, r).map((value, at) => (at === 0 ? 1.01 * value : value)), 2)).toBeGreaterThan(0.001);
  });
  it("characters up to l = 8 with the class measure (1 - cos t)/pi", () => {
    const chi = (l: number, x: number): number => spinCharacter(2 * l, x);
    // int_0^pi f(t) (1 - cos t)/pi dt with x = cos(t/2): weight (4/pi) x^0 sqrt(1 - x^2) on [-1, 1], halved by symmetry.
    const n = 40;
    const nodes = Array.from({ length: n }, (_, k) => ((k + 1) * Math.PI) / (n + 1));
    for (let l = 0; l <= 8; l++) for (let m = 0; m <= 8; m++) {
      const integral = nodes.reduce((sum, u) => sum + (2 / (n + 1)) * Math.sin(u) ** 2 * chi(l, Math.cos(u)) * chi(m, Math.cos(u)), 0);
      expect(Math.abs(integral - (l === m ? 1 : 0))).toBeLessThan(1e-12);
    }
  });
});

describe("rotations and quaternions", () => {
  it("quaternionFromRotation is a right inverse, also at half turns and near them", () => {
    const hard = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1], [1e-9, 1, 0]].map((axis) => {
      const norm = Math.hypot(...axis);
      return [Math.PI, Math.PI * (1 - 1e-9), 1e-9, 0].map((t) => group.exponential(axis.map((value) => (t * value) / norm)));
    }).flat();
    for (const r of [...rotations, ...hard]) expect(distance(rotationFromQuaternion(quaternionFromRotation(r)), r)).toBeLessThan(1e-15);
  });
  it("refuses degrees and spins that are none, instead of rounding them", () => {
    const e = group.identity;
    for (const l of [1.5, -1, 257, NaN]) expect(() => wignerD(l, e)).toThrow(/group\/domain.*a degree/);
    for (const n of [2.5, -1, 513]) {
      expect(() => spinMatrix(n, Float64Array.of(1, 0, 0, 0))).toThrow(/group\/domain.*twice the spin/);
      expect(() => spinCharacter(n, 1)).toThrow(/twice the spin/);
    }
  });
  it("refuses a band limit that is none", () => {
    expect(() => group.irrepsUpTo(-1, "C")).toThrow(/group\/domain.*band limit/);
    expect(() => group.irrepsUpTo(1.5, "R")).toThrow(/band limit/);
    expect(() => group.irrepsUpTo(1e9, "R")).toThrow(/0..256/);
    expect(() => group.exponential([1])).toThrow(/3 coordinates/);
  });
});
