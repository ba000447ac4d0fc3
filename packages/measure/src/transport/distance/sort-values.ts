/**
 * Increasing order of doubles by radix: three passes over the upper 32 bits of the order-preserving integer image of a double,
 * then insertion for what differs further down. About twice as fast as the built-in sort from a thousand entries on.
 *
 * @internal
 */

const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;

/** Reusable buffers for arrays of one length. @internal */
export class ValueSorter {
  readonly #copy: Float64Array;
  readonly #halves: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #order: Uint32Array;
  readonly #next: Uint32Array;
  readonly #counts = new Uint32Array(3 * BUCKETS);

  constructor(length: number) {
    this.#copy = new Float64Array(length);
    this.#halves = new Uint32Array(this.#copy.buffer);
    this.#keys = new Uint32Array(length);
    this.#order = new Uint32Array(length);
    this.#next = new Uint32Array(length);
  }

  /** Sorts in place: finite values, -0 before 0. */
  sort(values: Float64Array): void {
    if (values.length < 256) {
      values.sort();
      return;
    }
    this.#count(values);
    const counts = this.#counts;
    const keys = this.#keys;
    const [order, next, copy] = [this.#order, this.#next, this.#copy];
    const count = values.length;
    for (let i = 0; i < count; i++) order[counts[keys[i]! & MASK]!++] = i;
    for (let k = 0; k < count; k++) {
      const i = order[k]!;
      next[counts[BUCKETS + ((keys[i]! >>> BITS) & MASK)]!++] = i;
    }
    for (let k = 0; k < count; k++) {
      const i = next[k]!;
      values[counts[2 * BUCKETS + (keys[i]! >>> (2 * BITS))]!++] = copy[i]!;
    }
    insertionSort(values);
  }

  /** Keys and where each bucket of each digit begins. */
  #count(values: Float64Array): void {
    const counts = this.#counts;
    const keys = this.#keys;
    this.#copy.set(values);
    counts.fill(0);
    const high = littleEndian ? 1 : 0;
    for (let i = 0; i < values.length; i++) {
      const bits = this.#halves[2 * i + high]!;
      // Negative doubles order the other way round: flip all their bits; set the sign bit of the others.
      const key = (bits >>> 31 === 1 ? ~bits : bits | 0x80000000) >>> 0;
      keys[i] = key;
      counts[key & MASK]!++;
      counts[BUCKETS + ((key >>> BITS) & MASK)]!++;
      counts[2 * BUCKETS + (key >>> (2 * BITS))]!++;
    }
    for (let digit = 0; digit < 3; digit++) {
      let sum = 0;
      for (let b = digit * BUCKETS; b < (digit + 1) * BUCKETS; b++) {
        const size = counts[b]!;
        counts[b] = sum;
        sum += size;
      }
    }
  }
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function insertionSort(values: Float64Array): void {
  // Long runs with equal upper halves (few distinct values that differ in the last digits) are not for insertion.
  let moves = 8 * values.length;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let k = i;
    for (; k > 0 && values[k - 1]! > value; k--) values[k] = values[k - 1]!;
    values[k] = value;
    moves -= i - k;
    if (moves < 0) {
      values.sort();
      return;
    }
  }
}
