/**
 * What may stand where in a season file. Every scalar is still text here: `read.ts` and its helpers know
 * what an amount, a duration or a moment is. Unknown keys are refused, with the known ones as the message.
 */
import * as z from 'zod'
import { EVERY_CHANNEL, STRATEGIES } from '../../stock/strategy.ts'

const text = z.string()

/** A map with these keys and no others. */
function only<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape).join('\n')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined),
  })
}

/** `key:` with nothing behind it is an empty map. */
const orEmpty = <T extends z.ZodType>(map: T) => z.preprocess((value) => value ?? {}, map)

/** A list whose faulty items were left out keeps their numbers: they are undefined. */
const listOf = <T extends z.ZodType>(item: T) => z.array(item.optional())

/** A text that stands for a map with that one entry. */
const orTextAs = <T extends z.ZodType>(entry: string, map: T) =>
  z.preprocess((value) => (typeof value === 'string' ? { [entry]: value } : value), map)

/** A text that stands for a list of one. */
const orOne = <T extends z.ZodType>(list: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), list)

/** The entry of a title that is given without a language, and of a category that has one price for all types. */
export const PLAIN = ''

const title = orTextAs(PLAIN, z.record(text, text))
const flag = z.enum(['true', 'false'])

const house = only({
  name: text.optional(),
  currency: text.optional(),
  zone: text.optional(),
  language: orOne(listOf(text)).optional(),
})

const place = { name: text.optional(), zone: text.optional(), plan: text, 'fix-guids': flag.optional() }

const priceType = only({
  title: title.optional(),
  share: text.optional(),
  price: text.optional(),
  'min-age': text.optional(),
  'max-age': text.optional(),
  right: text.optional(),
})

/** Category -> amount for every type, or type -> amount; `tax` names the tax of this list's base prices. */
const priceList = z.record(text, orTextAs(PLAIN, z.record(text, text)))

const surcharge = only({
  title: title.optional(),
  per: z.enum(['ticket', 'order']),
  amount: text,
  tax: text.optional(),
  when: text.optional(),
})

/** `{ from, fee }`, and as the last one `{ later }`. */
const step = only({ from: text.optional(), fee: text.optional(), later: text.optional() })

const refunds = z.preprocess(
  (value) => (value === 'none' ? { ladder: [] } : value),
  only({ ladder: listOf(step), 'keep-fees': flag.optional() }),
)

const sale = only({ from: text.optional(), until: text.optional() })

/** One for all channels, or channel -> strategy. */
const locking = orTextAs(EVERY_CHANNEL, z.record(text, z.enum(STRATEGIES)))

const performance = orTextAs(
  'on',
  only({
    on: orOne(listOf(text)),
    code: text.optional(),
    sale: sale.optional(),
    plan: text.optional(),
    prices: text.optional(),
    venue: text.optional(),
    status: z.enum(['open', 'closed']).optional(),
    locking: locking.optional(),
  }),
)

const event = only({
  title,
  prices: text.optional(),
  venue: text.optional(),
  sale: sale.optional(),
  locking: locking.optional(),
  performances: z.preprocess((value) => value ?? [], listOf(performance)).optional(),
})

/** What a season can't do without; optional in the shape, so that the rest of a file that lacks them is read. */
export const REQUIRED = [
  ['house'],
  ['house', 'name'],
  ['house', 'currency'],
  ['house', 'zone'],
  ['price-types'],
  ['price-lists'],
]

export const seasonShape = only({
  house: house.optional(),
  venue: only({ code: text, ...place }).optional(),
  venues: z.record(text, only(place)).optional(),
  'price-types': z.record(text, orEmpty(priceType)).optional(),
  'price-lists': z.record(text, priceList).optional(),
  surcharges: z.record(text, surcharge).optional(),
  taxes: z.record(text, text).optional(),
  refunds: refunds.optional(),
  events: z.record(text, event).optional(),
})

export type SeasonShape = z.infer<typeof seasonShape>
export type PriceTypeShape = z.infer<typeof priceType>
export type PriceListShape = z.infer<typeof priceList>
export type RefundsShape = z.infer<typeof refunds>
export type SaleShape = z.infer<typeof sale>
export type EventShape = z.infer<typeof event>
export type PerformanceShape = z.infer<typeof performance>

/** Keys of the full design that later versions will know: refused by name, so that nobody relies on them. */
export const LATER = ['limits', 'holds']
