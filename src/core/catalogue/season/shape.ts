/**
 * What may stand where in a season file. Every scalar is still text here: `read.ts` and its helpers know
 * what an amount, a duration or a moment is. Unknown keys are refused, with the known ones as the message.
 */
import * as z from 'zod'
import { EVERY_CHANNEL, STRATEGIES } from '../../stock/strategy.ts'
import { SAME } from '../../watch/rules.ts'
import { calendar } from './shape-calendar.ts'
import { printer } from './shape-printers.ts'
import { listOf, only, orEmpty, orOne, orTextAs, text } from './shaping.ts'

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

/** What must be shown: the house's word for it, or that with a title. */
const requires = orTextAs('code', only({ code: text, title: title.optional() }))

const priceType = only({
  title: title.optional(),
  share: text.optional(),
  price: text.optional(),
  'min-age': text.optional(),
  'max-age': text.optional(),
  right: text.optional(),
  requires: requires.optional(),
})

const names = orOne(listOf(text))

/** Which tickets something is for. */
const meant = { categories: names.optional(), types: names.optional() }

/** Changes the price by the time before the start and by what is sold: by a share, an amount, or to another list. */
const priceStep = only({
  ...meant,
  title: title.optional(),
  lists: names.optional(),
  from: text.optional(),
  until: text.optional(),
  'sold-from': text.optional(),
  'sold-until': text.optional(),
  change: text.optional(),
  list: text.optional(),
})

const group = only({
  ...meant,
  title: title.optional(),
  lists: names.optional(),
  'min-tickets': text,
  change: text,
  combines: flag.optional(),
})

const sale = only({ from: text.optional(), until: text.optional() })

const promotion = only({
  ...meant,
  title: title.optional(),
  automatic: flag.optional(),
  change: text.optional(),
  per: z.enum(['ticket', 'order']).optional(),
  price: text.optional(),
  buy: text.optional(),
  pay: text.optional(),
  combines: flag.optional(),
  'min-tickets': text.optional(),
  'min-amount': text.optional(),
  events: names.optional(),
  performances: names.optional(),
  on: names.optional(),
  sale: sale.optional(),
  uses: text.optional(),
  budget: text.optional(),
  'per-person': text.optional(),
})

/** Category -> amount for every type, or type -> amount; `tax` names the tax of this list's base prices. */
const priceList = z.record(text, orTextAs(PLAIN, z.record(text, text)))

/** By distance or by pair of stations; class -> amount. `tax` names the tax of base fares. */
const fares = only({
  'per-km': z.record(text, text).optional(),
  minimum: z.record(text, text).optional(),
  pairs: z.record(text, z.record(text, z.record(text, text))).optional(),
  reservation: z.record(text, text).optional(),
  'round-to': text.optional(),
  tax: text.optional(),
})

/** Code -> seats of a class that are kept for long trips. */
const protect = z.record(
  text,
  only({
    class: text,
    from: text.optional(),
    to: text.optional(),
    'min-legs': text,
    seats: text,
    release: text.optional(),
  }),
)

const surcharge = only({
  title: title.optional(),
  per: z.enum(['ticket', 'order']),
  amount: text,
  tax: text.optional(),
  when: text.optional(),
})

/** `{ from, fee }`, and as the last one `{ later }`. */
const step = only({ from: text.optional(), fee: text.optional(), later: text.optional() })

const ladder = z.preprocess((value) => (value === 'none' ? [] : value), listOf(step))

/** `none`, the name of a preset, or a map with a ladder or a preset: then its ladder is empty. */
const byLadder = <T extends z.ZodType>(map: T) =>
  z.preprocess((value) => {
    if (value === 'none') return { ladder: [] }
    if (typeof value === 'string') return { preset: value, ladder: [] }
    const isMap = value !== null && typeof value === 'object' && !Array.isArray(value)
    return isMap && 'preset' in value ? { ladder: [], ...value } : value
  }, map)

