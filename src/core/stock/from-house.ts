/** Selling what the house keeps back: by who may break the hold, only its seats, and they leave it in the same transaction. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import type { ChosenSeat } from '../sales/choose.ts'
import { blockedBy, breakersOf, findHouseHold, type HouseHoldRow } from './house-hold.ts'
import { unblock } from './unblock.ts'

export interface FromHouse {
  row: HouseHoldRow
  /** Ids of its seats; of standing places the claims'. */
  seats: ReadonlySet<string>
}

/** The house hold that is sold from. Refuses house-hold-unknown, house-hold-closed. */
export async function openHouseHold(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  code: string,
): Promise<FromHouse> {
  const row = await findHouseHold(tx, performance, code)
  const may_break = breakersOf(row)
  if (row.kind === 'block' || (may_break.length > 0 && !may_break.includes(desk.actor.clerk)))
    throw refuse('house-hold-closed', {
      performance: performance.code,
      code,
      kind: row.kind,
      reason: row.reason,
      may_break: row.kind === 'block' ? [] : may_break,
      release_at: row.releaseAt,
      zone: performance.zone,
    })
  return { row, seats: new Set((await blockedBy(tx, row)).map(({ seat }) => seat)) }
}

/** Lets the chosen seats out of the hold, so that they can be claimed. Refuses house-hold-lacks. */
export async function takeFromHouse(
  tx: Tx,
  performance: PerformanceRow,
  { row, seats }: FromHouse,
  chosen: readonly ChosenSeat[],
): Promise<void> {
  const left = new Set(seats)
  const lacking: string[] = []
  const out: string[] = []
  for (const { id, section, label } of chosen) {
    // A new standing place takes the room of any that is kept back in its area.
    const mine = left.has(id)
      ? id
      : [...left].find((one) => id.includes('#') && one.startsWith(`${section}#`))
    if (mine === undefined) lacking.push(label)
    else out.push(mine)
    if (mine !== undefined) left.delete(mine)
  }
  if (lacking.length > 0)
    throw refuse('house-hold-lacks', { performance: performance.code, code: row.code, seats: lacking })
  await unblock(tx, row, out)
}
