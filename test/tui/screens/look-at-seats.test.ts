import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import type { SeatsView } from '../../../src/tui/office.ts'
import { officeOf } from '../../support/desk-office.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan } from '../../support/house.ts'

const payment = { tender: 'cash', tendered_minor: null } as const

describeEngines('what the map is told of tickets', (engine) => {
  const open = async () => {
    const desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 5) })
    const office = officeOf(desk)
    let last: SeatsView | undefined
    const look = async () => {
      const view = await office.seats('show', last?.version)
      if (view !== 'unchanged') last = view
      return Object.fromEntries(last!.taken.flat().map(({ seat, state }) => [seat, state]))
    }
    const sale = await sell(desk, {
      ...{ performance: 'show', wanted: { mode: 'chosen' as const, seats: ['A1', 'A2'] } },
      ...{ types: {}, payment, key: 'sale' },
    })
    return { desk, office, look, order: sale.order.ref }
  }

  it('a seat is sold, then its ticket is printed, then it has been scanned', async () => {
    const { desk, look, order } = await open()
    expect(await look()).toEqual({ A1: 'sold', A2: 'sold' })
    await printTickets(desk, { order, tickets: ['A-1'], copy: false, language: 'en', key: 'print' })
    expect(await look()).toEqual({ A1: 'printed', A2: 'sold' })
    await desk.store.write(async (tx) => {
      const { ticket, stock } = tx.t
      await tx.update(ticket).set({ status: 'used' }).where(eq(ticket.seat, 'A2'))
      await tx.update(stock).set({ version: sql`${stock.version} + 1` })
    })
    expect(await look()).toEqual({ A1: 'printed', A2: 'scanned' })
  })

  it('a seat that was given back and sold again is not printed', async () => {
    const { desk, look, order } = await open()
    await printTickets(desk, { order, tickets: [], copy: false, language: 'en', key: 'print' })
    await refund(desk, { order, tickets: ['A-1'], key: 'back' })
    expect(await look()).toEqual({ A2: 'printed' })
    const wanted = { mode: 'chosen' as const, seats: ['A1'] }
    await sell(desk, { performance: 'show', wanted, types: {}, payment, key: 'again' })
    expect(await look()).toEqual({ A1: 'sold', A2: 'printed' })
  })

  it('standing places are held by their area', async () => {
    const { office } = await open()
    const order = await office.hold('show', { standing: 'Pit', count: 3 })
    expect(order.seats.map(({ section }) => section)).toEqual(['Pit', 'Pit', 'Pit'])
    await expect(office.hold('show', { standing: 'Pit', count: 6 }, order.order)).rejects.toMatchObject({
      code: 'not-enough-seats',
    })
  })
})
