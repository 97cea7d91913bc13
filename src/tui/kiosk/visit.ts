/** One customer's visit, from the first key to the last: pure. When it is over all of it is dropped. */
import type { CustomerView } from '../../core/customers/customer-view.ts'
import type { Door } from '../../core/fairness/rules.ts'
import type { PersonInput } from '../../core/identity/person.ts'
import type { Offered } from '../../core/kiosk/list-offered.ts'
import type { OwnAsked, OwnOrder } from '../../core/kiosk/own-order.ts'
import type { Trip } from '../../core/rail/trip.ts'
import type { Buyer } from '../../core/sales/buyer.ts'
import type { Sentence } from '../context.ts'
import type { HeldOrder, HouseView, OnlineTenderName, Quote, TypeCounts } from '../office.ts'
import { fitTypes } from '../screens/sell/types.ts'
import type { Store } from '../store.ts'
import type { Paper } from './kiosk-office.ts'

export type Step =
  | ('welcome' | 'home' | 'choose' | 'ride' | 'party' | 'challenge' | 'room' | 'seats')
  | ('who' | 'people' | 'pay' | 'done' | 'orders' | 'order')

/** What is chosen, before any seat is held. */
export interface Chosen {
  performance: Offered
  house: HouseView
  /** Codes of the price types that he may have, in the terms' order. */
  types: readonly string[]
}

/** While a provider is asked. */
export interface Paying {
  tender: OnlineTenderName
  /** What the payer opens: a code or a link. */
  show: string | null
  /** He waits no longer: it is being taken back. */
  isGivenUp: boolean
}

export type Outcome =
  | {
      kind: 'paid'
      ref: string
      total_minor: number
      currency: string
      seats: string[]
      paper: Paper | null
      /** When: what was pressed for the payment finishes nothing. Epoch milliseconds. */
      at: number
    }
  /** Nobody knows whether the money came. */
  | { kind: 'unknown'; ref: string }

export interface Own {
  asked: OwnAsked
  order: OwnOrder
  /** Ids of the tickets that are marked. */
  marked: readonly string[]
  cursor: number
}

/** How many come, and where. */
export type Party = Pick<Visit, 'counts' | 'area'>

export interface Visit {
  step: Step
  chosen: Chosen | null
  /** Of a train: from which stop to which. */
  ride: Trip | null
  /** A standing area, or the class of a train; null: seats, wherever they are best. */
  area: string | null
  counts: TypeCounts
  door: Door
  /** What the challenge is for. */
  challengeFor: 'seats' | 'room'
  order: HeldOrder | null
  /** What exactly these counts cost for exactly this buyer; null: nobody knows yet, and nothing is paid. */
  quote: Quote | null
  /** The key of this sale: made with its first hold, kept until it is sold or given up. */
  saleKey: string | null
  /** Who is signed in. */
  customer: CustomerView | null
  /** Whoever buys as a guest, once he has said so. */
  guest: Buyer | null
  people: readonly PersonInput[]
  paying: Paying | null
  outcome: Outcome | null
  own: Own | null
  notice: Sentence | null
  /** Something is asked of the house: nothing is forgotten meanwhile. */
  isWaiting: boolean
}

export type VisitAction =
  | { type: 'went'; step: Step }
  | { type: 'chose'; chosen: Chosen }
  /** Other price types than before may be had now. */
  | { type: 'types'; types: readonly string[] }
  | { type: 'rode'; ride: Trip | null }
  /** How many of each type, and where, as it was chosen with Enter. */
  | { type: 'counted'; party: Party }
  | { type: 'door'; door: Door }
  | { type: 'challenged'; for: Visit['challengeFor'] }
  | { type: 'held'; order: HeldOrder; newKey: string }
  | { type: 'released' }
  /** `of`: the counts that it was asked for; of others it says nothing. */
  | { type: 'quoted'; quote: Quote; of: TypeCounts }
  | { type: 'keyed'; newKey: string }
  | { type: 'signedIn'; customer: CustomerView | null }
  | { type: 'guest'; guest: Buyer }
  | { type: 'named'; people: readonly PersonInput[] }
  | { type: 'paying'; paying: Paying | null }
  | { type: 'ended'; outcome: Outcome }
  | { type: 'printed'; paper: Paper }
  | { type: 'own'; own: Own | null }
  | { type: 'noticed'; notice: Sentence | null }
  | { type: 'waiting'; isWaiting: boolean }