/** A text is a flag, all else that. Not a union, whose faults would be at its own place, not at theirs. */
const flagOr = <T extends z.ZodType>(other: T) =>
  z.unknown().transform((value, context): z.infer<typeof flag> | z.infer<T> => {
    const read = (typeof value === 'string' ? flag : other).safeParse(value)
    if (read.success) return read.data
    for (const issue of read.error.issues)
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue)
    return z.NEVER
  })

const refunds = byLadder(
  only({
    preset: text.optional(),
    ladder,
    'keep-fees': flag.optional(),
    types: z.record(text, ladder).optional(),
    'gift-card': flagOr(ladder).optional(),
  }),
)

const exchanges = byLadder(
  only({
    preset: text.optional(),
    ladder,
    once: flag.optional(),
    'same-day': z.enum(['free', 'ladder']).optional(),
  }),
)

/** One for all channels, or channel -> strategy. */
const locking = orTextAs(EVERY_CHANNEL, z.record(text, z.enum(STRATEGIES)))

/** Seats that the house keeps back: under a `code`, or for good as a `block`. */
const kept = only({
  code: text.optional(),
  block: text.optional(),
  seats: orOne(listOf(text)).optional(),
  standing: z.record(text, text).optional(),
  reason: text.optional(),
  release: text.optional(),
  by: orOne(listOf(text)).optional(),
})

/** At most so many places of a channel, or tickets of a price type. */
const quota = only({
  code: text.optional(),
  channel: text.optional(),
  type: text.optional(),
  most: text,
})

const role = only({ title: title.optional(), rights: names.optional(), 'refund-up-to': text.optional() })

/** At most so many for one person; several rules as a list. `per` and `buyer` beside it are of those that say nothing. */
const personLimit = orTextAs(
  'most',
  only({ most: text, per: text.optional(), buyer: z.enum(['needed', 'free']).optional() }),
)
const forPerson = {
  'per-person': z
    .preprocess((value) => (Array.isArray(value) ? value : [value]), listOf(personLimit))
    .optional(),
  per: text.optional(),
  buyer: z.enum(['needed', 'free']).optional(),
}
const personLimits = only(forPerson)
const tier = only({
  title: title.optional(),
  price: text,
  renewal: text.optional(),
  length: text,
  types: names.optional(),
  waive: names.optional(),
  early: text.optional(),
  points: only({ 'per-unit': text, worth: text.optional(), expire: text.optional() }).optional(),
})

const limits = only({
  ...forPerson,
  hold: text.optional(),
  'longest-hold': text.optional(),
  'holds-per-clerk': text.optional(),
  offer: text.optional(),
  'pay-out-by': orOne(listOf(text)).optional(),
  idle: text.optional(),
  'longest-sign-in': text.optional(),
  'one-time-secret': text.optional(),
})

const till = only({ variance: text.optional() })
/** Channels that ask for a challenge; `none`: no channel. */
const challenge = orOne(listOf(text))

/** `none`, or how a waiting room lets people in. */
const waitingRoom = orTextAs(
  'none',
  only({
    channels: orOne(listOf(text)).optional(),
    pace: text.optional(),
    stay: text.optional(),
    opens: text.optional(),
    none: text.optional(),
  }),
)

/** What is on sale when, for whom. */
const saleWindow = only({
  channels: orOne(listOf(text)).optional(),
  types: orOne(listOf(text)).optional(),
  members: orOne(listOf(text)).optional(),
  presale: text.optional(),
  from: text.optional(),
  until: text.optional(),
})

/** One rule, a list of them, or `none`. */
const watch = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  listOf(
    orTextAs(
      'none',
      only({
        none: text.optional(),
        same: z.enum(SAME).optional(),
        orders: text.optional(),
        tickets: text.optional(),
        within: text.optional(),
        per: z.enum(['house', 'event', 'performance']).optional(),
        channel: orOne(listOf(text)).optional(),
        ask: z.enum(['nobody', 'supervisor']).optional(),
      }),
    ),
  ),
)

