/** The print queue: what is sent once, what is resumed where, and what becomes of what may be on paper. */
import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { cancelPrints, confirmPrints, retryPrints } from '../../../src/core/printing/change-prints.ts'
import { LEASE_MS } from '../../../src/core/printing/claim-prints.ts'
import { listPrints } from '../../../src/core/printing/list-prints.ts'
import { printAtOnce } from '../../../src/core/printing/print-at-once.ts'
import { queueOrder } from '../../../src/core/printing/queue-order.ts'
import { queuePaper } from '../../../src/core/printing/queue-paper.ts'
import { sendPrints } from '../../../src/core/printing/send-prints.ts'
import { setPrinter } from '../../../src/core/printing/set-printer.ts'
import type { Ways } from '../../../src/core/printing/ways.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse } from '../../support/house.ts'
import { queueTickets, textOf, withPrinters } from '../../support/printing.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

const AWAY = { is: 'failed', reason: 'refused' } as const
const CUT = { is: 'doubtful', reason: 'cut' } as const

describeEngines('the print queue', (engine) => {
  const open = async () => {
    const desk = await openHouse(await engine.fresh())
    return { desk, printer: await withPrinters(desk) }
  }
  const states = async (desk: Parameters<typeof listPrints>[0]) =>
    (await listPrints(desk, { done: true })).flatMap(({ items }) => items.map(({ status }) => status))

  it('sends each ticket once, counted in the moment in which it is sent', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 3)
    const job = await queueTickets(desk, ref)
    expect(job.items.map(({ status, print }) => [status, print])).toEqual(Array(3).fill(['queued', null]))
    const report = await sendPrints(desk, printer)
    expect(report).toMatchObject({ sent: 3, stopped: [] })
    expect((await sendPrints(desk, printer)).sent).toBe(0)
    expect(printer.sent).toHaveLength(3)
    expect(new Set(printer.sent.map(textOf).map((text) => /WK1\.[^\x1d]+/.exec(text)?.[0])).size).toBe(3)
    expect((await listPrints(desk, { done: true }))[0]!.items.map(({ print }) => print)).toEqual([1, 1, 1])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('the same key queues once, and a ticket that waits already is not queued again', async () => {
    const { desk } = await open()
    const { ref } = await sellBest(desk, 1)
    const job = await queueTickets(desk, ref, 'once')
    expect(await queueTickets(desk, ref, 'once')).toEqual(job)
    await refusalOf('ticket-queued', queueTickets(desk, ref, 'twice'))
  })

  it('goes on at the right ticket, with the same print, where the printer was not there', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 3)
    await queueTickets(desk, ref)
    printer.answers = [{ is: 'sent' }, AWAY]
    expect((await sendPrints(desk, printer)).stopped).toMatchObject([{ printer: 'till', reason: 'refused' }])
    expect(await states(desk)).toEqual(['sent', 'failed', 'queued'])
    expect((await sendPrints(desk, printer)).sent).toBe(2)
    const items = (await listPrints(desk, { done: true }))[0]!.items
    expect(items.map(({ print, tries }) => [print, tries])).toEqual([
      [1, 1],
      [1, 2],
      [1, 1],
    ])
    expect(printer.sent).toHaveLength(3)
  })

  it('does not print again by itself what may be on paper: who looks confirms it, or prints a copy that voids it', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 3)
    const { job } = await queueTickets(desk, ref)
    printer.answers = [{ is: 'sent' }, CUT]
    await sendPrints(desk, printer)
    expect(await states(desk)).toEqual(['sent', 'doubtful', 'queued'])
    await sendPrints(desk, printer)
    expect(await states(desk)).toEqual(['sent', 'doubtful', 'sent'])
    await retryPrints(desk, { job })
    await sendPrints(desk, printer)
    const [found] = await listPrints(desk, { done: true })
    expect(found!.items.map(({ print }) => print)).toEqual([1, 2, 1])
    expect(textOf(printer.sent.at(-1)!)).toContain('COPY 1')
    await refusalOf('print-state', retryPrints(desk, { job }))
    expect((await verify(desk)).differences).toEqual([])
  })

  it('what is confirmed by whoever has it in his hand is not printed again', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 1)
    const { job } = await queueTickets(desk, ref)
    printer.answers = [CUT]
    await sendPrints(desk, printer)
    expect((await confirmPrints(desk, { job })).status).toBe('confirmed')
    expect((await sendPrints(desk, printer)).sent).toBe(0)
  })

  it('what was being sent when its sender died is doubtful once its claim has ended, and not before', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 2)
    await queueTickets(desk, ref)
    printer.answers = [
      async () => {
        throw new Error('the machine went down')
      },
    ]
    await expect(sendPrints(desk, printer)).rejects.toThrowError('went down')
    expect((await sendPrints(desk, printer)).stopped).toMatchObject([{ is: 'busy' }])
    desk.advance(LEASE_MS)
    expect((await sendPrints(desk, printer)).sent).toBe(1)
    expect(await states(desk)).toEqual(['doubtful', 'sent'])
  })

  it('two who run it at once never send one paper twice', async () => {
    const { desk, printer } = await open()
    for (let sale = 0; sale < 4; sale++) await queueTickets(desk, (await sellBest(desk, 2)).ref)
    const other = { ...desk, ids: makeDesk(desk.store, 2).ids }
    for (let turn = 0; turn < 20 && printer.sent.length < 8; turn++)
      await Promise.all([sendPrints(desk, printer), sendPrints(other, printer)])
    const codes = printer.sent.map(textOf).map((text) => /WK1\.[^\x1d]+/.exec(text)?.[0])
    expect(codes).toHaveLength(8)
    expect(new Set(codes).size).toBe(8)
  })

  it('prints no ticket that was given back, or printed by hand, meanwhile', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 3)
    await queueTickets(desk, ref)
    const label = (await listPrints(desk))[0]!.items[0]!.label
    await refund(desk, { order: ref, tickets: [label], key: 'back' })
    const other = (await listPrints(desk))[0]!.items[1]!.label
    await printTickets(desk, { order: ref, tickets: [other], copy: false, language: 'en', key: 'by hand' })
    expect((await sendPrints(desk, printer)).sent).toBe(1)
    const [job] = await listPrints(desk, { done: true })
    expect(job!.items.map(({ status, reason }) => [status, reason])).toEqual([
      ['cancelled', 'ticket-gone'],
      ['cancelled', 'printed-since'],
      ['sent', null],
    ])
  })

  it('goes to another printer where the first is away, without being a copy', async () => {
    const { desk, printer } = await open()
    await setPrinter(desk, { name: 'spare', kind: 'fgl', address: 'tcp:127.0.0.1:9101' })
    const { ref } = await sellBest(desk, 1)
    const { job } = await queueTickets(desk, ref)
    printer.answers = [AWAY]
    await sendPrints(desk, printer)
    await retryPrints(desk, { job, printer: 'spare' })
    await sendPrints(desk, printer)
    expect(printer.sent.map(({ printer: { name } }) => name)).toEqual(['spare'])
    expect(textOf(printer.sent[0]!)).not.toContain('COPY')
  })

  it('of a job on two printers the one is told where what is worst goes', async () => {
    const { desk, printer } = await open()
    await setPrinter(desk, { name: 'spare', kind: 'fgl', address: 'tcp:127.0.0.1:9101' })
    const { ref } = await sellBest(desk, 2)
    const { job } = await queueTickets(desk, ref)
    printer.answers = [{ is: 'sent' }, CUT]
    await sendPrints(desk, printer)
    expect(await retryPrints(desk, { job, printer: 'spare' })).toMatchObject({ printer: 'spare' })
  })

  it('what is cancelled in the moment in which it is taken is not printed', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 2)
    const { id } = await queueTickets(desk, ref)
    let sending: ReturnType<typeof sendPrints> | undefined
    await desk.store.write(async (tx) => {
      await tx.rows(
        sql`UPDATE print_item SET status = 'cancelled' WHERE job_id = ${id} AND seq = 1 RETURNING 1`,
      )
      sending = sendPrints(desk, printer)
      await setTimeout(200)
    })
    expect((await sending)?.sent).toBe(1)
    expect(await states(desk)).toEqual(['cancelled', 'sent'])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('a receipt and a paper are printed as they are; a cancelled one is not', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 1)
    await queueOrder(desk, {
      ...{ what: 'receipt', order: ref, tickets: [], copy: false, language: 'en', key: 'receipt' },
    })
    const paper = { what: 'z', title: 'Z 1', text: 'Kasse  ─  12.00\n', language: 'en' } as const
    await queuePaper(desk, { ...paper, copies: 2, key: 'z' })
    const { job } = await queuePaper(desk, { ...paper, key: 'another' })
    expect((await cancelPrints(desk, { job })).status).toBe('cancelled')
    expect((await sendPrints(desk, printer)).sent).toBe(3)
    const [office, same, till] = printer.sent
    expect(office!.printer.name).toBe('office')
    expect(same!.bytes).toEqual(office!.bytes)
    expect(textOf(till!)).toMatch(/Receipt for order[\s\S]*Total\s+21\.50 EUR/)
  })

  it('is confirmed by the spooler once that has it no more', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 1)
    await queueTickets(desk, ref)
    printer.answers = [{ is: 'sent', spool: 'till-7' }]
    await sendPrints(desk, printer)
    expect((await sendPrints(desk, printer)).confirmed).toBe(0)
    printer.done.add('till-7')
    expect((await sendPrints(desk, printer)).confirmed).toBe(1)
    expect(await states(desk)).toEqual(['confirmed'])
  })

  it('a report is sent by whoever may read it, and its title is a word that a spooler takes', async () => {
    const { desk, printer } = await open()
    const may = { by: 'session' as const, rights: new Set(['look', 'reports']), refund_minor: null }
    const manager = { ...desk, actor: { ...desk.actor, may } }
    const title = 'the\u0000 house\nof\u001b[31m Orange'
    await queuePaper(manager, { what: 'report', title, text: 'figures', language: 'en', key: 'paper' })
    expect(await sendPrints(manager, printer)).toMatchObject({ sent: 1, stopped: [] })
    expect(printer.sent.map((one) => one.title)).toEqual(['the house of Orange'])
  })

  it('what is more than the queue takes is refused with how much that is', async () => {
    const { desk } = await open()
    await setPrinter(desk, { name: 'a4', kind: 'pdf', address: 'lp:a4' })
    const paper = { what: 'report', title: 'audit', text: '', language: 'en', printer: 'a4' } as const
    const large = queuePaper(desk, { ...paper, pdf: Buffer.alloc(8_000_001), key: 'large' })
    expect((await refusalOf('paper-too-large', large)).details).toEqual({
      ...{ size: 8_000_001, most: 8_000_000, unit: 'bytes' },
    })
    const long = queuePaper(desk, { ...paper, text: 'x'.repeat(4_000_001), key: 'long' })
    expect((await refusalOf('paper-too-large', long)).details.unit).toBe('characters')
    await queuePaper(desk, { ...paper, pdf: Buffer.alloc(8_000_000), key: 'whole' })
  })

  it('what is drawn goes to a printer that takes it as it is, and is refused by another', async () => {
    const { desk, printer } = await open()
    const pdf = Buffer.from('%PDF-1.3 drawn \u0000\u00ff', 'latin1')
    const paper = { what: 'report', title: 'sales', text: '', pdf, language: 'en', key: 'drawn' } as const
    await refusalOf('printer-unfit', queuePaper(desk, paper))
    await setPrinter(desk, { name: 'a4', kind: 'pdf', address: 'lp:a4' })
    const { job } = await queuePaper(desk, { ...paper, printer: 'a4' })
    await refusalOf('printer-unfit', retryPrints(desk, { job, printer: 'office' }))
    await sendPrints(desk, printer)
    expect(Buffer.from(printer.sent[0]!.bytes)).toEqual(pdf)
  })

  it('what is drawn goes to no printer that has become one of another kind since', async () => {
    const { desk, printer } = await open()
    const pdf = Buffer.from('%PDF-1.3 drawn')
    await setPrinter(desk, { name: 'a4', kind: 'pdf', address: 'lp:a4' })
    const paper = { what: 'report', title: 'sales', text: '', pdf, printer: 'a4', language: 'en' } as const
    await queuePaper(desk, { ...paper, key: 'drawn' })
    await setPrinter(desk, { name: 'a4', kind: 'escpos', address: 'lp:a4' })
    expect(await sendPrints(desk, printer)).toMatchObject({ sent: 0, unsent: { failed: 1 } })
    expect(printer.sent).toEqual([])
    await setPrinter(desk, { name: 'a4', kind: 'pdf', address: 'lp:a4' })
    expect(await sendPrints(desk, printer)).toMatchObject({ sent: 1 })
  })

  it('a spooler that does not say keeps no paper waiting, and is asked once a run', async () => {
    const { desk, printer } = await open()
    printer.answers = Array.from({ length: 3 }, (_, at) => ({ is: 'sent', spool: `till-${at}` }))
    await queueTickets(desk, (await sellBest(desk, 3)).ref)
    await sendPrints(desk, printer)
    await queueTickets(desk, (await sellBest(desk, 1)).ref)
    const asked: number[] = []
    const silent = { ...printer, spooled: async () => void asked.push(printer.sent.length) }
    expect(await sendPrints(desk, silent)).toMatchObject({ sent: 1, confirmed: 0 })
    expect(asked).toEqual([4])
  })

  it('a register sends its own papers, and all only where that is asked for', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 1)
    await queueTickets(desk, ref)
    const two = makeDesk(desk.store, 3, 'two')
    expect((await sendPrints(two, printer)).sent).toBe(0)
    expect((await sendPrints(two, printer, { all: true })).sent).toBe(1)
  })

  it('at a kiosk tickets come out now or not at all', async () => {
    const { desk, printer } = await open()
    const [first, second] = [await sellBest(desk, 2), await sellBest(desk, 2)]
    const asked = { language: 'en' as const }
    expect(await printAtOnce(desk, printer, { ...asked, order: first.ref, key: 'a' })).toBe('printed')
    expect(await printAtOnce(desk, printer, { ...asked, order: first.ref, key: 'a' })).toBe('printed')
    printer.answers = [{ is: 'sent' }, AWAY]
    expect(await printAtOnce(desk, printer, { ...asked, order: second.ref, key: 'b' })).toBe('not-printed')
    await sendPrints(desk, printer)
    expect(printer.sent).toHaveLength(3)
    expect(await states(desk)).toEqual(['sent', 'sent', 'sent', 'cancelled'])
  })

  it('at a kiosk a printer that is busy with another’s paper is waited for', async () => {
    const { desk, printer } = await open()
    const [first, second] = [await sellBest(desk, 1), await sellBest(desk, 1)]
    await queueTickets(desk, first.ref)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: Ways = {
      ...printer,
      deliver: async (delivery) => {
        await held
        return printer.deliver(delivery)
      },
    }
    const counter = sendPrints(desk, slow)
    await vi.waitFor(async () => expect(await states(desk)).toEqual(['sending']), { timeout: 30_000 })
    let waited = 0
    const kiosk = {
      ...desk,
      pause: async () => {
        waited++
        if (waited < 3) return
        release()
        await counter
      },
    }
    const asked = { language: 'en' as const, order: second.ref, key: 'b' }
    expect(await printAtOnce(kiosk, printer, asked)).toBe('printed')
    expect(waited).toBe(3)
  })

  it('verify finds a print that the ticket never had, and one that was sent twice', async () => {
    const { desk, printer } = await open()
    const { ref } = await sellBest(desk, 2)
    await queueTickets(desk, ref)
    await sendPrints(desk, printer)
    const broken = async (change: ReturnType<typeof sql>) => {
      await desk.store.write(async (tx) => void (await tx.rows(change)))
      return (await verify(desk)).differences.filter(({ invariant }) => invariant === 'I29').length
    }
    expect(await broken(sql`UPDATE print_item SET print = 9 WHERE seq = 1 RETURNING 1`)).toBe(1)
    expect(
      await broken(sql`UPDATE print_item SET print = 1, ticket_id =
        (SELECT ticket_id FROM print_item WHERE seq = 2) WHERE seq = 1 RETURNING 1`),
    ).toBe(1)
  })
})
