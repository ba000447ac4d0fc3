/**
 * A thread of a kernel set: waits until it is called, computes its rows of the product in the control block, says so.
 * The control block is written by src/wasm/threads.ts, which owns its layout.
 */
import { workerData } from "node:worker_threads";

const { module, memory, control, index, scratch, slots, kernels } = workerData;
const block = new Int32Array(control);
const { exports } = new WebAssembly.Instance(module, { env: { memory } });

/** The first `count` words from `slot`, as the unsigned numbers they are. */
const words = (slot, count) => Array.from({ length: count }, (_, i) => block[slot + i] >>> 0);

const calls = slots.calls + index;
let answered = 0;
Atomics.store(block, slots.ready + index, 1);
for (;;) {
  Atomics.wait(block, calls, answered);
  if (Atomics.load(block, calls) === answered) continue;
  answered++;
  const [first, last] = words(slots.bounds + index, 2);
  const operands = [...words(slots.sizes, block[slots.sizeCount]), ...words(slots.addresses, block[slots.addressCount])];
  if (last > first) exports[kernels[block[slots.kernel]]](...operands, scratch, first, last);
  if (Atomics.sub(block, slots.pending, 1) === 1) Atomics.notify(block, slots.pending);
}
