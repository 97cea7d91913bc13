/** Where somebody stands in a waiting room. Whoever looks first after the sale has begun has lots drawn for all. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { doorId } from './door-code.ts'
import { roomNow } from './draw-lots.ts'
import { roomOf } from './join-room.ts'
import { type PlaceView, placeView, type Seeing } from './place-view.ts'
import { type PlaceRow, placeRow } from './room-rows.ts'

/** Refuses right-missing, room-over (a code that nobody has), room-none (the file has it no more). */
export async function showPlace(desk: Desk, code: string): Promise<PlaceView> {
  await need(desk, 'sell')
  const at = desk.clock.now()
  const { row, ...seeing } = await desk.store.read((tx) => findPlace(tx, code, at))
  if (!isDue(row, seeing)) return desk.store.read((tx) => placeView(tx, code, row, seeing))
  return desk.store.write(async (tx) => {
    await roomNow(tx, desk, seeing)
    return placeView(tx, code, (await findPlace(tx, code, at)).row, seeing)
  })
}

async function findPlace(tx: Tx, code: string, at: number): Promise<Seeing & { row: PlaceRow }> {
  const row = await placeRow(tx, doorId(code))
  if (!row) throw refuse('room-over', { performance: '', why: 'unknown' })
  const performance = await findPerformance(tx, { id: row.performanceId })
  const { waiting_room } = await loadTerms(tx, performance.termsId)
  return { row, performance, rule: roomOf(waiting_room, performance), at }
}

function isDue({ number }: PlaceRow, { performance, at }: Seeing): boolean {
  const drawAt = performance.saleFrom
  return number === null && (drawAt === null || at >= drawAt)
}

/** Before a sale: so that whoever comes straight from the draw is not told to wait for it. */
export async function drawIfDue(desk: Desk, code: string | undefined): Promise<void> {
  if (code === undefined) return
  const at = desk.clock.now()
  const row = await desk.store.read((tx) => placeRow(tx, doorId(code)))
  if (row && row.number === null)
    await desk.store.write(async (tx) => {
      const { row: found, ...seeing } = await findPlace(tx, code, at)
      if (isDue(found, seeing)) await roomNow(tx, desk, seeing)
    })
}
