/** A broken assertion is a bug in Wicket, never a user's mistake: it ends the transaction and the command. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`bug: ${sentence}`)
}

/** The value, where the database or a caller has promised that there is one. */
export function must<T>(value: T | null | undefined, sentence: string): T {
  assert(value !== null && value !== undefined, sentence)
  return value
}
