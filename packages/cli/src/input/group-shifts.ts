/** The shifts by a group, as permutations of the coordinates of points. */
import type { FiniteGroup, Group } from "@ringflow/group";
import type { PointSymmetry } from "@ringflow/measure/transport";
import { UsageError } from "../errors.js";

/** More maps than this would take hours. */
const LARGEST_LIST = 2 ** 16;

/**
 * On networks `[3 n]`: all pairs (p, q), `a'(x) = a(p^-1 x)`, `b'(y) = b(y q^-1)`, `c'(z) = c(p^-1 z q^-1)`, which leave a solution
 * a solution. On functions `[n]`: all translations `f'(x) = f(p^-1 x)`.
 *
 * @throws UsageError `group/dimension` if points have neither `3 n` nor `n` coordinates, `group/too-large` beyond 65 536 shifts
 */
export function groupShifts(group: Group, dimension: number): PointSymmetry[] {
  if (group.kind !== "finite") {
    throw new UsageError({ code: "group/not-finite", subject: "--group", expected: "a finite group", found: group.name, fix: "Name a finite group, e.g. cyclic:23." });
  }
  return shiftsOf(group, dimension);
}

function shiftsOf(group: FiniteGroup, dimension: number): PointSymmetry[] {
  const { order } = group;
  if (dimension !== 3 * order && dimension !== order) {
    throw new UsageError({
      code: "group/dimension", subject: "--group", expected: `points of ${3 * order} (network) or ${order} (function) coordinates for order ${order}`,
      found: String(dimension), fix: "Name the group the network was trained on.",
    });
  }
  const shifts = dimension === order ? order : order * order;
  if (shifts > LARGEST_LIST) {
    throw new UsageError({ code: "group/too-large", subject: "--group", expected: `at most ${LARGEST_LIST} shifts`, found: String(shifts), fix: "Leave --group out." });
  }
  const elements = Array.from({ length: order }, (_, x) => x);
  if (dimension === order) return elements.map((p) => ({ permutation: elements.map((x) => group.multiply(group.inverse(p), x)) }));
  return elements.flatMap((p) => elements.map((q) => {
    const [left, right] = [group.inverse(p), group.inverse(q)];
    const a = elements.map((x) => group.multiply(left, x));
    const b = elements.map((y) => order + group.multiply(y, right));
    const c = elements.map((z) => 2 * order + group.multiply(group.multiply(left, z), right));
    return { permutation: [...a, ...b, ...c] };
  }));
}
