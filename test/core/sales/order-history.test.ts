import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { historyText } from '../../../src/commands/run/history-text.ts'
import { en } from '../../../src/core/language/en.ts'
import { LANGUAGES, loadDictionary } from '../../../src/core/language/language.ts'
import type { Action } from '../../../src/core/ledger/actions.ts'
import { record } from '../../../src/core/ledger/record.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { extendHold } from '../../../src/core/sales/extend-hold.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { noteOrder } from '../../../src/core/sales/note-order.ts'
import type { HistoryLine } from '../../../src/core/sales/order-history.ts'
import { printTickets } from '../../../src/core/sales/print-tickets.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { readSources } from '../../support/source-tree.ts'

const threeOf = (row: string) => ({ mode: 'chosen' as const, seats: [`${row}-3..${row}-5`] })
const MINUTE = 60_000

const told = (history: HistoryLine[], language: 'en' | 'zh-CN' = 'en') =>
  loadDictionary(language).then((say) =>
    historyText(say, language, history, { zone: 'UTC', currency: 'EUR' })
      .split('\n')
      .map((line) => line.trim().replace(/ {3,}/g, ' | ')),
  )

describeEngines('the history of an order', (engine) => {
  let desk: TestDesk
  const historyOf = async (ref: string) => (await showWithHistory(desk, ref)).history

  it('tells all that was done to it, when, by whom, at which register, in words', async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await hold(desk, { performance: 'show', wanted: threeOf('A'), key: 'h' })
    desk.advance(MINUTE)
    await extendHold(desk, { order: ref, hold_ms: 20 * MINUTE, key: 'x' })
    desk.advance(MINUTE)
    desk.actor.clerk = 'ben'
    const types = { adult: 2, child: 1 }
    await sellBest(desk, 0, { wanted: { mode: 'held', order: ref }, types, buyer: { name: 'Li' } })
    desk.advance(MINUTE)
    await printTickets(desk, { order: ref, tickets: [], copy: false, key: 'p', language: 'en' })
    await printTickets(desk, { order: ref, tickets: ['A-4'], copy: true, key: 'q', language: 'en' })
    desk.advance(MINUTE)
    desk.actor.register = 'two'
    await noteOrder(desk, { order: ref, text: 'one is ill', key: 'n' })
    await editOrder(desk, { order: ref, buyer: { name: 'Li Wei', phone: '110' }, key: 'e' })
    await refund(desk, { order: ref, tickets: ['A-4'], key: 'r' })
    expect(await told(await historyOf(ref))).toEqual([
      'Tue 1 Dec 2026 10:00 | ana at one | held until Tue 1 Dec 2026 10:10: Hall A-3..A-5',
      'Tue 1 Dec 2026 10:01 | ana at one | held longer, until Tue 1 Dec 2026 10:21',
      'Tue 1 Dec 2026 10:02 | ben at one | sold for 54.50 EUR (cash): Hall A-3..A-5',
      'Tue 1 Dec 2026 10:03 | ben at one | printed: Hall A-3..A-5',
      'Tue 1 Dec 2026 10:03 | ben at one | printed again (print 2; earlier ones are void): Hall A-4',
      'Tue 1 Dec 2026 10:04 | ben at two | note: one is ill',
      'Tue 1 Dec 2026 10:04 | ben at two | buyer changed: name, telephone',
      'Tue 1 Dec 2026 10:04 | ben at two | returned, back 20.00 EUR (cash); kept 1.50 EUR: Hall A-4',
    ])
    expect((await told(await historyOf(ref), 'zh-CN')).slice(-2)).toEqual([
      '2026年12月1日周二 10:04 | ben，收银台 two | 购票人已修改：姓名、电话',
      '2026年12月1日周二 10:04 | ben，收银台 two | 退票，退款 20.00 EUR（现金）；收取 1.50 EUR：Hall A-4',
    ])
  })

  it('tells what became of holds, and where staff passed over a rule', async () => {
    const price_types = [...TERMS.price_types, { ...TERMS.price_types[0]!, code: 'comp', right: 'comp' }]
    const prices = { Best: { ...TERMS.prices.Best!, comp: 0 }, Standing: { adult: 1200, comp: 0 } }
    const terms = { ...TERMS, price_types, prices }
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8], 5), terms })
    const given = await hold(desk, { performance: 'show', wanted: threeOf('A'), key: 'a' })
    const left = await hold(desk, { performance: 'show', wanted: { mode: 'standing', count: 2 }, key: 'b' })
    await release(desk, { order: given.ref, key: 'r' })
    desk.advance(3_600_000)
    const comp = await sellBest(desk, 0, { wanted: { mode: 'standing', count: 2 }, types: { comp: 2 } })
    const words = async (ref: string) =>
      (await told(await historyOf(ref))).map((line) => line.split(' | ')[2])
    expect((await words(given.ref)).at(-1)).toBe('given back: Hall A-3..A-5')
    expect((await words(left.ref)).at(-1)).toBe('the hold had ended; free again: Pit x 2')
    expect(await words(comp.ref)).toEqual([
      'sold for 3.00 EUR (cash); passed over as staff: right:comp: Pit x 2',
    ])
    expect((await historyOf(comp.ref))[0]).toMatchObject({ passed: ['right:comp'], amount_minor: 300 })
  })

  it('begins with the offer where the waiting list made it, and tells nothing of who else waited', async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([2]) })
    const { ref } = await sellBest(desk, 2)
    const waiting = { performance: 'show', party: 1, sections: [], categories: [], price_most_minor: null }
    const until = { together: true, until: 'start-2h', contact: null }
    for (const name of ['Li', 'Chen']) await addWait(desk, { ...waiting, ...until, name, key: name })
    await refund(desk, { order: ref, tickets: ['A-1'], key: 'r' })
    const [offer] = await desk.store.read((tx) =>
      tx.select().from(tx.t.order).where(eq(tx.t.order.status, 'held')),
    )
    await sellBest(desk, 0, { wanted: { mode: 'held', order: offer!.ref } })
    const history = await historyOf(offer!.ref)
    expect(history.map(({ action }) => action)).toEqual(['wait.offered', 'order.sold', 'wait.served'])
    expect(history[0]).toMatchObject({ seats: ['Hall A-1'], note: null, tenders: [] })
    expect((await historyOf(ref)).map(({ action }) => action)).toEqual(['order.sold', 'order.refunded'])
  })

  it('tells what is written about its payments, and an action of a newer program by its name', async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    const [payment] = await desk.store.read((tx) => tx.select().from(tx.t.payment))
    const payments = [
      ['card', 2000],
      ['cash', 150],
    ]
    await desk.store.write(async (tx) => {
      const body = { amount_minor: 2150, payments, reason: 'slow \u001b[31mnetwork' }
      await record(tx, desk, { action: 'payment.unknown', subject: payment!.id, body })
      await record(tx, desk, { action: 'order.mended' as Action, subject: payment!.orderId, body: {} })
    })
    const [, unknown, newer] = await told(await historyOf(ref))
    expect(unknown).toContain(
      'not known whether paid 21.50 EUR (card 20.00, cash 1.50); reason: slow network',
    )
    expect(newer).toContain('order.mended')
  })

  it('is not read where nobody asks for it', async () => {
    desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1)
    expect((await showWithHistory(desk, ref, false)).history).toEqual([])
  })
})

