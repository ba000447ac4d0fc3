/** Networks that the flow left on small non-abelian groups (fixtures/make-trained.mjs says how they were made). */
import { readFileSync } from "node:fs";
import { tableGroup, type FiniteGroup } from "@ringflow/group";
import { makeMeasure, type ParameterMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { valueOf } from "./networks.js";

interface Stored {
  readonly name: string;
  readonly made: string;
  readonly table: readonly (readonly number[])[];
  readonly count: number;
  /** Float32 in base64, `[count, 3, order]`. */
  readonly points: string;
}

const stored = (JSON.parse(readFileSync(new URL("../fixtures/trained.json", import.meta.url), "utf8")) as { networks: Stored[] }).networks;

/** A trained network and its group. */
export interface Trained {
  readonly made: string;
  readonly group: FiniteGroup;
  readonly measure: ParameterMeasure;
}

/** By name; particles have weight 1. */
export function trained(name: string): Trained {
  const found = stored.find((s) => s.name === name)!;
  const bytes = Buffer.from(found.points, "base64");
  const points = Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  const measure = valueOf(makeMeasure(groupLawSpace(found.table.length), new Float64Array(found.count).fill(1), points));
  return { made: found.made, group: valueOf(tableGroup(found.made, found.table)), measure };
}

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** `a(gx), b(yh), c(gzh)`, particles in another order, every coordinate changed by up to `size` of the largest. */
export function moved(group: FiniteGroup, { points, count, weights }: ParameterMeasure, seed: number, size: number): ParameterMeasure {
  const next = random(seed);
  const n = group.order;
  const [g, h] = [Math.floor(n * next()), Math.floor(n * next())];
  const order = Array.from({ length: count }, (_, j) => [next(), j] as const).sort(([x], [y]) => x - y).map(([, j]) => j);
  const largest = points.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  const out = new Float64Array(points.length);
  order.forEach((j, i) => {
    for (let x = 0; x < n; x++) {
      const from = [group.multiply(g, x), group.multiply(x, h), group.multiply(group.multiply(g, x), h)];
      from.forEach((y, block) => { out[(3 * i + block) * n + x] = points[(3 * j + block) * n + y]! + size * largest * (2 * next() - 1); });
    }
  });
  return valueOf(makeMeasure(groupLawSpace(n), weights, out));
}
