/**
 * Sinkhorn's iteration for the potentials of
 *
 *   P_ij = a_i b_j exp((f_i + g_j - c_ij) / epsilon),
 *
 * balanced (`P 1 = a`, `P' 1 = b`) or with marginals relaxed by `rho KL`. Potentials are kept in the log domain; iterations run
 * on the kernel with potentials absorbed, where an update is a product and a division. After each pass the row conditions hold
 * exactly and the residual is that of the columns. The sequence of column potentials is accelerated; where that is slow, balanced
 * problems take Newton steps.
 *
 * @source Chizat et al. 2018 [chizat2018b], Algorithm 2 (unbalanced, absorption); Schmitzer 2019 [schmitzer2019]
 * @internal
 */
import { AndersonAcceleration } from "./anderson.js";
import { newtonStep } from "./newton-step.js";
import type { GibbsKernel } from "./gibbs-kernel.js";

/** Potentials, overwritten. @internal */
export interface ScalingState {
  readonly f: Float64Array;
  readonly g: Float64Array;
}

/** @internal */
export interface ScalingOptions {
  readonly epsilon: number;
  /** `rho / (rho + epsilon)`: 1 if balanced. */
  readonly damping: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** @internal */
export interface ScalingOutcome {
  readonly status: "converged" | "max-iterations" | "stalled" | "non-finite";
  readonly iterations: number;
  /** `sum_j b_j |change of column j that would satisfy it|` of the state that is returned: balanced, the marginal residual of the columns. */
  readonly residual: number;
  /** `[M]` column sums of the plan; its row sums are exact if balanced. */
  readonly columnSums: Float64Array;
  /** `<C, P>`. */
  readonly cost: number;
}

/** Weights on both sides. @internal */
export interface ScalingWeights {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Growth of the residual over the best so far at which acceleration starts anew. */
const SETBACK = 2;
/** Passes without progress after which rounding has the last word. */
const PATIENCE = 3000;
/** Newton steps are tried below this residual, after this many passes in which acceleration gained less than a factor of ten. */
const NEWTON = { residual: 0.5, passes: 12, gain: 0.1 };

/** @internal */
export function scale(kernel: GibbsKernel, { a, b }: ScalingWeights, state: ScalingState, options: ScalingOptions): ScalingOutcome {
  const run = new ScalingRun(kernel, a, b, state, options);
  const { tolerance, maxIterations } = options;
  let best = Infinity;
  let bestAt = 0;
  let [mark, markAt] = [Infinity, 0];
  let status: ScalingOutcome["status"] = "max-iterations";
  let residual = run.pass();
  let k = 1;
  for (;;) {
    if (!Number.isFinite(residual)) status = "non-finite";
    else if (residual <= tolerance) status = "converged";
    else if (residual < 0.99 * best) [best, bestAt] = [residual, k];
    else if (k - bestAt > PATIENCE) status = "stalled";
    if (status !== "max-iterations" || k >= maxIterations) break;
    if (options.damping === 1 && residual < NEWTON.residual && k - markAt >= NEWTON.passes) {
      const isSlow = residual > NEWTON.gain * mark;
      if (isSlow) {
        const tried = run.newton(residual, maxIterations - k);
        k += tried.passes;
        residual = tried.residual;
      }
      [mark, markAt] = [residual, isSlow ? k - NEWTON.passes + 1 : k];
      if (isSlow) continue;
    }
    run.advance(residual);
    residual = run.pass();
    k++;
  }
  const sums = run.sums();
  run.finish();
  return { status, iterations: k, residual, ...sums };
}

/** Absorbed potentials are in the kernel, the rest in `log u` and `log v`. */
class ScalingRun {
  readonly #u: Float64Array;
  /** `log v`. */
  readonly #x: Float64Array;
  /** `log v` after a plain update. */
  readonly #image: Float64Array;
  /** `b v`. */
  readonly #y: Float64Array;
  readonly #w: Float64Array;
  /** `(damping - 1) f / epsilon` of the absorbed potentials: 0 if balanced. */
  readonly #pullF: Float64Array;
  readonly #pullG: Float64Array;
  readonly #acceleration: AndersonAcceleration;
  #lowest = Infinity;
  #absorbed = false;

  constructor(
    readonly kernel: GibbsKernel, readonly a: Float64Array, readonly b: Float64Array,
    readonly state: ScalingState, readonly options: ScalingOptions,
  ) {
    this.#u = new Float64Array(a.length);
    this.#x = new Float64Array(b.length);
    this.#image = new Float64Array(b.length);
    this.#y = new Float64Array(b.length);
    this.#w = new Float64Array(b.length);
    this.#pullF = new Float64Array(a.length);
    this.#pullG = new Float64Array(b.length);
    this.#acceleration = new AndersonAcceleration(b);
    this.#absorb();
  }

