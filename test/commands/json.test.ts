/** What scripts rely on, as docs/json.md says it. A key that goes away or changes its kind fails here. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { FLUTE, HAMLET, HAMLET_NEXT, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const text = expect.any(String)
const number = expect.any(Number)
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?(Z|[+-]\d\d:\d\d)$/)
const reference = expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)

interface Order {
  ref: string
  tickets: { id: string; seat: { label: string } }[]
}
const sell = async (words: string) => (await house.json<{ order: Order }>(`sell ${words}`)).order

const LINE = {
  kind: expect.stringMatching(/^(base|surcharge)$/),
  code: text,
  quantity: number,
  unit_minor: number,
  amount_minor: number,
  tax_code: text,
  tax_basis_points: number,
  tax_minor: number,
}

const ORDER = {
  ref: reference,
  status: 'paid',
  performance: HAMLET,
  currency: 'EUR',
  total_minor: 3300,
  paid_minor: 3300,
  refunded_minor: 0,
  basket: null,
  created_at: instant,
  expires_at: null,
  clerk: 'ana',
  register: 'one',
  ...{ buyer: null, customer: null },
  choice: expect.objectContaining({ mode: 'best', tier: 'together' }),
  override: null,
  tickets: ['adult', 'child'].map((price_type) => ({
    id: text,
    performance: HAMLET,
    seat: {
      label: expect.stringMatching(/^Hall A-\d$/),
      section: 'Hall',
      block: null,
      row: 'A',
      number: text,
    },
    category: 'Best',
    trip: null,
    price_type,
    status: 'valid',
    price_minor: price_type === 'adult' ? 2150 : 1150,
    lines: [LINE, LINE],
  })),
  lines: [],
  payments: [
    {
      ...{ tender: 'cash', status: 'succeeded', last4: null, at: instant },
      ...{ amount_minor: 3300, tendered_minor: 5000, change_minor: 1700, refunded_minor: 0 },
    },
  ],
  refunds: [],
  held: [],
}

describe('selling', () => {
  const line = `sell ${HAMLET} --best 2 --type adult=1,child=1 --tendered 50`

  it('sell gives the order with its tickets, lines and payments', async () => {
    expect(await house.json(line)).toEqual({
      ...{ order: ORDER, replay: false, passed: [], flags: [] },
      dry_run: false,
    })
  })

  it('a dry run gives the same order without a reference', async () => {
    expect(await house.json(`${line} --dry-run`)).toEqual({
      order: { ...ORDER, ref: null },
      replay: false,
      passed: [],
      flags: [],
      dry_run: true,
    })
  })

  it('order show gives what sell gave', async () => {
    const order = await sell(`${HAMLET} --best 2`)
    expect(await house.json(`order show ${order.ref}`)).toEqual({
      order: { ...order, offer_for: null, notes: [] },
    })
  })

  it('order list and order find are arrays of one shape; what is found tells by what', async () => {
    const { ref } = await sell(`${HAMLET} --best 2`)
    const wanted = [
      {
        ref,
        performance: HAMLET,
        title: { en: 'Hamlet', 'zh-CN': '哈姆雷特' },
        starts_at: instant,
        status: 'paid',
        tickets: 2,
        currency: 'EUR',
        total_minor: 4300,
        paid_minor: 4300,
        refunded_minor: 0,
        buyer_name: null,
        buyer_phone: null,
        customer: null,
        clerk: 'ana',
        register: 'one',
        created_at: instant,
        zone: 'Europe/Berlin',
      },
    ]
    expect(await house.json('order list')).toEqual(wanted)
    expect(await house.json(`order find ${ref}`)).toEqual([{ ...wanted[0], found_by: 'reference' }])
    expect(await house.json('order list --status refunded')).toEqual([])
  })

  it('hold gives its reference, its seats and its end; release gives the order', async () => {
    const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2 --minutes 5`)
    expect(hold).toMatchObject({
      ref: reference,
      performance: HAMLET,
      expires_at: instant,
      seats: [
        { label: text, section: 'Hall', row: 'A', number: text, category: 'Best' },
        { label: text, section: 'Hall', row: 'A', number: text, category: 'Best' },
      ],
    })
    expect(await house.json(`release ${hold.ref}`)).toMatchObject({
      order: { ref: hold.ref, status: 'released' },
      released: true,
    })
  })

  it('refund gives the quote, and the order as it is after it', async () => {
    const { ref, tickets } = await sell(`${HAMLET} --best 2`)
    const quote = {
      order: ref,
      performance: HAMLET,
      currency: 'EUR',
      back: [{ tender: 'cash', amount_minor: 2000 }],
      refund_minor: 2000,
      kept_minor: 150,
      starts_at: instant,
      sold_at: instant,
      tickets: [
        {
          id: tickets[0]!.id,
          seat: tickets[0]!.seat.label,
          price_type: 'adult',
          paid_minor: 2150,
          fee_minor: 0,
          fee_basis_points: 0,
          kept_surcharges_minor: 150,
          refund_minor: 2000,
        },
      ],
    }
    const line = ['refund', ref, '--ticket', tickets[0]!.seat.label, '--json']
    const planned = JSON.parse((await house.wicket([...line, '--dry-run'])).out)
    expect(planned).toMatchObject({ refund: quote, dry_run: true })
    const done = JSON.parse((await house.wicket(line)).out)
    expect(done).toMatchObject({
      refund: quote,
      order: { ref, status: 'part-refunded', refunded_minor: 2000 },
      replay: false,
      dry_run: false,
    })
  })
})

describe('the house', () => {
  it('performance list is an array, the promised keys first', async () => {
    const lines = await house.json<object[]>('performance list')
    expect(lines.map((line) => Object.keys(line).slice(0, 8))).toEqual(
      Array(3).fill(['code', 'event', 'starts_at', 'status', 'capacity', 'sold', 'held', 'free']),
    )
    await sell(`${HAMLET} --best 2`)
    await house.json(`hold ${HAMLET} --best 3`)
    expect((await house.json<object[]>('performance list --event hamlet'))[0]).toEqual({
      code: HAMLET,
      event: 'hamlet',
      starts_at: instant,
      status: 'open',
      capacity: 37,
      sold: 2,
      held: 3,
      free: 32,
      title: { en: 'Hamlet', 'zh-CN': '哈姆雷特' },
      venue: 'main',
      zone: 'Europe/Berlin',
      sale_from: null,
      sale_until: null,
      currency: 'EUR',
    })
    expect(await house.json('performance list --event none')).toEqual([])
  })

  it('performance show adds sections and terms; close and open give the performance and whether it changed', async () => {
    expect(await house.json(`performance show ${HAMLET}`)).toMatchObject({
      code: HAMLET,
      free: 37,
      sections: [
        { section: 'Hall', kind: 'seated', capacity: 32, sold: 0, held: 0, free: 32 },
        { section: 'Pit', kind: 'standing', capacity: 5, sold: 0, held: 0, free: 5 },
      ],
      terms: { currency: 'EUR', prices: { Best: { adult: 2000, child: 1000 } } },
    })
    const closed = { performance: { code: HAMLET, status: 'closed' } }
    expect(await house.json(`performance close ${HAMLET}`)).toMatchObject({ ...closed, changed: true })
    expect(await house.json(`performance close ${HAMLET}`)).toMatchObject({ ...closed, changed: false })
    expect(await house.json(`performance open ${HAMLET}`)).toMatchObject({ changed: true })
  })

  it('plan list is an array; plan show gives sections and categories', async () => {
    const line = { code: 'main', version: 1, name: 'Small hall', seats: 32, capacity: 37, id: text }
    expect(await house.json('plan list')).toEqual([{ ...line, created_at: instant }])
    expect(await house.json('plan show main')).toMatchObject({
      ...line,
      sections: [
        { name: 'Hall', kind: 'seated', capacity: 32 },
        { name: 'Pit', kind: 'standing', capacity: 5 },
      ],
      categories: [
        { name: 'Best', seats: 32 },
        { name: 'Standing', seats: 5 },
      ],
    })
  })
})

describe('tickets', () => {
  it('print gives a code for each, verify reads it, with and without the database', async () => {
    const { ref } = await sell(`${HAMLET} --seat "Hall B-3"`)
    const { tickets } = await house.json<{ tickets: { code: string }[] }>(`ticket print ${ref}`)
    expect(tickets).toEqual([
      {
        id: text,
        order: ref,
        seat: { label: 'Hall B-3', section: 'Hall', block: null, row: 'B', number: '3' },
        price_type: 'adult',
        price_minor: 2150,
        code: text,
        print: 1,
      },
    ])
    const keys = await house.json<{ id: string; public_key: string }[]>('ticket key')
    expect(keys).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{8}$/), public_key: expect.stringContaining('BEGIN') },
    ])
    const read = JSON.parse((await house.wicket(['ticket', 'verify', tickets[0]!.code, '--json'])).out)
    expect(read).toMatchObject({
      ok: true,
      status: 'valid',
      superseded: false,
      ticket: {
        order: ref,
        performance: HAMLET,
        seat: 'Hall B-3',
        print: 1,
        key: keys[0]!.id,
        starts_at: instant,
      },
    })
  })
})

describe('the books', () => {
  it('verify gives ok, what was checked, and no differences; exit 0', async () => {
    await sell(`${HAMLET} --best 2`)
    expect(await house.json('verify')).toEqual({
      ok: true,
      checked: {
        ...{ stock: number, tills: number, ledger: number },
        ...{ claims: 2, orders: 1, tickets: 2, sales: 1, keys: 1 },
        ...{ accounts: 0, checkpoints: 0, customers: 0, house_holds: 0, identities: 0 },
        ...{ limits: 0, members: 0, overrides: 0, presales: 0, rollups: 0, rooms: 0 },
        ...{ prints: 0, promotions: 0, quotas: 0, scans: 0, staff: 0, waiting: 0, watch: 0 },
      },
      differences: [],
    })
    expect(await house.json('ledger verify')).toMatchObject({ ok: true, differences: [] })
  })

  it('verify names what disagrees and exits 1, here after a price was changed behind its back', async () => {
    await sell(`${HAMLET} --best 2`)
    const store = await openStore(house.database)
    await store.write((tx) => tx.update(tx.t.ticket).set({ priceMinor: 1 }))
    await store.close()
    const { code, out, err } = await house.wicket('verify --json')
    expect(code).toBe(1)
    expect(err).toBe('')
    const verified = JSON.parse(out)
    expect(verified).toMatchObject({ ok: false, checked: expect.any(Object) })
    expect(verified.differences.length).toBeGreaterThan(0)
    for (const difference of verified.differences)
      expect(difference).toMatchObject({ invariant: text, subject: text, expected: text, found: text })
  })

  it('report sales gives lines and their total; as CSV only the lines', async () => {
    await sell(`${HAMLET} --best 2`)
    await sell(`${FLUTE} --standing 1`)
    const line = {
      group: text,
      tickets: number,
      returned: 0,
      sold_minor: number,
      refunded_minor: 0,
      net_minor: number,
      tax_minor: number,
    }
    expect(await house.json('report sales')).toMatchObject({
      by: 'performance',
      currency: 'EUR',
      lines: [line, line],
      total: { tickets: 3, sold_minor: 4300 + 1350 },
    })
    const csv = (await house.wicket('report sales --format csv')).out
    expect(csv.trim().split('\n')).toHaveLength(3)
    expect(csv).not.toContain('total')
  })

  it('the till says what is in it, and at its close what was counted', async () => {
    await house.json('till open --float 100')
    await sell(`${HAMLET} --best 2`)
    const till = {
      register: 'one',
      opened_at: instant,
      opened_by: 'ana',
      float_minor: 10_000,
      sales: { count: 1, cash_minor: 4300 },
      refunds: { count: 0, cash_minor: 0 },
      tenders: [
        {
          tender: 'cash',
          sales: { count: 1, minor: 4300 },
          refunds: { count: 0, minor: 0 },
          other: { count: 0, minor: 0 },
        },
      ],
      open_payments: [],
      open_refunds: [],
      expected_minor: 14_300,
      currency: 'EUR',
    }
    expect(await house.json('till x')).toMatchObject({ till })
    expect(await house.json('till z --counted 143.00')).toMatchObject({
      till: { ...till, counted_minor: 14_300, variance_minor: 0, closed_at: instant, closed_by: 'ana' },
    })
  })
})

describe('every language', () => {
  it('has the same keys and codes', async () => {
    await sell(`${HAMLET_NEXT} --best 2`)
    for (const line of [
      'performance list',
      `performance show ${HAMLET}`,
      'order list',
      'report sales',
      'verify',
    ]) {
      const english = await house.wicket(`${line} --json`)
      const chinese = await house.wicket(`${line} --json --lang zh-CN`)
      expect(chinese).toEqual(english)
    }
  })

  it('has the same refusals but for their sentences', async () => {
    const refusal = async (words: string) =>
      JSON.parse((await house.wicket(`sell hamlt --best 2 --json ${words}`)).err)
    const english = await refusal('')
    const chinese = await refusal('--lang zh-CN')
    expect(english.error).toMatchObject({
      code: 'performance-unknown',
      message: 'no performance is called hamlt',
      details: { asked: 'hamlt', nearest: [HAMLET, HAMLET_NEXT] },
      next: expect.arrayContaining([text]),
    })
    expect({ ...chinese.error, message: '', next: [] }).toEqual({ ...english.error, message: '', next: [] })
    expect(chinese.error.message).toContain('没有名为 hamlt 的场次')
  })
})
