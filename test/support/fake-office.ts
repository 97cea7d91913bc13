/** An office in memory, for tests of the screens: one house, holds, sales, refusals as core gives them. */
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import { refuse } from '../../src/core/refusal.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import type {
  CounterLanguage,
  HeldOrder,
  HeldSeat,
  Office,
  PerformanceLine,
  SeatsView,
  TakenSeat,
} from '../../src/tui/office.ts'

export interface FakeOffice extends Office {
  /** What was asked, in order: `hold`, `sell` … */
  asked: string[]
  /** Seat id -> who has it. */
  taken: Map<string, { state: TakenSeat['state']; order: string | null }>
  /** Another register sells these seats. */
  sellElsewhere(seats: string[]): void
  /** The next call of any operation fails with this. */
  failNext(error: Error): void
  holdFor_ms: number
  /** Who works here; null: somebody must sign in. */
  clerk: string | null
  /** What a pick of these seats leaves single, by labels, and what would leave none. */
  leaves(ids: string[]): { single: string[]; nearest: string[] }
}

export const START = Date.UTC(2027, 0, 15, 18, 30)

export const terms: Terms = {
  currency: 'EUR',
  price_types: [
    { code: 'adult', title: { en: 'adult', 'zh-CN': '成人' }, right: null, min_age: null, max_age: null },
    { code: 'child', title: { en: 'child', 'zh-CN': '儿童' }, right: null, min_age: null, max_age: 14 },
  ],
  prices: {},
  surcharges: [],
  taxes: {},
  tax_mode: 'inclusive',
  ticket_tax: null,
  refunds: { ladder: [], keep_fees: false },
}

const PRICES: Record<string, number> = { adult: 3900, child: 1950 }

/** Printed or scanned is sold, for the stock. */
const stateInStock = (state: TakenSeat['state']) =>
  state === 'printed' || state === 'scanned' ? 'sold' : state

export interface FakeOptions {
  plan: Plan
  language?: CounterLanguage
  now?(): number
  performances?: Partial<PerformanceLine>[]
  delay_ms?: number
}

