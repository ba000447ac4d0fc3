/** A synthetic run on a cyclic group of prime order: realistic in shape, with exact blocks of order 4 and 6. */
import type { ReportComplex, ReportFrequency, ReportHistoryRow, ReportInput, ReportParticle } from "../src/index.js";

/** Mulberry32: deterministic noise. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const turn = (t: number): ReportComplex => ({ re: Math.cos(2 * Math.PI * t), im: Math.sin(2 * Math.PI * t) });

/** Turns (fractions of a circle) of alpha, beta, gamma. */
type Turns = readonly [number, number, number];

const product = (xs: readonly Turns[], ys: readonly Turns[]): Turns[] =>
  xs.flatMap((x) => ys.map((y): Turns => [x[0] + y[0], x[1] + y[1], x[2] + y[2]]));

const quarter: Turns[] = [[0, 0, 0], [0.25, -0.25, 0]];
const phase = (xi: number): Turns[] => [[0, 0, 0], [xi, -0.25 - xi, 0.25]];
const sign = (nu: number): Turns[] => [[0, 0, 0], [nu, 0.5 + nu, 0.5 - 2 * nu]];
const cube: Turns[] = [[0, 0, 0], [1 / 3, 1 / 3, 1 / 3], [2 / 3, 2 / 3, 2 / 3]];

function particles(turns: readonly Turns[], shift: Turns, noise: () => number, size: number): ReportParticle[] {
  const value = (t: number): ReportComplex => {
    const z = turn(t + size * 0.01 * (noise() - 0.5));
    const amplitude = 1 + size * 0.05 * (noise() - 0.5);
    return { re: amplitude * z.re, im: amplitude * z.im };
  };
  return turns.map((t) => ({ alpha: value(t[0] + shift[0]), beta: value(t[1] + shift[1]), gamma: value(t[2] + shift[2]) }));
}

function frequency(k: number, order: number, noise: () => number): ReportFrequency {
  const four = k % 2 === 1;
  const turns = four ? product(quarter, phase(noise())) : product(sign(noise()), cube);
  const [p, q] = [noise(), noise()];
  const shift: Turns = [p, q, -p - q];
  const numeric = k === 7;
  const base: ReportFrequency = {
    label: String(k), order, size: turns.length, family: numeric ? "-" : four ? "z_4c*z_xi" : "z_nu*z_syn",
    level: numeric ? "numeric" : k === 10 ? "certified" : "algebraic", residual: numeric ? 3.2e-4 : 1.3e-16 * (1 + k),
    target: 0.9954 + 0.004 * noise(), trained: particles(turns, shift, noise, 1),
  };
  if (base.level !== "algebraic") return base;
  const latex = four
    ? `\\mu_{${k}} = \\tfrac{1}{${8 * order}}\\bigl\\{ (1,\\ 1,\\ 1),\\; (\\xi,\\ -i \\bar \\xi,\\ i),\\; (i,\\ -i,\\ 1),\\; (i \\xi,\\ -\\bar \\xi,\\ i) \\bigr\\},\\quad \\xi = e^{2\\pi i \\cdot 0.1234}`
    : `\\mu_{${k}} = \\tfrac{1}{${12 * order}}\\bigl\\{ (1,\\ 1,\\ 1),\\; (\\omega,\\ \\omega,\\ \\omega),\\; (\\bar\\omega,\\ \\bar\\omega,\\ \\bar\\omega),\\; (\\nu,\\ -\\nu,\\ -\\bar \\nu^{2}),\\; (\\omega \\nu,\\ -\\omega \\nu,\\ -\\omega \\bar \\nu^{2}),\\; (\\bar\\omega \\nu,\\ -\\bar\\omega \\nu,\\ -\\bar\\omega \\bar \\nu^{2}) \\bigr\\},\\quad \\nu = e^{2\\pi i \\cdot 0.4321}`;
  return { ...base, latex, exact: particles(turns, shift, noise, 0) };
}

