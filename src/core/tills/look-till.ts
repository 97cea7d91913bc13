/** X: the figures of the register's open till, as they are now, beside what was counted, if it was. Changes nothing. */
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { type Counted, type Counting, checkCounting, counted } from './counted.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { openTillOf } from './till-rows.ts'

/** With what was counted, where it was. */
export type TillLook = TillFigures & Partial<Counted>

/** Refuses, in this order: value-faulty, till-not-open, denomination-unknown. */
export async function lookTill(desk: Desk, counting?: Counting): Promise<TillLook> {
  await need(desk, 'till')
  if (counting) checkCounting(counting)
  const { register } = desk.actor
  return desk.store.read(async (tx) => {
    const till = await openTillOf(tx, register)
    if (!till) throw refuse('till-not-open', { register })
    const figures = await tillFigures(tx, till)
    if (!counting) return figures
    const { currency } = await houseMoney(tx, desk.store.location)
    return { ...figures, ...counted(figures, counting, currency) }
  })
}
