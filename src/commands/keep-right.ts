/** What was refused for want of a right is kept, behind what was told of it and never in its way. */
import type { Desk } from '../core/desk.ts'
import { keepRefused } from '../core/people/keep-refused.ts'
import { isRefusedRight, type RefusedRight } from '../core/people/refused-right.ts'
import { openStore } from '../db/open.ts'
import type { App } from './app.ts'

/** Nobody waits longer for what was told already. */
const PATIENCE_MS = 1000

/** Does nothing of any other error, and where the database can't be written now: it was refused all the same. */
export async function keepRight(desk: Desk, error: unknown, command: string): Promise<void> {
  if (isRefusedRight(error)) await keepRefused(desk, { refusal: error, command }).catch(() => false)
}

/** By a store of its own: the command's may be closed, or may never have been opened whole. */
export async function keepApart(app: App, refused: RefusedRight, command: string): Promise<void> {
  const store = await openStore(await app.location(), { deadline_ms: PATIENCE_MS })
  await keepRight({ ...app.seams(), store }, refused, command)
  await store.close().catch(() => undefined)
}
