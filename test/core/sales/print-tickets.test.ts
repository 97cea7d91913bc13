import { beforeEach, expect, it } from 'vitest'
import { checkTicket } from '../../../src/core/gate/check-ticket.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'

let counter = 0
const key = () => `print-${counter++}`

describeEngines('printing', (engine) => {
  let desk: TestDesk
  let order: string
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    const payment = { tender: 'cash', tendered_minor: null } as const
    const wanted = { mode: 'chosen', seats: ['A1', 'A2'] } as const
    const sale = await sell(desk, {
      performance: 'show',
      wanted: { ...wanted, seats: [...wanted.seats] },
      types: {},
      payment,
      key: key(),
    })
    order = sale.order.ref
  })
  const print = (change: { tickets?: string[]; copy?: boolean; key?: string } = {}) =>
    printTickets(desk, { order, tickets: [], copy: false, language: 'en', key: key(), ...change })
  const refusedWith = (code: string) => expect.objectContaining({ code })

  it('signs a code for each ticket, which the house knows as its own', async () => {
    const documents = await print()
    expect(documents.map((document) => [document.seat.label, document.print])).toEqual([
      ['Hall A-1', 1],
      ['Hall A-2', 1],
    ])
    const check = await checkTicket(desk, documents[0]!.code)
    expect(check).toMatchObject({
      status: 'valid',
      superseded: false,
      ticket: { seat: 'Hall A-1', performance: 'show' },
    })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('prints a ticket once unless a copy is asked for, and a copy voids the paper before it', async () => {
    const [first] = await print({ tickets: ['A-1'] })
    await expect(print({ tickets: ['A-1'] })).rejects.toThrowError(refusedWith('ticket-printed'))
    const [second] = await print({ tickets: ['A-1'], copy: true })
    expect(second!.print).toBe(2)
    expect(await checkTicket(desk, first!.code)).toMatchObject({ status: 'valid', superseded: true })
    expect(await checkTicket(desk, second!.code)).toMatchObject({ superseded: false })
  })

  it('gives the same paper for the same key, and counts no print', async () => {
    const once = key()
    const first = await print({ key: once })
    expect((await print({ key: once })).map((document) => document.code)).toEqual(
      first.map((document) => document.code),
    )
  })

  it('does not print what was returned, and the code of a returned ticket does not stand', async () => {
    const [first] = await print({ tickets: ['A-1'] })
    await refund(desk, { order, tickets: ['A-1'], key: key() })
    expect((await checkTicket(desk, first!.code)).status).toBe('returned')
    await expect(print({ tickets: ['A-1'], copy: true })).rejects.toThrowError(refusedWith('ticket-state'))
    expect((await print()).map((document) => document.seat.label)).toEqual(['Hall A-2'])
  })

  it('does not know the codes of another house', async () => {
    const [document] = await print()
    const other = await openHouse(await engine.fresh())
    await expect(checkTicket(other, document!.code)).rejects.toThrowError(refusedWith('ticket-forged'))
  })
})
