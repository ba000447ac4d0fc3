/**
 * Expressions as closures over typed arrays: value and gradient of many particles at once, by reverse accumulation over the
 * nodes of `registers.ts`. No text is turned into code.
 */
import { rationalToNumber } from "@ringflow/algebra";
import type { CompiledPotential } from "@ringflow/task";
import { pushConjugation, type Expression } from "./expression.js";
import { BATCH, conjugateNode, constantNode, inverseNode, powerNode, productNode, sumNode, variableNode, type Batch, type Node } from "./registers.js";

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