export function makeFakeOffice(options: FakeOptions): FakeOffice {
  const { plan, now = Date.now } = options
  const seats = plan.sections.flatMap((section) =>
    section.seats.map((seat) => ({ ...seat, section: section.name })),
  )
  const byId = new Map(seats.map((seat) => [seat.id, seat]))
  const taken: FakeOffice['taken'] = new Map()
  const orders = new Map<string, string[]>()
  const sales = new Map<string, Awaited<ReturnType<Office['sell']>>>()
  const asked: string[] = []
  let version = 1
  let count = 0
  let place = 0
  let failure: Error | null = null

  const step = async (name: string) => {
    asked.push(name)
    if (options.delay_ms) await new Promise((resolve) => setTimeout(resolve, options.delay_ms))
    const error = failure
    failure = null
    if (error) throw error
  }
  const free = (orderRef: string | undefined) => {
    for (const id of orders.get(orderRef ?? '') ?? []) taken.delete(id)
    orders.delete(orderRef ?? '')
    version++
  }
  const isFree = (id: string, orderRef?: string) => {
    const one = taken.get(id)
    return !one || (one.state === 'held' && one.order !== null && one.order === orderRef)
  }
  /** The first run of free neighbours in order of quality of its first seat. */
  const bestOf = (size: number, not: string[][], orderRef?: string): string[] => {
    const blocks = seats
      .map((_, at) => seats.slice(at, at + size))
      .filter((block) => block.length === size && block.every((seat) => seat.segment === block[0]!.segment))
      .filter((block) => block.every((seat) => isFree(seat.id, orderRef) && !not.flat().includes(seat.id)))
      .sort((a, b) => a[0]!.quality - b[0]!.quality)
    if (!blocks[0])
      throw refuse('not-enough-seats', { performance: 'hamlet', wanted: size, free: 0, section: null })
    return blocks[0].map(({ id }) => id)
  }
  const chosen = (ids: string[], orderRef?: string): string[] => {
    const lost = ids.filter((id) => !isFree(id, orderRef))
    if (lost.length === 0) return ids
    const gone = lost.map((id) => ({
      ...{
        seat: byId.get(id)!.label,
        state: stateInStock(taken.get(id)!.state),
        order: null,
        register: 'till-2',
        since: now(),
        until: null,
        house: null,
      },
    }))
    throw refuse('seats-taken', { performance: 'hamlet', taken: gone, nearest: [], zone: 'Europe/Berlin' })
  }
  const standing = (section: string, places: number): string[] =>
    Array.from({ length: places }, () => `${section}#${++place}`)
  const heldPlace = (id: string): HeldSeat => {
    const section = id.slice(0, id.lastIndexOf('#'))
    return byId.get(id) ?? { id, label: section, section, row: '', number: '', category: 'Category I' }
  }
  const line = (): PerformanceLine => {
    const states = [...taken.values()].map(({ state }) => state)
    const [sold, held] = ['sold', 'held'].map((state) => states.filter((one) => one === state).length) as [
      number,
      number,
    ]
    return {
      ...{ code: 'hamlet-01-15', event: 'hamlet', title: 'Hamlet', starts_at: START, zone: 'Europe/Berlin' },
      ...{ venue: 'main', status: 'open', currency: 'EUR', capacity: seats.length, sold, held },
      free: seats.length - taken.size,
    }
  }
  const quoteOf = (ids: string[], types: Record<string, number>) => {
    const codes = Object.entries(types).flatMap(([code, number]) => new Array<string>(number).fill(code))
    const lines = ids.map((id, at) => {
      const base = PRICES[codes[at] ?? 'adult']!
      const parts = [
        { code: 'base', amount_minor: base },
        { code: 'system', amount_minor: 150 },
      ]
      return { label: heldPlace(id).label, price_type: codes[at] ?? 'adult', parts, amount_minor: base + 150 }
    })
    return { lines, total_minor: lines.reduce((sum, one) => sum + one.amount_minor, 0), currency: 'EUR' }
  }

  const self = (): FakeOffice => office
  const office: FakeOffice = {
    ...{
      clerk: 'Ana' as string | null,
      language: options.language ?? 'en',
      asked,
      taken,
      holdFor_ms: 600_000,
    },
    prepare: async () => undefined,
    leaves: () => ({ single: [], nearest: [] }),
    sellElsewhere(ids) {
      for (const id of ids) taken.set(id, { state: 'sold', order: null })
      version++
    },
    failNext(error) {
      failure = error
    },
    orders: fakeOrders,
    gate: { entrance: 'till-1', scan: none, counts: none },
    waiting: { list: async () => [], quoteAdd: none, add: none, offer: none, remove: none },
    printing: {
      ...{ state: none, jobs: none, printers: none, tickets: none, paper: none },
      ...{ retry: none, confirm: none, cancel: none },
    },
    reports: { progress: none, day: none, fill: none, pace: none, forecast: none, save: none, isThere: none },
    stock: { show: none, explain: none, hold: none, release: none, adjust: none, quota: none },
    till: fakeTill,
    customers: fakeCustomers,
    people: {
      async here() {
        const { clerk } = self()
        if (clerk === null) throw refuse('sign-in-needed', { register: 'till-1', is: 'none' })
        return {
          clerk,
          register: 'till-1',
          staffed: true,
          zone: 'Europe/Berlin',
          till: { opened_at: now() },
          unknown: 0,
        }
      },
      async signIn(name) {
        self().clerk = name
      },
      async signOut() {
        self().clerk = null
      },
    },
    async performances(codes) {
      await step('performances')
      const all = (options.performances ?? [{}]).map((one) => ({ ...line(), ...one }))
      return codes ? all.filter(({ code }) => codes.includes(code)) : all
    },
    async house() {
      await step('house')
      return {
        plan,
        terms: { ...terms, prices: Object.fromEntries(plan.categories.map(({ name }) => [name, PRICES])) },
      }
    },
    async seats(_, since): Promise<SeatsView | 'unchanged'> {
      await step('seats')
      if (since === String(version)) return 'unchanged'
      const view = [...taken].map(([seat, { state, order }]) => ({ seat, state, mine: order !== null }))
      return { version: String(version), taken: [view] }
    },
    async hold(_, wanted, orderRef): Promise<HeldOrder> {
      await step('hold')
      const ids =
        'best' in wanted
          ? bestOf(wanted.best, wanted.not ?? [], orderRef)
          : 'standing' in wanted
            ? standing(wanted.standing, wanted.count)
            : chosen(wanted.seats, orderRef)
      free(orderRef)
      const order = orderRef ?? `W7K3-9QF${++count}`
      for (const id of ids) taken.set(id, { state: 'held', order })
      orders.set(order, ids)
      const best = 'best' in wanted
      return {
        order,
        seats: ids.map(heldPlace),
        people: ids.length,
        expires_at: now() + this.holdFor_ms,
        tier: best ? 'together' : null,
        reason: best ? 'best-block' : null,
        pieces: [],
        ...(best ? { single: [], nearest: [] } : this.leaves(ids)),
      }
    },
    async release(orderRef) {
      await step('release')
      free(orderRef)
    },
    async quote(orderRef, { types }) {
      await step('quote')
      return quoteOf(orders.get(orderRef) ?? [], types)
    },
    async sell(orderRef, { types }, by, key) {
      await step('sell')
      const payment = by === 'nothing' ? [] : by
      const before = sales.get(key)
      if (before) return before
      const ids = orders.get(orderRef)
      if (!ids) throw refuse('order-state', { order: orderRef, status: 'released', wanted: 'held' })
      const { total_minor } = quoteOf(ids, types)
      const given = payment.map((one) => ('tendered_minor' in one ? one.tendered_minor : one.amount_minor))
      const rest = total_minor - given.reduce<number>((sum, one) => sum + (one ?? 0), 0)
      // Whoever says nothing takes what is left.
      const missing_minor = given.some((one) => one == null) ? Math.min(0, rest) : rest
      const tendered_minor = total_minor - missing_minor
      if (missing_minor > 0)
        throw refuse('payment-short', { total_minor, tendered_minor, missing_minor, currency: 'EUR' })
      for (const id of ids) taken.set(id, { state: 'sold', order: orderRef })
      orders.delete(orderRef)
      version++
      const payments = payment.map(({ tender }, at) => {
        const tendered_minor = given[at] ?? rest
        return { tender, amount_minor: tendered_minor, tendered_minor }
      })
      const sold = { ref: orderRef, total_minor, change_minor: -missing_minor, tickets: ids, payments }
      sales.set(key, sold)
      return sold
    },
    interrupted: async () => [],
    board: none,
    sellOnline: none,
    online: async () => [],
    balance: none,
    resolve: none,
    async ticketText(ref) {
      await step('ticketText')
      return `Hamlet\nFri 15 Jan 2027 19:30\n${ref}`
    },
  }
  return office
}

