/**
 * Nodes of compiled expressions: a register of {@link BATCH} numbers (with imaginary parts over the complex numbers) and two closures.
 * Forward fills the register; backward adds its adjoint `A = dL/dre + i dL/dim` to those of its parts:
 *
 *   y = a b: A_a += A_y conj(b);   y = a^n: A_a += A_y conj(n a^(n-1));   y = conj(a): A_a += conj(A_y).
 */

/** Particles per pass: registers stay in the cache. */
export const BATCH = 256;

/** A register with its adjoint. */
export interface Node {
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
export interface Batch {
  points: Float64Array;
  gradient: Float64Array;
  offset: number;
}

type Registers = Pick<Node, "re" | "im" | "adjointRe" | "adjointIm">;

function registers(): Registers {
  return { re: new Float64Array(BATCH), im: new Float64Array(BATCH), adjointRe: new Float64Array(BATCH), adjointIm: new Float64Array(BATCH) };
}

const nothing = (): void => undefined;

export function constantNode(re: number, im: number): Node {
  const own = registers();
  own.re.fill(re);
  own.im.fill(im);
  return { ...own, forward: nothing, backward: nothing };
}

export function variableNode(batch: Batch, index: number, width: number, complex: boolean): Node {
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

export function sumNode(a: Node, b: Node): Node {
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

export function productNode(a: Node, b: Node): Node {
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
export function powerNode(a: Node, exponent: number): Node {
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

export function inverseNode(a: Node): Node {
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

export function conjugateNode(a: Node): Node {
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
