/**
 * Expressions as closures over typed arrays: value and gradient of many particles at once, by reverse accumulation.
 *
 * A node is a register of `BATCH` numbers (with imaginary parts over the complex numbers) and two closures. Forward fills
 * the register; backward adds its adjoint `A = dL/dre + i dL/dim` to those of its parts:
 *
 *   y = a b: A_a += A_y conj(b);   y = a^n: A_a += A_y conj(n a^(n-1));   y = conj(a): A_a += conj(A_y).
 *
 * No text is turned into code.
 */
import { rationalToNumber } from "@ringflow/algebra";
import type { CompiledPotential } from "@ringflow/task";
import { pushConjugation, type Expression } from "./expression.js";

/** Particles per pass: registers stay in the cache. */
const BATCH = 256;

/** A register with its adjoint. */
interface Node {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly adjointRe: Float64Array;
  readonly adjointIm: Float64Array;
  /** Fills `re`, `im` for the first `n` particles. */
  forward(n: number): void;
  /** Adds this node's adjoint to its parts' for the first `n` particles. */
  backward(n: number): void;
}

/** Where variables are read from and gradients written to while a batch runs. */
interface Batch {
  points: Float64Array;
  gradient: Float64Array;
  offset: number;
}

type Registers = Pick<Node, "re" | "im" | "adjointRe" | "adjointIm">;

function registers(): Registers {
  return { re: new Float64Array(BATCH), im: new Float64Array(BATCH), adjointRe: new Float64Array(BATCH), adjointIm: new Float64Array(BATCH) };
}

const nothing = (): void => undefined;

function constantNode(re: number, im: number): Node {
  const own = registers();
  own.re.fill(re);
  own.im.fill(im);
  return { ...own, forward: nothing, backward: nothing };
}

function variableNode(batch: Batch, index: number, width: number, complex: boolean): Node {
  const own = registers();
  const at = complex ? 2 * index : index;
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        own.re[j] = batch.points[batch.offset + j * width + at]!;
        if (complex) own.im[j] = batch.points[batch.offset + j * width + at + 1]!;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) {
        batch.gradient[batch.offset + j * width + at]! += own.adjointRe[j]!;
        if (complex) batch.gradient[batch.offset + j * width + at + 1]! += own.adjointIm[j]!;
      }
    },
  };
}

function sumNode(a: Node, b: Node): Node {
  const own = registers();
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        own.re[j] = a.re[j]! + b.re[j]!;
        own.im[j] = a.im[j]! + b.im[j]!;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) {
        a.adjointRe[j]! += own.adjointRe[j]!;
        a.adjointIm[j]! += own.adjointIm[j]!;
        b.adjointRe[j]! += own.adjointRe[j]!;
        b.adjointIm[j]! += own.adjointIm[j]!;
      }
    },
  };
}

/** `A_part += A conj(re + i im)`. */
function addAdjoint(part: Node, j: number, adjointRe: number, adjointIm: number, re: number, im: number): void {
  part.adjointRe[j]! += adjointRe * re + adjointIm * im;
  part.adjointIm[j]! += adjointIm * re - adjointRe * im;
}

function productNode(a: Node, b: Node): Node {
  const own = registers();
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        own.re[j] = a.re[j]! * b.re[j]! - a.im[j]! * b.im[j]!;
        own.im[j] = a.re[j]! * b.im[j]! + a.im[j]! * b.re[j]!;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) {
        const [re, im] = [own.adjointRe[j]!, own.adjointIm[j]!];
        addAdjoint(a, j, re, im, b.re[j]!, b.im[j]!);
        addAdjoint(b, j, re, im, a.re[j]!, a.im[j]!);
      }
    },
  };
}

/** `a^exponent` for an integer >= 2; `a^(exponent - 1)` is kept for the derivative. */
function powerNode(a: Node, exponent: number): Node {
  const own = registers();
  const [lowerRe, lowerIm] = [new Float64Array(BATCH), new Float64Array(BATCH)];
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        const [x, y] = [a.re[j]!, a.im[j]!];
        let [re, im] = [x, y];
        for (let t = 2; t < exponent; t++) [re, im] = [re * x - im * y, re * y + im * x];
        lowerRe[j] = re;
        lowerIm[j] = im;
        own.re[j] = re * x - im * y;
        own.im[j] = re * y + im * x;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) addAdjoint(a, j, own.adjointRe[j]!, own.adjointIm[j]!, exponent * lowerRe[j]!, exponent * lowerIm[j]!);
    },
  };
}