/** Everything that a sentence may be told, each recognisable. */
const FULL: HistoryLine = {
  ...{ at: 0, clerk: 'ana', register: 'one', action: '', seats: ['A-1'], until_at: 86_400_000, print: 2 },
  ...{
    amount_minor: 1234,
    kept_minor: 56,
    tenders: [{ tender: 'alipay', amount_minor: 1234 }],
    other: 'W7K3-9QF2',
  },
  ...{
    reason: 'rain',
    note: 'late',
    passed: ['right:comp'],
    changed: ['name'],
    supervisor: null,
    presale: 'fans/17',
  },
  override: { reason: 'torn', off_minor: 500 },
}

describe('sentences of the history', () => {
  it('are there for every action that the source writes about an order', () => {
    const written = readSources(['src/core'], /\.ts$/)
      .filter(({ path }) => !/language|actions\.ts/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/'((?:order|hold|payment|refund|tickets)\.[a-z-]+)'/g)])
      .map(([, action]) => action!)
    expect(written.length).toBeGreaterThan(7)
    expect(written.filter((action) => !(action in en.history))).toEqual([])
  })

  it.each(LANGUAGES)('are whole in %s, whether much is known or nothing', async (language) => {
    const say = await loadDictionary(language)
    const nothing: HistoryLine = {
      ...{
        ...FULL,
        seats: [],
        until_at: null,
        amount_minor: null,
        kept_minor: null,
        tenders: [],
        other: null,
      },
      ...{ reason: null, note: null, passed: [], override: null, changed: [], print: null, presale: null },
    }
    const sentences = new Set<string>()
    for (const action of Object.keys(say.history)) {
      const [most] = await told([{ ...FULL, action }], language)
      const [least] = await told([{ ...nothing, action }], language)
      for (const line of [most!, least!])
        expect(line, action).not.toMatch(/undefined|null|NaN|\(\)|（）|[,;:；：，]$|[;；] *[;；]| {2}/)
      sentences.add(most!)
    }
    expect(sentences.size).toBe(Object.keys(say.history).length)
  })
})