/** Orders, waiting lists and the stock are tested over a real desk. */
const none = async (): Promise<never> => {
  throw new Error('bug: an office in memory keeps nothing but seats')
}

const noOrder = async (asked: string): Promise<never> => {
  throw refuse('order-unknown', { asked, nearest: [] })
}

const fakeOrders: Office['orders'] = {
  ...{ recent: async () => [], find: async () => [], open: noOrder, ofTicket: none },
  quoteRefund: none,
  ...{ refund: none, void: none, quoteVoid: none, note: none, print: none, send: none, sendsTo: none },
  ...{ quoteExchange: none, exchange: none, quoteGoodwill: none, goodwill: none, quoteLate: none },
  ...{ returnLate: none, pay: none, giveUp: none, cancel: none, edit: none, quoteNames: none, names: none },
}

const fakeTill: Office['till'] = {
  ...{
    money: async () => ({ currency: 'EUR', zone: 'UTC' }),
    watch: async () => null,
    look: none,
    open: none,
  },
  ...{ move: none, noSale: none, close: none, zs: async () => [], z: none, day: none },
}

const fakeCustomers: Office['customers'] = {
  ...{ zone: async () => 'UTC', recent: async () => [], find: async () => [], open: none, life: none },
  ...{ tryAdd: none, add: none },
  ...{ edit: none, consent: none, note: none, flag: none, unflag: none, tryMerge: none, merge: none },
  ...{ tiers: async () => ({ tiers: [], currency: 'EUR' }), tryJoin: none, join: none, card: none },
  ...{ tryPoints: none, points: none },
}