/** Rows from time 0 to about 2300, denser at the start. */
export function syntheticHistory(rows: number, count: number, seed = 1): ReportHistoryRow[] {
  const noise = generator(seed);
  const rise = Array.from({ length: count }, (_, k) => ({ middle: 9 * 1.13 ** ((k * 7) % count) * (1 + 0.2 * noise()), power: 5 + 2 * noise() }));
  return Array.from({ length: rows }, (_, i) => {
    const time = i === 0 ? 0 : 0.5 * 4600 ** (rows > 1 ? i / (rows - 1) : 0);
    const targets = rise.map((r) => (0.997 * time ** r.power) / (time ** r.power + r.middle ** r.power));
    const missing = targets.reduce((s, t) => s + (1 - t) ** 2, 0) / Math.max(1, count);
    const loss = 0.956 * missing + 1.4e-6;
    return {
      time, loss, energy: loss + 0.012 + 0.02 / (1 + time / 20), targets,
      live: Math.round(52 + 204 / (1 + (time / 260) ** 1.6)),
      purity: 1 - 0.72 / (1 + (time / 14) ** 1.5),
    };
  });
}

/** A run on the cyclic group of order `2 count + 1` with `rows` of history. */
export function syntheticInput(count: number, rows: number): ReportInput {
  const noise = generator(7);
  const order = 2 * count + 1;
  const frequencies = Array.from({ length: count }, (_, k) => frequency(k + 1, order, noise));
  return {
    title: `How a network learned to add modulo ${order}`,
    command: `ringflow discover cyclic:${order} --particles 256 --method rkc --decay 0.005 --seed 1 --out runs/z${order}`,
    group: { name: `cyclic:${order}`, order },
    verdict: "partial",
    explanation: "48 of 52 live particles lie in blocks with a closed form or a certified solution; the conditions of frequency 7 are met only numerically.",
    accuracy: { correct: order * order, total: order * order, margin: 0.985 },
    particles: 256, live: 52, seconds: 4.21, training: { method: "rkc", decay: 0.005, seed: 1, evaluations: 2757 }, explained: 48 / 52, loss: 1.4e-6,
    history: syntheticHistory(rows, count),
    frequencies,
    formula: [
      { latex: `f(x, y)[z] = \\sum_{j} w_j\\, c_j(z)\\, \\bigl( a_j(x) + b_j(y) \\bigr)^{2}`, caption: "The network: one square unit per particle." },
      { latex: `\\mu = \\sum_{k=1}^{${count}} \\mu_k + \\text{bias}, \\quad 5 \\text{ of } z_{4c} * z_{\\xi}, \\quad 4 \\text{ of } z_{\\nu} * z_{\\mathrm{syn}}`, caption: "The measure: one block per frequency, a product of atoms, moved by its own shift." },
    ],
    claims: [
      { name: "accuracy", statement: "Every pair of elements is multiplied correctly, with a margin between the right answer and the next.", holds: true, value: "529 of 529, margin 0.985" },
      { name: "algebraic blocks", statement: "The listed closed forms satisfy every condition of their frequency for all values of their free phases.", holds: true, value: "9 blocks" },
      { name: "certified blocks", statement: "A true solution exists within the stated radius of the stored numbers, by an interval Newton test.", holds: true, value: "radius 2.1e-11" },
      { name: "whole measure", statement: "The conditions of all blocks together, with the joint offset, are proved.", holds: false },
    ],
    notes: ["Frequency 7 did not settle before the last step; a longer run may close it.", "Particles whose mass fell below 1e-8 of the largest were dropped."],
    files: [
      { path: `runs/z${order}/run.json`, description: "everything needed to repeat the run" },
      { path: `runs/z${order}/metrics.jsonl`, description: "the history behind Figures 1 to 3" },
      { path: `runs/z${order}/measure.safetensors`, description: "the final measure" },
      { path: `runs/z${order}/certificate.json`, description: "the claims and all numbers needed to check them" },
    ],
  };
}
