/** What is drawn of a day in the life of orders. */
import fc from 'fast-check'
import type { Type } from './money-order.ts'
import type { Tongue, Truth } from './money-provider.ts'

export type Show = 'show' | 'next'
export type Paying = 'cash' | 'card' | 'gift-card' | 'split'

interface Priced {
  /** So many of the last seats are children's. */
  kids: number
  post: boolean
}

interface OfOrder {
  which: number
  /** Only among orders that it is meant for, where there are some. */
  apt: boolean
}

export type Step =
  | ({ verb: 'sell'; show: Show; seats: string[]; paying: Paying } & Priced)
  | { verb: 'hold'; show: Show; seats: string[] }
  | ({ verb: 'sell-held'; paying: Paying } & OfOrder & Priced)
  | ({ verb: 'pay'; tender: 'cash' | 'card' | 'gift-card'; amount: number | undefined } & OfOrder & Priced)
  | ({
      verb: 'ask'
      anew: { show: Show; seats: string[] } | undefined
      beside: boolean
      truth: Truth
      tongue: Tongue
    } & OfOrder &
      Priced)
  | ({ verb: 'notify'; says: 'paid' | 'declined' | 'forged' | 'nothing' } & OfOrder)
  | ({ verb: 'look'; tongue: Tongue; takeBack: boolean } & OfOrder)
  | ({ verb: 'release' | 'void' } & OfOrder)
  | ({ verb: 'cancel' | 'refund'; some: number } & OfOrder)
  | ({ verb: 'goodwill'; amount: number; to: 'cash' | 'gift-card' | undefined } & OfOrder)
  | ({
      verb: 'exchange'
      some: number
      show: Show
      seats: string[] | undefined
      type: Type
      tender: 'cash' | 'card' | 'alipay' | undefined
      truth: Truth
      tongue: Tongue
    } & OfOrder)
  | ({
      verb: 'basket'
      anew: string[] | undefined
      other: number
      beside: boolean
      truth: Truth
      tongue: Tongue
    } & OfOrder &
      Priced)
  | { verb: 'call-off'; show: Show }
  | { verb: 'mass'; show: Show; isHanded: boolean; tongue: Tongue }
  | { verb: 'wait'; until: number | 'a day before' | 'an hour before' }

export const SEATS = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4']
const is = <const V extends string>(verb: V) => ({ verb: fc.constant(verb) })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const show = fc.constantFrom<Show>('show', 'show', 'next')
const seats = fc.subarray(SEATS, { minLength: 1, maxLength: 3 })
const paying = fc.constantFrom<Paying>('cash', 'card', 'gift-card', 'split')
const priced = { kids: fc.nat(2), post: fc.boolean() }
const of = { which: fc.nat(30), apt: fc.nat(5).map((one) => one > 0) }
const some = fc.nat(3)
const tongue = fc.constantFrom<Tongue>('plain', 'plain', 'plain', 'lost', 'wrong', 'forged')
const truth = fc.constantFrom<Truth>('paid', 'paid', 'waiting', 'waiting', 'declined', 'unsent')

const DRAWN: [number, fc.Arbitrary<Step>][] = [
  [4, fc.record({ ...is('sell'), show, seats, paying, ...priced })],
  [5, fc.record({ ...is('hold'), show, seats })],
  [2, fc.record({ ...is('sell-held'), paying, ...of, ...priced })],
  [
    4,
    fc.record({
      ...is('pay'),
      tender: fc.constantFrom('cash' as const, 'card' as const, 'gift-card' as const),
      amount: maybe(fc.constant(700)),
      ...of,
      ...priced,
    }),
  ],
  [
    9,
    fc.record({
      ...is('ask'),
      anew: maybe(fc.record({ show, seats })),
      beside: fc.boolean(),
      truth,
      tongue,
      ...of,
      ...priced,
    }),
  ],
  [
    7,
    fc.record({
      ...is('notify'),
      says: fc.constantFrom(
        'paid' as const,
        'paid' as const,
        'declined' as const,
        'forged' as const,
        'nothing' as const,
      ),
      ...of,
    }),
  ],
  [4, fc.record({ ...is('look'), tongue, takeBack: fc.boolean(), ...of })],
  [1, fc.record({ ...is('release'), ...of })],
  [2, fc.record({ ...is('void'), ...of })],
  [2, fc.record({ ...is('cancel'), some, ...of })],
  [4, fc.record({ ...is('refund'), some, ...of })],
  [
    3,
    fc.record({
      ...is('goodwill'),
      amount: fc.constantFrom(100, 600, 1650, 2000),
      to: maybe(fc.constantFrom('cash' as const, 'gift-card' as const)),
      ...of,
    }),
  ],
  [
    6,
    fc.record({
      ...is('exchange'),
      some,
      show,
      seats: maybe(seats),
      type: fc.constantFrom<Type>('adult', 'adult', 'child'),
      tender: fc.constantFrom<'cash' | 'card' | 'alipay' | undefined>(
        'cash',
        'card',
        'alipay',
        'alipay',
        undefined,
      ),
      truth,
      tongue,
      ...of,
    }),
  ],
  [
    4,
    fc.record({
      ...is('basket'),
      anew: maybe(seats),
      other: fc.nat(30),
      beside: fc.boolean(),
      truth,
      tongue,
      ...of,
      ...priced,
    }),
  ],
  [1, fc.record({ ...is('call-off'), show })],
  [2, fc.record({ ...is('mass'), show, isHanded: fc.boolean(), tongue })],
  [
    3,
    fc.record({
      ...is('wait'),
      until: fc.constantFrom<number | 'a day before' | 'an hour before'>(
        4,
        4,
        4,
        20,
        20,
        20,
        20,
        'a day before',
        'an hour before',
      ),
    }),
  ],
]

/** Without bias: else most days are over before anything has become of their orders. */
export const steps: fc.Arbitrary<Step[]> = fc.noBias(
  fc.array(fc.oneof(...DRAWN.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  }),
)
