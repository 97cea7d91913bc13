/** Keeps back what the season file says, and gives back what it does not name any more under the same code. */
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { record } from '../../ledger/record.ts'
import { keepBack } from '../../stock/hold-stock.ts'
import { lockPerformance } from '../../stock/lock.ts'
import { writeQuota } from '../../stock/set-quota.ts'
import { settleStock } from '../../stock/settle.ts'
import { unblock } from '../../stock/unblock.ts'
import type { PerformanceRow } from '../performance/find.ts'
import { isQuotaAsSaid } from './compare-kept.ts'
import { isAsSaid, type Kept, type KeptHold } from './kept.ts'

/** After the performances are written. Refuses seats-taken where a seat was sold since we looked. */
export async function writeKept(tx: Tx, desk: Desk, kept: Kept, at: number): Promise<void> {
  for (const [code, { holds, quotas }] of kept) {
    const changed = holds.filter((hold) => !isAsSaid(hold))
    const limited = quotas.filter((quota) => !isQuotaAsSaid(quota))
    if (changed.length + limited.length === 0) continue
    const performance = await lockPerformance(tx, code)
    await settleStock(tx, desk, performance, at)
    // First everything that is given back: a seat may go from one hold to another.
    for (const hold of changed) await giveBack(tx, desk, performance, hold, at)
    for (const hold of changed) await keep(tx, desk, performance, hold, at)
    for (const { wanted } of limited) {
      const { kind, subject, most } = wanted
      await writeQuota(tx, desk, performance, { code: wanted.code, of: { kind, subject }, most }, at)
    }
    await settleStock(tx, desk, performance, at)
  }
}

async function giveBack(tx: Tx, desk: Desk, { code }: PerformanceRow, { row, drops }: KeptHold, at: number) {
  if (!row || drops.length === 0) return
  const seats = await unblock(
    tx,
    row,
    drops.map((id) => ({ id })),
  )
  await record(
    tx,
    desk,
    { action: 'stock.released', subject: row.id, body: { code: row.code, performance: code, seats } },
    at,
  )
}

async function keep(tx: Tx, desk: Desk, performance: PerformanceRow, hold: KeptHold, at: number) {
  const { wanted, adds, addsStanding } = hold
  const { code, kind, reason, mayBreak, releaseAt } = wanted
  // What stays is not named anew: of a train's seat some legs may have been sold from it.
  const places = { seats: adds, standing: addsStanding }
  await keepBack(
    tx,
    desk,
    performance,
    { id: desk.ids.next(), code, kind, reason, ...places, may_break: mayBreak, release_at: releaseAt },
    at,
  )
}
