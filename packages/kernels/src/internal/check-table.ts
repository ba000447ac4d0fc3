import { KernelError } from "../errors.js";

/**
 * An entry outside `0..n-1` would be written outside.
 *
 * @throws KernelError `kernels/operand`
 * @internal
 */
export function checkTable(n: number, table: Int32Array): void {
  for (let i = 0; i < n * n; i++) {
    const entry = table[i]!;
    if (entry >= 0 && entry < n) continue;
    throw new KernelError({ code: "kernels/operand", expected: `${n * n} table entries in 0..${n - 1}`, found: `${entry} at ${i}`, fix: "Check the multiplication table." });
  }
}
