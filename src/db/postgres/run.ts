/** Runs a statement that drizzle has built by the driver itself: see `../prepared.ts`. */
import { directOf, type Prepared, type Values } from '../prepared.ts'
import type { Wire } from './wire.ts'

/** The same rows as `prepared.execute(values)`; of a write that returns none, how many it has changed. */
export function makeRun(
  ask: Wire['query'],
  prepared: Prepared,
  name: string,
): (values: Values) => Promise<unknown> {
  const direct = directOf(prepared)
  if (!direct) return (values) => prepared.execute(values)
  const { bind, toRow } = direct
  const question = { name, text: direct.sql, rowMode: 'array' as const }
  if (!toRow) return async (values) => (await ask(question, bind(values))).rowCount ?? 0
  return async (values) => ((await ask(question, bind(values))).rows as unknown[][]).map(toRow)
}
