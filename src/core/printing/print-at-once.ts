/** Prints the tickets of an order now or not at all: where nobody stands by, nothing comes out of a printer an hour later. */
import type { Desk } from '../desk.ts'
import type { Language } from '../language/language.ts'
import { need } from '../people/may.ts'
import { isRefusal } from '../refusal.ts'
import { cancelPrints } from './change-prints.ts'
import { listPrints } from './list-prints.ts'
import { printState } from './print-state.ts'
import { queueOrder } from './queue-order.ts'
import { sendPrints } from './send-prints.ts'
import type { Ways } from './ways.ts'

export interface AtOnceInput {
  order: string
  language: Language
  key: string
}

/** `unset`: the register has no printer for tickets. Refuses what `queueOrder` refuses. */
export async function printAtOnce(
  desk: Desk,
  ways: Ways,
  { order, language, key }: AtOnceInput,
): Promise<'unset' | 'printed' | 'not-printed'> {
  await need(desk, 'sell')
  const { uses } = await printState(desk)
  if (uses.tickets === null) return 'unset'
  const asked = { what: 'tickets' as const, order, tickets: [], copy: false, language, key }
  const { id, printer } = await queueOrder(desk, asked)
  await sendSoon(desk, ways, printer).catch((error: unknown) => {
    // Of a layout that is no layout, say: what stays queued must not come out when nobody stands there.
    if (!isRefusal(error)) throw error
  })
  const job = (await listPrints(desk, { done: true })).find((one) => one.id === id)
  const isOut = job?.items.every(({ status }) => status === 'sent' || status === 'confirmed') ?? false
  const isLeft = job?.items.some(({ status }) => status === 'queued' || status === 'failed') ?? false
  if (isLeft) await cancelPrints(desk, { job: id })
  return isOut ? 'printed' : 'not-printed'
}

/** Another's paper takes a second or two. */
const BUSY_MS = 300
const MOST_TRIES = 30

/** A printer that is busy with somebody else's paper is waited for. */
async function sendSoon(desk: Desk, ways: Ways, printer: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { stopped } = await sendPrints(desk, ways, { printer })
    if (!stopped.some(({ is }) => is === 'busy') || tries >= MOST_TRIES) return
    await desk.pause(BUSY_MS)
  }
}
