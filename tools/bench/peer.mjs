// The peer: the training step a PyTorch user writes (peer_step.py), one thread, float32.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("peer_step.py", import.meta.url));
export const NO_PEER = "PyTorch: python3 with torch is not here, so there is nothing to compare with";

/** Median of a list. */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** OpenBLAS settings of some virtual machines slow NumPy and PyTorch down; the peer runs without them. */
function environment() {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...rest } = process.env;
  return { ...rest, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
}

/** Milliseconds of one step `{ oneHot, gather }` (medians of `repeats` steps), or undefined when the peer cannot run. */
export function timePeer(n, count, repeats = 3) {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const run = spawnSync(python, [script, String(n), String(count), "1", String(repeats)], { encoding: "utf8", env: environment() });
    if (run.status !== 0) continue;
    const { one_hot_s: oneHot, gather_s: gather, torch } = JSON.parse(run.stdout);
    return { oneHot: 1000 * oneHot, gather: 1000 * gather, torch };
  }
  return undefined;
}