  #absorb(): void {
    const { state: { f, g }, options: { epsilon, damping } } = this;
    this.kernel.absorb(f, g, epsilon);
    for (let i = 0; i < f.length; i++) this.#pullF[i] = ((damping - 1) * f[i]!) / epsilon;
    for (let j = 0; j < g.length; j++) this.#pullG[j] = ((damping - 1) * g[j]!) / epsilon;
    this.#x.fill(0);
    this.#acceleration.restart();
  }

  /** Row update at the present column potentials, and the column update that would follow. @returns residual of the columns */
  pass(): number {
    const { kernel, a, b, options: { damping } } = this;
    const [u, x, y, w, image, pullF, pullG] = [this.#u, this.#x, this.#y, this.#w, this.#image, this.#pullF, this.#pullG];
    for (let j = 0; j < y.length; j++) y[j] = b[j]! * Math.exp(x[j]!);
    kernel.sweep(y, w, (i, sum) => {
      const next = damping === 1 ? 1 / sum : Math.exp(pullF[i]!) * Math.pow(sum, -damping);
      u[i] = next;
      return a[i]! * next;
    });
    let residual = 0;
    for (let j = 0; j < w.length; j++) {
      image[j] = pullG[j]! - damping * Math.log(w[j]!);
      // With marginals only pulled at (damping < 1) the target's mass at j is b_j exp(-g_j / rho), not b_j.
      const pulled = damping === 1 ? b[j]! : b[j]! * Math.exp((pullG[j]! + (damping - 1) * x[j]!) / damping);
      residual += pulled * Math.abs(Math.expm1((x[j]! - image[j]!) / damping));
    }
    return residual;
  }

  /** The next column potentials. */
  advance(residual: number): void {
    const x = this.#x;
    if (residual > SETBACK * this.#lowest) {
      this.#acceleration.restart();
      this.#lowest = residual;
      x.set(this.#image);
    } else {
      this.#lowest = Math.min(this.#lowest, residual);
      this.#acceleration.next(x, this.#image);
    }
    this.#absorbIfFar();
  }

  #absorbIfFar(): void {
    this.#absorbed = this.#isFar();
    if (!this.#absorbed) return;
    this.finish();
    this.#absorb();
  }

  /**
   * One Newton step, halved until the residual falls; if it never does, a plain update. Ends with a pass.
   *
   * @returns the new residual and the passes (products with the kernel) it took
   */
  newton(residual: number, budget: number): { readonly residual: number; readonly passes: number } {
    const { kernel, a, b } = this;
    const [u, x, y, w] = [this.#u, this.#x, this.#y, this.#w];
    const scaled = new Float64Array(b.length);
    const columns = Float64Array.from(y);
    const system = {
      sums: w.map((value, j) => value * y[j]!), weights: b,
      apply: (direction: Float64Array, out: Float64Array): void => {
        for (let j = 0; j < scaled.length; j++) scaled[j] = columns[j]! * direction[j]!;
        kernel.sweep(scaled, out, (i, sum) => a[i]! * u[i]! * u[i]! * sum);
        for (let j = 0; j < out.length; j++) out[j] = out[j]! * columns[j]!;
      },
    };
    const { step, products } = newtonStep(system, Math.min(0.1, Math.sqrt(residual)), Math.max(1, budget - 1));
    const [start, image] = [Float64Array.from(x), Float64Array.from(this.#image)];
    this.#acceleration.restart();
    let passes = products;
    for (let length = 1; length > 0.05 && passes < budget; length /= 2) {
      for (let j = 0; j < x.length; j++) x[j] = start[j]! + length * step[j]!;
      if (this.#isFar()) continue;
      const next = this.pass();
      passes++;
      if (next < residual) {
        this.#lowest = next;
        this.#absorbIfFar();
        return { residual: this.#absorbed ? this.pass() : next, passes };
      }
    }
    x.set(image);
    this.#absorbIfFar();
    this.#lowest = Infinity;
    return { residual: this.pass(), passes: passes + 1 };
  }

  #isFar(): boolean {
    const reach = this.kernel.reach;
    const low = Math.exp(-reach);
    const high = Math.exp(reach);
    return this.#x.some((value) => Math.abs(value) > reach) || this.#u.some((value) => value < low || value > high);
  }

  /** Of the plan at the end of the last pass. */
  sums(): { readonly columnSums: Float64Array; readonly cost: number } {
    const x = this.#u.map((value, i) => this.a[i]! * value);
    return { columnSums: this.#w.map((value, j) => value * this.#y[j]!), cost: this.kernel.weightedCost(x, this.#y) };
  }

  /** Moves everything into the potentials. */
  finish(): void {
    const { state: { f, g }, options: { epsilon } } = this;
    for (let i = 0; i < f.length; i++) f[i] = f[i]! + epsilon * Math.log(this.#u[i]!);
    for (let j = 0; j < g.length; j++) g[j] = g[j]! + epsilon * this.#x[j]!;
  }
}
