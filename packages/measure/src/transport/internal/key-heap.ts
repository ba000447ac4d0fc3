/**
 * Binary heap of (key, id) pairs with the smallest key on top; ids may be pushed again with a smaller key, and stale pairs
 * are skipped by who pops them.
 *
 * @internal
 */
export class KeyHeap {
  #keys = new Float64Array(1024);
  #ids = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Key on top; only if `size > 0`. */
  get key(): number {
    return this.#keys[0]!;
  }

  clear(): void {
    this.#size = 0;
  }

  push(id: number, key: number): void {
    if (this.#size === this.#ids.length) this.#grow();
    const keys = this.#keys;
    const ids = this.#ids;
    let place = this.#size++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (keys[above]! <= key) break;
      keys[place] = keys[above]!;
      ids[place] = ids[above]!;
      place = above;
    }
    keys[place] = key;
    ids[place] = id;
  }

  /** Removes the top and returns its id. */
  pop(): number {
    const keys = this.#keys;
    const ids = this.#ids;
    const top = ids[0]!;
    const size = --this.#size;
    const key = keys[size]!;
    const id = ids[size]!;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && keys[below + 1]! < keys[below]!) below++;
      if (keys[below]! >= key) break;
      keys[place] = keys[below]!;
      ids[place] = ids[below]!;
      place = below;
    }
    keys[place] = key;
    ids[place] = id;
    return top;
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#keys.length);
    const ids = new Int32Array(2 * this.#ids.length);
    keys.set(this.#keys);
    ids.set(this.#ids);
    this.#keys = keys;
    this.#ids = ids;
  }
}
