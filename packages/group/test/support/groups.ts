/** Small groups made by hand: independent of any plugin. */
import { conjugacyClasses, dualFromOrders, irrepsFromDual, mixedRadix } from "../../src/index.js";
import type { AbelianGroup, FiniteGroup, Irrep, IrrepType } from "../../src/index.js";

/** Product of cyclic groups. */
export function abelian(...orders: number[]): AbelianGroup {
  const { order, strides, add, negate, label } = mixedRadix(orders);
  const generators = strides.filter((_, i) => orders[i]! > 1);
  const dual = dualFromOrders(orders);
  return {
    kind: "finite", name: `z:${orders.join("x")}`, order, identity: 0, generators, dual,
    multiply: add, inverse: negate, label,
    irreps: (over) => irrepsFromDual(dual, order, over),
    classes: () => conjugacyClasses(add, negate, order, generators),
  };
}

/** Group from orthogonal or unitary generators' closure is not needed: products of real matrices, looked up by entries. */
function fromMatrices(name: string, matrices: readonly Float64Array[], d: number, generators: readonly number[], irreps: FiniteGroup["irreps"]): FiniteGroup {
  const key = (m: Float64Array): string => Array.from(m, (v) => Math.round(v * 1e6) + 0).join(",");
  const index = new Map(matrices.map((m, i) => [key(m), i]));
  const multiply = (x: number, y: number): number => index.get(key(product(d, matrices[x]!, matrices[y]!)))!;
  const inverse = (x: number): number => matrices.findIndex((_, y) => multiply(x, y) === 0);
  return {
    kind: "finite", name, order: matrices.length, identity: 0, generators, multiply, inverse, label: (x) => `g${x}`, irreps,
    classes: () => conjugacyClasses(multiply, inverse, matrices.length, generators),
  };
}

/** `a b` of real matrices `[d, d]`. */
export function product(d: number, a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from({ length: d * d }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += a[Math.floor(at / d) * d + k]! * b[k * d + (at % d)]!;
    return sum;
  });
}

function realIrrep(label: string, degree: number, type: IrrepType, entries: (x: number) => Float64Array): Irrep {
  const trace = (m: Float64Array): number => Array.from({ length: degree }, (_, i) => m[i * degree + i]!).reduce((a, b) => a + b, 0);
  return { label, degree, over: "R", type, matrix: entries, character: (x) => ({ re: trace(entries(x)), im: 0 }) };
}

/** A real matrix read over C. */
function complexified(rho: Irrep): Irrep {
  return { ...rho, over: "C", matrix: (x) => Float64Array.from({ length: 2 * rho.degree ** 2 }, (_, i) => (i % 2 === 0 ? rho.matrix(x)[i / 2]! : 0)) };
}

/** Symmetries of the triangle: rotations 0, 1, 2, then reflections 3, 4, 5. */
export function triangle(): FiniteGroup {
  const matrices = Array.from({ length: 6 }, (_, x) => {
    const c = Math.cos((2 * Math.PI * (x % 3)) / 3);
    const s = Math.sin((2 * Math.PI * (x % 3)) / 3);
    return x < 3 ? Float64Array.of(c, -s, s, c) : Float64Array.of(c, s, s, -c);
  });
  const irreps = [
    realIrrep("trivial", 1, "real", () => Float64Array.of(1)),
    realIrrep("sign", 1, "real", (x) => Float64Array.of(x < 3 ? 1 : -1)),
    realIrrep("plane", 2, "real", (x) => matrices[x]!),
  ];
  return fromMatrices("triangle", matrices, 2, [1, 3], (over) => (over === "R" ? irreps : irreps.map(complexified)));
}

/** Quaternions 1, i, j, k, -1, -i, -j, -k acting on the left of R^4. */
export function quaternions(): FiniteGroup {
  const one = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const i = [0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0];
  const j = [0, 0, -1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1, 0, 0];
  const k = [0, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0, 0];
  const matrices = [1, -1].flatMap((sign) => [one, i, j, k].map((m) => Float64Array.from(m, (v) => sign * v + 0)));
  const signs = [[1, 1, 1, 1], [1, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]];
  const linear = signs.map((row, at) => realIrrep(`sign${at}`, 1, "real", (x) => Float64Array.of(row[x % 4]!)));
  const real = [...linear, realIrrep("quaternion", 4, "quaternionic", (x) => matrices[x]!)];
  // [[a + b i, c + d i], [-c + d i, a - b i]] with (a, b, c, d) the first column.
  const spin = (x: number): Float64Array => {
    const [a, b, c, d] = [0, 4, 8, 12].map((at) => matrices[x]![at]!) as [number, number, number, number];
    return Float64Array.of(a, b, c, d, -c, d, a, -b);
  };
  const complex: Irrep = { label: "spin", degree: 2, over: "C", type: "quaternionic", matrix: spin, character: (x) => ({ re: spin(x)[0]! + spin(x)[6]!, im: 0 }) };
  return fromMatrices("quaternions", matrices, 4, [1, 2], (over) => (over === "R" ? real : [...linear.map(complexified), complex]));
}

/** A magma with the given table, `table[x][y] = x y`. */
export function fromTable(table: readonly (readonly number[])[], inverses: readonly number[], rest: Partial<FiniteGroup> = {}): FiniteGroup {
  const base = abelian(table.length);
  const { dual: _, ...others } = base;
  return { ...others, multiply: (x, y) => table[x]![y]!, inverse: (x) => inverses[x]!, ...rest };
}
