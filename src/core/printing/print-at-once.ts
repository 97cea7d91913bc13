/** Prints the tickets of an order now or not at all: where nobody stands by, nothing comes out of a printer an hour later. */
import type { Desk } from '../desk.ts'
import type { Language } from '../language/language.ts'
import { need } from '../people/may.ts'
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
  await sendPrints(desk, ways, { printer })
  const job = (await listPrints(desk, { done: true })).find((one) => one.id === id)
  const isOut = job?.items.every(({ status }) => status === 'sent' || status === 'confirmed') ?? false
  const isLeft = job?.items.some(({ status }) => status === 'queued' || status === 'failed') ?? false
  if (isLeft) await cancelPrints(desk, { job: id })
  return isOut ? 'printed' : 'not-printed'
}
