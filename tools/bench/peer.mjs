// The peer: the training step a PyTorch user writes (peer_step.py), one thread, float32.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { peerEnvironment, PYTHONS } from "./python.mjs";

const script = fileURLToPath(new URL("peer_step.py", import.meta.url));
export const NO_PEER = "PyTorch: python3 with torch is not here, so there is nothing to compare with";

/** Milliseconds of one step `{ oneHot, gather }` (medians of `repeats` steps), or undefined when the peer cannot run. */
export function timePeer(n, count, repeats = 3) {
  for (const python of PYTHONS) {
    const run = spawnSync(python, [script, String(n), String(count), "1", String(repeats)], { encoding: "utf8", env: peerEnvironment() });
    if (run.status !== 0) continue;
    const { one_hot_s: oneHot, gather_s: gather, torch } = JSON.parse(run.stdout);
    return { oneHot: 1000 * oneHot, gather: 1000 * gather, torch };
  }
  return undefined;
}
