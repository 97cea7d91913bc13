/** Price types and price lists, and the terms that follow from them. */
import { type Minor, shareTo } from '../../money.ts'
import type { Requirement, Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { readTitle } from './read-house.ts'
import { readTaxCode } from './read-rules.ts'
import { checkCode, checkKnown, type Reading, readAge, readAmount, readPercent } from './reading.ts'
import type { SeasonHouse, SeasonRules, TypeRule } from './season.ts'
import { PLAIN, type PriceListShape, type PriceTypeShape, type SeasonShape } from './shape.ts'

/** The entry of a price list that is no category. */
const TAX = 'tax'
/** A type may cost more than the category's price, but not by accident. */
const MOST_SHARE = 1000

export function readPriceTypes(reading: Reading, shape: SeasonShape, house: SeasonHouse): TypeRule[] {
  const types = Object.entries(shape['price-types'] ?? {})
  if (shape['price-types'] && types.length === 0) reading.faults.add(['price-types'], 'price-type-none')
  return types.map(([code, type]) => readPriceType(reading, code, type, house))
}

function readPriceType(reading: Reading, code: string, type: PriceTypeShape, house: SeasonHouse): TypeRule {
  const path = ['price-types', code]
  checkCode(reading, path, code)
  const min_age = readAge(reading, [...path, 'min-age'], type['min-age'])
  const max_age = readAge(reading, [...path, 'max-age'], type['max-age'])
  if (min_age !== null && max_age !== null && min_age > max_age)
    reading.faults.add(path, 'ages-crossed', { found: `${min_age} > ${max_age}` })
  if (type.share !== undefined && type.price !== undefined)
    reading.faults.add(path, 'price-type-twice-priced')
  return {
    code,
    title: readTitle(reading, [...path, 'title'], type.title, house),
    right: type.right ?? null,
    min_age,
    max_age,
    ...(type.requires ? { requires: readRequirement(reading, path, type.requires, house) } : {}),
    share:
      type.share === undefined ? 10_000 : readPercent(reading, [...path, 'share'], type.share, MOST_SHARE),
    price: type.price === undefined ? null : readAmount(reading, [...path, 'price'], type.price),
  }
}

function readRequirement(
  reading: Reading,
  path: Path,
  { code, title }: NonNullable<PriceTypeShape['requires']>,
  house: SeasonHouse,
): Requirement {
  const here = [...path, 'requires']
  checkCode(reading, title === undefined ? here : [...here, 'code'], code)
  return { code, title: readTitle(reading, [...here, 'title'], title, house) }
}

/** Price list code -> the terms of what is sold by it. */
export function readTerms(
  reading: Reading,
  shape: SeasonShape,
  types: TypeRule[],
  rules: SeasonRules,
): Map<string, Terms> {
  const lists = Object.entries(shape['price-lists'] ?? {})
  return new Map(
    lists.map(([code, list]) => {
      const path = ['price-lists', code]
      checkCode(reading, path, code)
      const ticket_tax = readListTax(reading, [...path, TAX], list[TAX], rules)
      return [
        code,
        {
          ...rules,
          ticket_tax,
          price_types: types.map(typeOf),
          prices: readList(reading, path, list, types, rules.round_to_minor ?? 1),
        },
      ]
    }),
  )
}

function readListTax(
  reading: Reading,
  path: Path,
  tax: Record<string, string> | undefined,
  rules: SeasonRules,
): string | null {
  if (tax === undefined) return rules.ticket_tax
  if (tax[PLAIN] === undefined) reading.faults.add(path, 'text-wanted', { found: 'map' })
  return readTaxCode(reading, path, tax[PLAIN], rules.taxes)
}

/** A price type without what makes its prices. */
export function typeOf({ share: _share, price: _price, ...type }: TypeRule): Terms['price_types'][number] {
  return type
}

function readList(
  reading: Reading,
  path: Path,
  list: PriceListShape,
  types: TypeRule[],
  round_to_minor: Minor,
): Terms['prices'] {
  const categories = Object.entries(list).filter(([name]) => name !== TAX)
  const prices = categories.map(([name, entry]): [string, Record<string, Minor>] => {
    const here = [...path, name]
    const plain = entry[PLAIN]
    if (plain === undefined) return [name, pricesByType(reading, here, entry, types)]
    return [name, pricesFrom(readAmount(reading, here, plain), types, round_to_minor)]
  })
  return Object.fromEntries(prices.filter(([, byType]) => Object.keys(byType).length > 0))
}

/** One price for the category: each type's share of it, or its own price. */
function pricesFrom(base: Minor, types: TypeRule[], round_to_minor: Minor): Record<string, Minor> {
  const whole = 10_000
  return Object.fromEntries(
    types.map(({ code, price, share }) => [
      code,
      price ?? (share === whole ? base : shareTo(base, share, round_to_minor)),
    ]),
  )
}

/** A price for each type: only these are sold, and the types that have one price for every category. */
function pricesByType(
  reading: Reading,
  path: Path,
  entry: Record<string, string>,
  types: TypeRule[],
): Record<string, Minor> {
  const codes = types.map((type) => type.code)
  const own = types.flatMap(({ code, price }) => (price === null ? [] : [[code, price] as const]))
  const listed = Object.entries(entry).map(([code, amount]) => {
    checkKnown(reading, [...path, code], code, codes, 'price-type-unknown')
    return [code, readAmount(reading, [...path, code], amount)] as const
  })
  return Object.fromEntries([...own, ...listed])
}
