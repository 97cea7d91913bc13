/** Chance that is the same on every machine (Lehmer's generator); `seed`: a whole number above nought. */
export function chances(seed: number): () => number {
  let state = (seed * 7919) % 2147483647
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** One normal value of mean nought and deviation one (Box and Muller 1958). */
export const normal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
