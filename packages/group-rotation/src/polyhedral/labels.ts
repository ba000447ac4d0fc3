/** Names of elements of polyhedral groups, exact: components are 0, 1 and a few algebraic numbers. @internal */
import type { Quaternion } from "../quaternion.js";

const phi = (1 + Math.sqrt(5)) / 2;

const components: readonly (readonly [number, string])[] = [
  [1, "1"], [0.5, "1/2"], [Math.SQRT1_2, "1/sqrt2"], [phi / 2, "phi/2"], [(phi - 1) / 2, "1/(2 phi)"],
];
const directions: readonly (readonly [number, string])[] = [[1, "1"], [phi, "phi"], [phi * phi, "phi^2"]];

function nameOf(value: number, names: readonly (readonly [number, string])[]): string {
  if (Math.abs(value) < 1e-9) return "0";
  const name = names.find(([size]) => Math.abs(size - Math.abs(value)) < 1e-9)![1];
  return value < 0 ? `-${name}` : name;
}

/** `1/2 + 1/2 i - phi/2 j`; the identity is `1`. */
export function quaternionLabel(q: Quaternion): string {
  const terms = Array.from(q, (value, at) => [nameOf(value, components), ["", " i", " j", " k"][at]!] as const).filter(([name]) => name !== "0");
  const text = terms.map(([name, unit]) => (unit === "" ? name : name.replace(/^(-?)1$/, "$1") + unit.slice(name.replace("-", "") === "1" ? 1 : 0)));
  return text.join(" + ").replaceAll("+ -", "- ");
}

/** `e`, or `1/3 turn about (1,1,1)`; the axis in the smallest whole or golden numbers. */
export function rotationLabel(q: Quaternion): string {
  const [w, ...axis] = q as unknown as [number, number, number, number];
  const smallest = Math.min(...axis.map(Math.abs).filter((value) => value > 1e-9));
  if (!Number.isFinite(smallest)) return "e";
  const turn = [[2, 1], [3, 1], [4, 1], [5, 1], [5, 2]].find(([n, k]) => Math.abs(Math.cos((Math.PI * k!) / n!) - w) < 1e-9)!;
  return `${turn[1]}/${turn[0]} turn about (${axis.map((value) => nameOf(value / smallest, directions)).join(",")})`;
}