export type VisitStore = Store<Visit, VisitAction>

export const START: Visit = {
  ...{ step: 'welcome', chosen: null, ride: null, area: null, counts: {}, door: {}, challengeFor: 'seats' },
  ...{ order: null, quote: null, saleKey: null, customer: null, guest: null, people: [], paying: null },
  ...{ outcome: null, own: null, notice: null, isWaiting: false },
}

/** More than this at once is for the counter. */
export const MOST_TICKETS = 10

export function reduceVisit(visit: Visit, action: VisitAction): Visit {
  switch (action.type) {
    case 'went':
      return { ...visit, step: action.step }
    case 'chose': {
      const { customer, door } = visit
      return { ...START, ...{ customer, door, step: 'choose' }, chosen: action.chosen }
    }
    case 'types':
      return retyped(visit, action.types)
    case 'rode':
      return { ...visit, ride: action.ride }
    case 'counted':
      return { ...visit, ...action.party, quote: null }
    case 'door':
      return { ...visit, door: { ...visit.door, ...action.door } }
    case 'challenged':
      return { ...visit, challengeFor: action.for, step: 'challenge' }
    case 'held':
      return held(visit, action)
    case 'released':
      return { ...visit, order: null, quote: null, saleKey: null, guest: null, people: [] }
    case 'quoted':
      return action.of === visit.counts ? { ...visit, quote: action.quote } : visit
    case 'keyed':
      return { ...visit, saleKey: action.newKey }
    default:
      return aboutHim(visit, action)
  }
}

type Begun = Extract<VisitAction, { type: 'chose' | 'types' | 'rode' | 'counted' | 'door' | 'challenged' }>
type Taken = Extract<VisitAction, { type: 'went' | 'held' | 'released' | 'quoted' | 'keyed' }>

function aboutHim(visit: Visit, action: Exclude<VisitAction, Begun | Taken>): Visit {
  switch (action.type) {
    case 'signedIn':
      return { ...visit, customer: action.customer, guest: null, quote: null }
    case 'guest':
      return { ...visit, guest: action.guest, quote: null }
    case 'named':
      return { ...visit, people: action.people }
    case 'paying':
      return { ...visit, paying: action.paying }
    case 'ended':
      return { ...START, step: 'done', outcome: action.outcome }
    case 'printed': {
      const { outcome } = visit
      return outcome?.kind === 'paid' ? { ...visit, outcome: { ...outcome, paper: action.paper } } : visit
    }
    case 'own':
      return { ...visit, own: action.own, step: action.own ? 'order' : 'home' }
    case 'noticed':
      return { ...visit, notice: action.notice }
    case 'waiting':
      return { ...visit, isWaiting: action.isWaiting }
  }
}

/** As many tickets as are held, of types that he may have. */
function retyped(visit: Visit, types: readonly string[]): Visit {
  const { chosen, order } = visit
  if (!chosen) return visit
  const kept = Object.fromEntries(Object.entries(visit.counts).filter(([code]) => types.includes(code)))
  const counts = order ? fitTypes(types, kept, order.people) : kept
  return { ...visit, chosen: { ...chosen, types }, counts, quote: null }
}

/** So many of this type, as far as the most allow. */
export function countedIn(before: TypeCounts, code: string, count: number): TypeCounts {
  const others = partyOf({ counts: before }) - (before[code] ?? 0)
  const most = Math.max(0, Math.min(count, MOST_TICKETS - others))
  const counts = { ...before, [code]: most }
  return Object.fromEntries(Object.entries(counts).filter(([, many]) => many > 0))
}

/** Seats that were taken otherwise than they were counted have tickets all the same; who was named stays named. */
function held(visit: Visit, { order, newKey }: { order: HeldOrder; newKey: string }): Visit {
  const counts = fitTypes(visit.chosen?.types ?? [], visit.counts, order.people)
  const saleKey = visit.saleKey ?? newKey
  return { ...visit, order, counts, saleKey, quote: null, people: visit.people.slice(0, order.people) }
}

export const partyOf = ({ counts }: Pick<Visit, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)
