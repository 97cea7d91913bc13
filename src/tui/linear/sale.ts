/** A sale, line by line: the performance, the seats, the types, the money. The same office, the same key for the whole sale. */
import { parseMinor } from '../../core/money.ts'
import type { InstantTender } from '../../core/payments/tender.ts'
import { shown } from '../../core/text.ts'
import type { HeldOrder, HouseView, PerformanceLine, Quote, TypeCounts } from '../office.ts'
import { partName, priceTypeName } from '../prices.ts'
import { fitTypes } from '../screens/sell/types.ts'
import { clockTime, dayAndTime, money } from '../words.ts'
import { asked, askOne, type Talk } from './talk.ts'
import { tellTrouble } from './trouble.ts'

/** As many as one listens to. */
const MOST = 9

/** Undefined: no performance was chosen. */
export async function choosePerformance(talk: Talk): Promise<PerformanceLine | undefined> {
  const { words } = talk
  const query = (await asked(talk, words.linear.performance)).toLowerCase()
  const lines = await talk.office.performances()
  // Whoever names none means one that is on sale.
  const all = query === '' ? lines.filter(({ status }) => status === 'open') : lines
  const named = all.map((line) => ({ value: line, name: performanceName(talk, line) }))
  const typed = query.split(/\s+/).filter(Boolean)
  const found = named.filter(({ value }) => {
    const text = searched(talk, value)
    return typed.every((word) => isIn(text, word))
  })
  if (found.length === 0) {
    talk.tell(words.linear.noPerformance)
    return undefined
  }
  if (found.length === 1) return found[0]!.value
  if (found.length > MOST) talk.tell(words.linear.more(found.length - MOST))
  return askOne(talk, words.linear.which, found.slice(0, MOST))
}

/** How many are free is told, and is no name. */
const searched = ({ words }: Talk, line: PerformanceLine): string =>
  `${line.title} ${line.venue} ${line.code} ${dayAndTime(words, line.starts_at, line.zone)}`.toLowerCase()

/** `4` is the fourth, and not a part of 19:34. */
const isIn = (text: string, word: string): boolean =>
  /^\d+$/.test(word) ? text.split(/\D+/).includes(word) : text.includes(word)

const performanceName = ({ words }: Talk, line: PerformanceLine): string =>
  `${shown(line.title)}, ${dayAndTime(words, line.starts_at, line.zone)}, ${words.free(line.free)}, ${words.status(line.status)}`

/** One customer of a performance. False: another performance is wanted. */
export async function serve(talk: Talk, performance: PerformanceLine, house: HouseView): Promise<boolean> {
  const { words, office } = talk
  talk.tell(performanceName(talk, performance))
  const wanted = await asked(talk, words.linear.seats)
  if (wanted === '') return false
  const count = Number(wanted)
  const asks =
    Number.isInteger(count) && count > 0 ? { best: count } : { seats: wanted.split(/[\s,]+/).filter(Boolean) }
  const order = await tried(talk, () => office.hold(performance.code, asks))
  if (order) await sellHeld(talk, performance, house, order)
  return true
}

interface Selling {
  talk: Talk
  performance: PerformanceLine
  house: HouseView
  order: HeldOrder
  /** Of the whole sale. */
  key: string
}

async function sellHeld(
  talk: Talk,
  performance: PerformanceLine,
  house: HouseView,
  order: HeldOrder,
): Promise<void> {
  const { words, office } = talk
  tellHeld({ talk, performance, house, order, key: '' })
  const selling = { talk, performance, house, order, key: talk.newKey() }
  try {
    for (;;) {
      const types = await askTypes(selling)
      const quote = types && (await tried(talk, () => office.quote(order.order, { types })))
      if (types && quote) {
        tellQuote(selling, quote)
        if (await takeMoney(selling, types, quote)) return
      }
      if ((await asked(talk, words.linear.again)) !== '') break
    }
    await tried(talk, () => office.release(order.order))
    talk.tell(words.linear.released)
  } catch (error) {
    // Whoever leaves gives the seats back.
    await office.release(order.order).catch(() => undefined)
    throw error
  }
}

