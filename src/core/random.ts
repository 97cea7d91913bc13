/** Where chance comes from; handed in, so that tests and audits can replay it. */
export interface Random {
  /** `size` bytes. */
  bytes(size: number): Uint8Array
}

/** A seeded generator of numbers in [0, 1): mulberry32 (T. Ettinger, 2017, public domain). Not for secrets. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
