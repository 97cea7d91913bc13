/** Promotions of a season file. What is used of them is not here: that is counted where they are given. */
import { POINTS } from '../../members/points.ts'
import { type Discount, type Gives, type Promotion, sameCode } from '../../sales/pricing/discount.ts'
import type { Path } from './faults.ts'
import { readDays, readMoment } from './moments.ts'
import { readTitle } from './read-house.ts'
import { type MeantReading, readMeant, readReduction } from './read-meant.ts'
import { checkCode, checkKnown, namesAt, readAmount, readWhole } from './reading.ts'
import type { SeasonHouse } from './season.ts'
import type { PromotionShape, SeasonShape } from './shape.ts'

export interface PromotionReading extends MeantReading {
  house: SeasonHouse
  events: readonly string[]
  performances: readonly string[]
}

/** `groups`: their codes, which stand beside those of promotions on the lines of an order. */
export function readPromotions(
  reading: PromotionReading,
  shape: SeasonShape,
  groups: readonly string[],
): Promotion[] {
  const known = [...groups, POINTS]
  return Object.entries(shape.promotions ?? {}).map(([code, promotion]) => {
    const path = ['promotions', code]
    checkCode(reading, path, code)
    const other = known.find((one) => sameCode(one, code))
    if (other !== undefined) reading.faults.add(path, 'discount-twice', { found: code, wanted: other })
    known.push(code)
    return readPromotion(reading, path, code, promotion)
  })
}

function readPromotion(
  reading: PromotionReading,
  path: Path,
  code: string,
  shape: PromotionShape,
): Promotion {
  const count = (key: 'min-tickets' | 'uses' | 'per-person', most: number) => {
    const text = shape[key]
    return text === undefined ? undefined : readWhole(reading, [...path, key], text, [1, most])
  }
  const amount = (key: 'min-amount' | 'budget') => {
    const text = shape[key]
    return text === undefined ? undefined : readAmount(reading, [...path, key], text)
  }
  const rule: Promotion = {
    code,
    title: readTitle(reading, [...path, 'title'], shape.title, reading.house),
    needs_code: shape.automatic !== 'true',
    gives: readGives(reading, path, shape),
    ...readMeant(reading, path, shape),
    ...readWhere(reading, path, shape),
    combines: shape.combines === 'true' || undefined,
    least_tickets: count('min-tickets', 200),
    least_minor: amount('min-amount'),
    uses: count('uses', 1_000_000_000),
    budget_minor: amount('budget'),
    per_person: count('per-person', 1000),
  }
  return said(rule)
}

/** Without what nobody said: the same rule is always the same document. */
function said<T extends Discount>(rule: T): T {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as T
}

/** One of `change`, `price`, and `buy` with `pay`. */
function readGives(reading: PromotionReading, path: Path, shape: PromotionShape): Gives {
  const { change, price, buy, pay, per } = shape
  const ways = [change, price, buy].filter((way) => way !== undefined)
  if (ways.length !== 1 || (buy === undefined) !== (pay === undefined))
    reading.faults.add(path, 'promotion-unsaid')
  if (per !== undefined && (change === undefined || change.endsWith('%')))
    reading.faults.add([...path, 'per'], 'promotion-per')
  if (price !== undefined)
    return { kind: 'price', price_minor: readAmount(reading, [...path, 'price'], price) }
  if (buy !== undefined && pay !== undefined) return readBuy(reading, path, buy, pay)
  if (change === undefined) return { kind: 'percent', basis_points: 0 }
  const reduction = readReduction(reading, [...path, 'change'], change)
  return reduction.kind === 'percent' ? reduction : { ...reduction, per: per ?? 'ticket' }
}

function readBuy(reading: PromotionReading, path: Path, buy: string, pay: string): Gives {
  const bought = readWhole(reading, [...path, 'buy'], buy, [2, 20])
  const paid = readWhole(reading, [...path, 'pay'], pay, [1, 19])
  if (paid >= bought)
    reading.faults.add([...path, 'pay'], 'pay-too-many', { found: pay, wanted: String(bought - 1) })
  return { kind: 'buy', buy: bought, pay: Math.min(paid, bought - 1) }
}

/** Performances, events, weekdays, and when it may be sold: in the time of the house. */
function readWhere(reading: PromotionReading, path: Path, shape: PromotionShape): Partial<Promotion> {
  const known = (key: 'events' | 'performances', fault: 'event-unknown' | 'performance-unknown') => {
    const names = shape[key]
    const named = names && namesAt([...path, key], names)
    for (const { path: at, name } of named ?? []) checkKnown(reading, at, name, reading[key], fault)
    return named?.map(({ name }) => name)
  }
  const { from, until } = shape.sale ?? {}
  const moment = (key: 'from' | 'until', text: string | undefined) =>
    text === undefined ? undefined : readMoment(reading, [...path, 'sale', key], text, reading.house.zone)?.at
  const [from_at, until_at] = [moment('from', from), moment('until', until)]
  if (from_at !== undefined && until_at !== undefined && from_at >= until_at)
    reading.faults.add([...path, 'sale'], 'sale-window-empty', { found: from!, wanted: until! })
  return {
    events: known('events', 'event-unknown'),
    performances: known('performances', 'performance-unknown'),
    weekdays: shape.on && readDays(reading, [...path, 'on'], shape.on),
    from_at,
    until_at,
  }
}
