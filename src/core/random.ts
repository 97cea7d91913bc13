/** Where chance comes from; handed in, so that tests and audits can replay it. */
export interface Random {
  /** `size` bytes. */
  bytes(size: number): Uint8Array
}

/** Bytes drawn together: asking the system costs some 3 us each time, however few are asked for. */
const POOL = 4096

/** Chance from a source that is asked for many bytes at once. A byte is handed out once and leaves the pool. */
export function pooled(source: (size: number) => Uint8Array): Random {
  const pool = new Uint8Array(POOL)
  let used = POOL
  return {
    bytes(size) {
      if (size > POOL) return source(size)
      if (used + size > POOL) {
        pool.set(source(POOL))
        used = 0
      }
      const drawn = pool.slice(used, used + size)
      pool.fill(0, used, used + size)
      used += size
      return drawn
    },
  }
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
