import type { VectorField } from "../../src/index.js";

/** An initial value problem with a known solution. */
export interface Problem {
  readonly name: string;
  readonly field: VectorField;
  readonly start: Float64Array;
  readonly end: number;
  exact(t: number): readonly number[];
}

/** `y' = -2 t y^2`, `y = 1/(1 + t^2)`: nonlinear and with explicit time, so that wrong nodes show. */
export const rational: Problem = {
  name: "y' = -2 t y^2",
  field: {
    evaluate(t, y, out) {
      out[0] = -2 * t * y[0]! * y[0]!;
      return NaN;
    },
  },
  start: new Float64Array([1]),
  end: 1,
  exact: (t) => [1 / (1 + t * t)],
};

/** `y1' = -y1 + y2, y2' = -3 y2` from (1, 1). */
export const linearSystem: Problem = {
  name: "linear system",
  field: {
    evaluate(_t, y, out) {
      out[0] = -y[0]! + y[1]!;
      out[1] = -3 * y[1]!;
      return NaN;
    },
  },
  start: new Float64Array([1, 1]),
  end: 1,
  exact: (t) => [1.5 * Math.exp(-t) - 0.5 * Math.exp(-3 * t), Math.exp(-3 * t)],
};

/** `y' = y cos t`, `y = exp(sin t)`: stays of order 1 for ever, so high orders show above round-off. */
export const wave: Problem = {
  name: "y' = y cos t",
  field: {
    evaluate(t, y, out) {
      out[0] = y[0]! * Math.cos(t);
      return NaN;
    },
  },
  start: new Float64Array([1]),
  end: 20,
  exact: (t) => [Math.exp(Math.sin(t))],
};

/** `y' = -rate y` in every coordinate; energy `rate |y|^2 / 2`. */
export function decay(rate: number): VectorField {
  return {
    evaluate(_t, y, out) {
      let energy = 0;
      for (let i = 0; i < y.length; i++) {
        out[i] = -rate * y[i]!;
        energy += (rate * y[i]! * y[i]!) / 2;
      }
      return energy;
    },
  };
}

/** `u_t = u_xx` on (0, 1), zero at the ends, `n` inner points: spectral radius `4 (n+1)^2 cos^2(pi / (2(n+1)))`. */
export function diffusion(n: number): VectorField {
  const scale = (n + 1) ** 2;
  return {
    evaluate(_t, y, out) {
      for (let i = 0; i < n; i++) out[i] = scale * ((y[i - 1] ?? 0) - 2 * y[i]! + (y[i + 1] ?? 0));
      return NaN;
    },
  };
}

/** Eigenvalue (negative) and eigenvector of mode `k` of {@link diffusion}. */
export function diffusionMode(n: number, k: number): { readonly value: number; readonly vector: Float64Array } {
  const angle = (Math.PI * k) / (n + 1);
  return {
    value: -4 * (n + 1) ** 2 * Math.sin(angle / 2) ** 2,
    vector: Float64Array.from({ length: n }, (_, i) => Math.sin(angle * (i + 1))),
  };
}

/** Counts evaluations. */
export function counting(field: VectorField): VectorField & { readonly calls: () => number } {
  let calls = 0;
  return {
    calls: () => calls,
    evaluate(t, y, out) {
      calls++;
      return field.evaluate(t, y, out);
    },
  };
}
