/** Opens the register's till with a float. Refuses value-faulty, key-reused, till-already-open. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { lockChain } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { openTillOf, startTill, type TillRow, tillOf } from './till-rows.ts'

export async function openTill(desk: Desk, input: { float_minor: Minor; key: string }): Promise<TillFigures> {
  await need(desk, 'till')
  const { float_minor, key } = input
  if (!Number.isSafeInteger(float_minor) || float_minor < 0)
    throw refuse('value-faulty', { field: 'float', found: String(float_minor), wanted: '0 or more' })
  const { register } = desk.actor
  const opened = async (tx: Tx, id: string) =>
    tillFigures(tx, must(await tillOf(tx, register, id), `the till ${id} of the key is there`))
  const open = async (tx: Tx) => {
    const at = desk.clock.now()
    const content = { register, float_minor }
    const id = desk.ids.next()
    const done = await earlier(tx, { key, operation: 'till open', content, subject: id, at })
    if (done) return opened(tx, done)
    await lockChain(tx, register)
    const till = await openTillOf(tx, register)
    if (till) throw await alreadyOpen(tx, till)
    return tillFigures(tx, await startTill(tx, desk, float_minor, at, id))
  }
  return desk.store.write(open, { settled: settledBy(key, opened) })
}

async function alreadyOpen(tx: Tx, { registerId: register, openedAt: since, openedBy: clerk }: TillRow) {
  return refuse('till-already-open', { register, since, clerk, zone: await houseZone(tx) })
}
