/** X: the figures of the register's open till, as they are now. Changes nothing. Refuses till-not-open. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { openTillOf } from './till-rows.ts'

export async function lookTill(desk: Desk): Promise<TillFigures> {
  await need(desk, 'till')
  const { register } = desk.actor
  return desk.store.read(async (tx) => {
    const till = await openTillOf(tx, register)
    if (!till) throw refuse('till-not-open', { register })
    return tillFigures(tx, till)
  })
}
