/** Waits for what is done behind somebody's back, and no longer than he would not mind. */
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 1000

/** Never fails: nobody asked for it. */
export async function patiently(work: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  const late = sleep(PATIENCE_MS, undefined, { signal: over.signal }).catch(() => undefined)
  await Promise.race([work.catch(() => undefined), late])
  over.abort()
}