/** `none`, or which documents are taken, in place of a map with `documents`. */
const realName = z.preprocess(
  (value) => (typeof value === 'string' || Array.isArray(value) ? { documents: value } : value),
  only({
    documents: orOne(listOf(text)).optional(),
    per: z.enum(['ticket', 'order']).optional(),
    print: orOne(listOf(text)).optional(),
    change: orTextAs(
      'until',
      only({ until: text.optional(), fee: text.optional(), tax: text.optional(), times: text.optional() }),
    ).optional(),
  }),
)

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
    'real-name': realName.optional(),
    challenge: challenge.optional(),
    'waiting-room': waitingRoom.optional(),
    windows: listOf(saleWindow).optional(),
    limits: personLimits.optional(),
    watch: watch.optional(),
    locking: locking.optional(),
    protect: protect.optional(),
    holds: listOf(kept).optional(),
    quotas: listOf(quota).optional(),
  }),
)

/** One list, or by weekday and time of the start: the first that fits. */
const prices = orTextAs(
  'default',
  only({
    default: text.optional(),
    when: listOf(
      only({ on: names.optional(), from: text.optional(), before: text.optional(), list: text }),
    ).optional(),
  }),
)

const event = only({
  title,
  prices: prices.optional(),
  venue: text.optional(),
  sale: sale.optional(),
  'real-name': realName.optional(),
  challenge: challenge.optional(),
  'waiting-room': waitingRoom.optional(),
  windows: listOf(saleWindow).optional(),
  limits: personLimits.optional(),
  watch: watch.optional(),
  locking: locking.optional(),
  protect: protect.optional(),
  holds: listOf(kept).optional(),
  quotas: listOf(quota).optional(),
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
  fares: z.record(text, fares).optional(),
  'round-to': text.optional(),
  steps: z.record(text, priceStep).optional(),
  groups: z.record(text, group).optional(),
  promotions: z.record(text, promotion).optional(),
  surcharges: z.record(text, surcharge).optional(),
  taxes: z.record(text, text).optional(),
  refunds: refunds.optional(),
  exchanges: exchanges.optional(),
  limits: limits.optional(),
  watch: watch.optional(),
  roles: orEmpty(z.record(text, orEmpty(role))).optional(),
  members: orEmpty(z.record(text, tier)).optional(),
  printers: orEmpty(z.record(text, printer)).optional(),
  calendar: calendar.optional(),
  till: till.optional(),
  events: z.record(text, event).optional(),
})

export type SeasonShape = z.infer<typeof seasonShape>
export type PriceTypeShape = z.infer<typeof priceType>
export type MeantShape = { categories?: Names; types?: Names }
type Names = (string | undefined)[] | undefined
export type PriceStepShape = z.infer<typeof priceStep>
export type GroupShape = z.infer<typeof group>
export type PromotionShape = z.infer<typeof promotion>
export type PricesShape = z.infer<typeof prices>
export type LadderShape = z.infer<typeof ladder>
export type FaresShape = z.infer<typeof fares>
export type ProtectShape = z.infer<typeof protect>
export type PriceListShape = z.infer<typeof priceList>
export type RefundsShape = z.infer<typeof refunds>
export type ExchangesShape = z.infer<typeof exchanges>
export type SaleShape = z.infer<typeof sale>
export type EventShape = z.infer<typeof event>
export type PerformanceShape = z.infer<typeof performance>
export type KeptShape = z.infer<typeof kept>
export type QuotaShape = z.infer<typeof quota>
export type TierShape = z.infer<typeof tier>
export type RoleShape = z.infer<typeof role>
export type RealNameShape = z.infer<typeof realName>
export type WindowShape = z.infer<typeof saleWindow>
export type WaitingRoomShape = z.infer<typeof waitingRoom>
export type LimitsShape = z.infer<typeof limits>
export type PersonLimitsShape = z.infer<typeof personLimits>
export type WatchShape = z.infer<typeof watch>
