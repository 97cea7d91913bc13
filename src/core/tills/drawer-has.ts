/** Nobody takes more out of a drawer than it should hold. In the caller's transaction, under the till's lock. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { tillFigures } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'

/** Refuses till-short. */
export const drawerHas =
  (desk: Desk, wanted_minor: Minor) =>
  async (tx: Tx, till: TillRow): Promise<void> => {
    const { expected_minor: held_minor } = await tillFigures(tx, till)
    if (wanted_minor <= held_minor) return
    const { currency } = await houseMoney(tx, desk.store.location)
    throw refuse('till-short', { register: till.registerId, wanted_minor, held_minor, currency })
  }
