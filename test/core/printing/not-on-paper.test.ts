/** A print that was counted and came to no paper: the first paper that comes out is no copy, and needs no right to reprint. */
import { expect, it } from 'vitest'
import { cancelPrints } from '../../../src/core/printing/change-prints.ts'
import { listPrints } from '../../../src/core/printing/list-prints.ts'
import { printAtOnce } from '../../../src/core/printing/print-at-once.ts'
import { queueOrder } from '../../../src/core/printing/queue-order.ts'
import { sendPrints } from '../../../src/core/printing/send-prints.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse } from '../../support/house.ts'
import { queueTickets, textOf, withPrinters } from '../../support/printing.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const AWAY = { is: 'failed', reason: 'refused' } as const
const CUT = { is: 'doubtful', reason: 'cut' } as const

describeEngines('a ticket that failed to print at a kiosk', (engine) => {
  /** Two tickets; the first comes out. */
  const failed = async () => {
    const desk = await openHouse(await engine.fresh())
    const printer = await withPrinters(desk)
    const { ref } = await sellBest(desk, 2)
    printer.answers = [{ is: 'sent' }, AWAY]
    const became = await printAtOnce(desk, printer, { order: ref, language: 'en', key: 'kiosk' })
    expect(became).toBe('not-printed')
    const [, second] = (await listPrints(desk, { done: true }))[0]!.items
    const print = (key: string, tickets: string[] = [second!.label], copy = false) =>
      printTickets(desk, { order: ref, tickets, copy, language: 'en', key })
    return { desk, printer, ref, label: second!.label, print }
  }
  const prints = async (desk: Parameters<typeof listPrints>[0]) =>
    (await listPrints(desk, { done: true })).map(({ items }) => items.map(({ print }) => print))

  it('is printed at the counter without being a copy, once', async () => {
    const { desk, print } = await failed()
    expect(await print('counter')).toMatchObject([{ print: 1 }])
    expect(await print('counter')).toMatchObject([{ print: 1 }])
    await refusalOf('ticket-printed', print('again'))
    expect(await print('as a copy', [], true)).toMatchObject([{ print: 2 }, { print: 2 }])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('does not let the other one be printed, which is on paper', async () => {
    const { print } = await failed()
    await refusalOf('ticket-printed', print('both', []))
    expect(await print('both, as a copy', [], true)).toMatchObject([{ print: 2 }, { print: 1 }])
  })

  it('goes by the queue with the number that it has, which no second paper gets', async () => {
    const { desk, printer, ref, label } = await failed()
    const queue = (key: string) =>
      queueOrder(desk, { what: 'tickets', order: ref, tickets: [label], copy: false, language: 'en', key })
    await queue('counter')
    await refusalOf('ticket-printed', queue('twice'))
    await sendPrints(desk, printer)
    expect(textOf(printer.sent.at(-1)!)).not.toContain('COPY')
    expect(await prints(desk)).toEqual([[1, null], [1]])
    await refusalOf('ticket-printed', queue('thrice'))
    expect((await verify(desk)).differences).toEqual([])
  })

  it('still has its number where the queue fails and is cancelled a second time', async () => {
    const { desk, printer, ref, print } = await failed()
    printer.answers = [AWAY]
    const { job } = await queueTickets(desk, ref, 'counter', true)
    await sendPrints(desk, printer)
    await cancelPrints(desk, { job })
    expect(await print('at last')).toMatchObject([{ print: 1 }])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('is a copy where the first may be on paper', async () => {
    const desk = await openHouse(await engine.fresh())
    const printer = await withPrinters(desk)
    const { ref } = await sellBest(desk, 1)
    printer.answers = [CUT]
    const { job } = await queueTickets(desk, ref)
    await sendPrints(desk, printer)
    await cancelPrints(desk, { job })
    const print = (copy: boolean) =>
      printTickets(desk, { order: ref, tickets: [], copy, language: 'en', key: `print ${copy}` })
    await refusalOf('ticket-printed', print(false))
    expect(await print(true)).toMatchObject([{ print: 2 }])
  })
})