function tellHeld({ talk: { words, tell }, performance, order }: Selling): void {
  const until = clockTime(words, order.expires_at, performance.zone)
  tell(
    words.linear.held(
      order.order,
      order.seats.map(({ label, category }) => `${shown(label)} (${shown(category)})`).join(', '),
      until,
    ),
  )
  const tier =
    order.tier && order.tier in words.tiers ? words.tiers[order.tier as keyof typeof words.tiers] : undefined
  if (tier) tell(tier)
  if (order.single.length > 0) tell(words.leavesSingle(order.single.join(', '), order.nearest.join(', ')))
}

/** `adult 1 child 1`; nothing: all of the first type. Undefined: it was no such list. */
async function askTypes({ talk, house, order }: Selling): Promise<TypeCounts | undefined> {
  const codes = house.terms.price_types.map(({ code }) => code)
  const whole = fitTypes(codes, {}, order.seats.length)
  if (codes.length < 2) return whole
  const names = house.terms.price_types.map(
    ({ code }) => `${code} (${priceTypeName(house.terms, code, talk.language)})`,
  )
  const typed = await asked(talk, talk.words.linear.types(names.join(', ')))
  if (typed === '') return whole
  const pairs = [...typed.matchAll(/([^\s=,]+)[\s=]+(\d+)/g)].map(
    ([, code, count]) => [code!, Number(count)] as const,
  )
  if (pairs.length > 0 && pairs.every(([code]) => codes.includes(code))) return Object.fromEntries(pairs)
  talk.tell(talk.words.linear.noTypes)
  return undefined
}

function tellQuote(
  { talk: { words, tell, language }, house }: Selling,
  { lines, total_minor, currency }: Quote,
): void {
  for (const { label, price_type, parts, amount_minor } of lines) {
    const name =
      price_type === ''
        ? partName(house.terms, label, language)
        : `${shown(label)}, ${priceTypeName(house.terms, price_type, language)}`
    const fees =
      parts.length > 1
        ? `: ${parts.map((part) => `${partName(house.terms, part.code, language)} ${money(part.amount_minor, currency)}`).join(', ')}`
        : ''
    tell(`${name}, ${money(amount_minor, currency)}${fees}`)
  }
  tell(`${words.total} ${money(total_minor, currency)}`)
}

/** True: it is sold. */
async function takeMoney(
  { talk, order, key }: Selling,
  types: TypeCounts,
  { currency }: Quote,
): Promise<boolean> {
  const { words, office, say } = talk
  const payment = paymentOf(await asked(talk, words.linear.pay), currency)
  if (!payment) {
    talk.tell(words.linear.noPay)
    return false
  }
  const sold = await tried(talk, () => office.sell(order.order, { types }, [payment], key))
  if (!sold) return false
  talk.tell(words.linear.sold(sold.ref, money(sold.total_minor, currency)))
  for (const { tender, tendered_minor } of sold.payments)
    talk.tell(`${say.sales.tender[tender]} ${money(tendered_minor, currency)}`)
  talk.tell(`${words.change} ${money(sold.change_minor, currency)}`)
  return true
}

/** Nothing: exactly in cash; an amount: that in cash; `card SLIP`, `gift-card CODE`, `account CODE`. */
function paymentOf(typed: string, currency: string): InstantTender | undefined {
  const [word = '', detail] = typed.split(/\s+/)
  if (typed === '' || word === 'cash') return { tender: 'cash', tendered_minor: null }
  if (word === 'card' && detail) return { tender: 'card', reference: detail }
  if ((word === 'gift-card' || word === 'account') && detail) return { tender: word, code: detail }
  const tendered_minor = parseMinor(word, currency)
  return tendered_minor === undefined ? undefined : { tender: 'cash', tendered_minor }
}

/** What was refused is told, with what can be done. */
async function tried<T>(talk: Talk, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    tellTrouble(talk, error)
    return undefined
  }
}
