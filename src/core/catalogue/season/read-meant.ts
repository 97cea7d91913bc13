/** What steps, group prices and promotions share: which tickets they are for, and by how much they change a price. */
import type { Minor } from '../../money.ts'
import type { Meant } from '../../sales/pricing/discount.ts'
import type { PriceChange } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { checkKnown, namesAt, type Reading, readAmount, readPercent } from './reading.ts'
import type { Season } from './season.ts'
import type { MeantShape } from './shape.ts'

export interface MeantReading extends Reading {
  /** Codes of price types. */
  types: readonly string[]
  /** Collects what `check-plans` holds against the plans. */
  categoriesNamed: Season['categoriesNamed']
}

export function readMeant(reading: MeantReading, path: Path, { categories, types }: MeantShape): Meant {
  const meant: Meant = {}
  if (categories !== undefined) {
    const named = namesAt([...path, 'categories'], categories)
    reading.categoriesNamed.push(...named)
    meant.categories = named.map(({ name }) => name)
  }
  if (types !== undefined) {
    const named = namesAt([...path, 'types'], types)
    for (const { path: at, name } of named) checkKnown(reading, at, name, reading.types, 'price-type-unknown')
    meant.price_types = named.map(({ name }) => name)
  }
  return meant
}

type Change = Exclude<PriceChange, { kind: 'prices' }>

/** At most so many percent more. */
const MOST_RISE = 1000

/** `-20%`, `+10%`, `-5.00`: with its sign, so that nobody mistakes a reduction for a price. */
export function readChange(reading: Reading, path: Path, text: string): Change {
  const match = /^([+-])\s?(\S.*)$/.exec(text)
  if (!match) {
    reading.faults.add(path, 'change-faulty', { found: text, wanted: '-20%, -5.00' })
    return { kind: 'percent', basis_points: 0 }
  }
  const [sign, size] = [match[1] === '-' ? -1 : 1, match[2]!]
  if (!size.endsWith('%'))
    return { kind: 'amount', amount_minor: sign * readAmount(reading, path, size) || 0 }
  const most = sign < 0 ? 100 : MOST_RISE
  return { kind: 'percent', basis_points: sign * readPercent(reading, path, size, most) || 0 }
}

export type Reduction = { kind: 'percent'; basis_points: number } | { kind: 'amount'; amount_minor: Minor }

/** What it takes off, without its sign. */
export function readReduction(reading: Reading, path: Path, text: string): Reduction {
  const change = readChange(reading, path, text)
  const size = change.kind === 'percent' ? change.basis_points : change.amount_minor
  if (size > 0) reading.faults.add(path, 'change-raises', { found: text })
  return change.kind === 'percent'
    ? { kind: 'percent', basis_points: Math.abs(size) }
    : { kind: 'amount', amount_minor: Math.abs(size) }
}