function inverseNode(a: Node): Node {
  const own = registers();
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        const square = a.re[j]! ** 2 + a.im[j]! ** 2;
        own.re[j] = a.re[j]! / square;
        own.im[j] = -a.im[j]! / square;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) {
        const [re, im] = [own.re[j]!, own.im[j]!];
        addAdjoint(a, j, own.adjointRe[j]!, own.adjointIm[j]!, im * im - re * re, -2 * re * im);
      }
    },
  };
}

function conjugateNode(a: Node): Node {
  const own = registers();
  return {
    ...own,
    forward(n) {
      for (let j = 0; j < n; j++) {
        own.re[j] = a.re[j]!;
        own.im[j] = -a.im[j]!;
      }
    },
    backward(n) {
      for (let j = 0; j < n; j++) {
        a.adjointRe[j]! += own.adjointRe[j]!;
        a.adjointIm[j]! -= own.adjointIm[j]!;
      }
    },
  };
}

/** Nodes in the order of evaluation; the last is the value. */
function buildNodes(e: Expression, names: readonly string[], complex: boolean, batch: Batch): Node[] {
  const nodes: Node[] = [];
  const keep = (node: Node): Node => { nodes.push(node); return node; };
  const variables = new Map<string, Node>();
  const width = complex ? 2 * names.length : names.length;
  const visit = (node: Expression): Node => {
    switch (node.kind) {
      case "number": return keep(constantNode(rationalToNumber(node.value), 0));
      case "imaginary": return keep(constantNode(0, 1));
      case "variable": {
        const known = variables.get(node.name) ?? keep(variableNode(batch, names.indexOf(node.name), width, complex));
        variables.set(node.name, known);
        return known;
      }
      case "sum": return node.terms.map(visit).reduce((a, b) => keep(sumNode(a, b)));
      case "product": return node.factors.map(visit).reduce((a, b) => keep(productNode(a, b)));
      case "quotient": { const a = visit(node.numerator); return keep(productNode(a, keep(inverseNode(visit(node.denominator))))); }
      case "power": {
        if (node.exponent === 0) return keep(constantNode(1, 0));
        const base = visit(node.base);
        const positive = Math.abs(node.exponent) === 1 ? base : keep(powerNode(base, Math.abs(node.exponent)));
        return node.exponent < 0 ? keep(inverseNode(positive)) : positive;
      }
      case "conjugate": return keep(conjugateNode(visit(node.argument)));
      case "potential": throw new Error("invariant: potentials are replaced before compilation");
    }
  };
  const value = visit(pushConjugation(e));
  if (nodes.at(-1) !== value) nodes.push(sumNode(value, constantNode(0, 0)));
  return nodes;
}

/**
 * Compiles an expression without potentials; all its variables must be among `names`.
 *
 * @param names - coordinates in the order of a point
 * @returns closures that share scratch registers: one instance serves one flow at a time
 * @remarks Cost linear in the size of the expression and in the number of particles.
 * @since 0.1.0
 */
export function compileExpression(e: Expression, names: readonly string[], field: "real" | "complex"): CompiledPotential {
  const complex = field === "complex";
  const batch: Batch = { points: new Float64Array(0), gradient: new Float64Array(0), offset: 0 };
  const nodes = buildNodes(e, names, complex, batch);
  const value = nodes.at(-1)!;
  const width = complex ? 2 * names.length : names.length;
  const forward = (points: Float64Array, first: number, n: number): void => {
    batch.points = points;
    batch.offset = first * width;
    for (const node of nodes) node.forward(n);
  };
  return {
    values(points, count, out) {
      for (let first = 0; first < count; first += BATCH) {
        const n = Math.min(BATCH, count - first);
        forward(points, first, n);
        for (let j = 0; j < n; j++) {
          out[2 * (first + j)] = value.re[j]!;
          out[2 * (first + j) + 1] = value.im[j]!;
        }
      }
    },
    addGradient(points, count, seedRe, seedIm, out) {
      batch.gradient = out;
      for (let first = 0; first < count; first += BATCH) {
        const n = Math.min(BATCH, count - first);
        forward(points, first, n);
        for (const node of nodes) {
          node.adjointRe.fill(0, 0, n);
          node.adjointIm.fill(0, 0, n);
        }
        value.adjointRe.fill(seedRe, 0, n);
        value.adjointIm.fill(seedIm, 0, n);
        for (let i = nodes.length - 1; i >= 0; i--) nodes[i]!.backward(n);
      }
    },
  };
}
