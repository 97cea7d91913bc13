/**
 * A refusal is an answer, not a bug: a rule, a rival or the outside world said no.
 * It is thrown, so that the transaction around it rolls back by itself. Its sentence is
 * written by the dictionaries (`language/<lang>/refusals.ts`), never here.
 */
import type { AccountRefusals } from './accounts/refusals.ts'
import type { CalendarRefusals } from './catalogue/calendar/refusals.ts'
import type { CustomerRefusals } from './customers/refusals.ts'
import type { DoorRefusals } from './fairness/refusals.ts'
import type { ForecastFault, ForecastRefusals } from './forecast/refusals.ts'
import type { GateRefusals } from './gate/refusals.ts'
import type { IdentityRefusals } from './identity/refusals.ts'
import type { KioskRefusals } from './kiosk/refusals.ts'
import type { LimitRefusals } from './limits/refusals.ts'
import type { MemberRefusals } from './members/refusals.ts'
import type { Minor } from './money.ts'
import type { PaymentRefusals } from './payments/refusals.ts'
import type { PeopleRefusals } from './people/refusals.ts'
import type { PrintRefusals } from './printing/refusals.ts'
import type { RuleFaultCode } from './rail/protection-rule.ts'
import { EXIT } from './refusal-exits.ts'
import type { ReportRefusals } from './reports/refusals.ts'
import type { OverrideRefusals } from './sales/override/refusals.ts'
import type { WhyNotFor } from './sales/pricing/fits.ts'
import type { TillRefusals } from './tills/refusals.ts'
import type { WatchRefusals } from './watch/refusals.ts'

/** Why the house keeps a seat back. `may_break`: clerks who may sell it; none: every clerk who names its code. */
export interface HouseKeeps {
  code: string
  kind: 'hold' | 'block'
  reason: string
  may_break: string[]
  until: number | null
}

/** Who has a seat, as far as the asker may know. Times are epoch milliseconds. */
export interface SeatTaken {
  seat: string
  state: 'held' | 'sold' | 'blocked'
  order: string | null
  register: string | null
  since: number
  until: number | null
  /** Of a blocked seat; else null. */
  house: HouseKeeps | null
  /** On a train: the stations between which it is taken. */
  ride?: { from: string; to: string }
}

/** Money that was asked for and has not come, or nobody knows whether it has. */
export interface OpenPayment {
  /** The order's reference. */
  order: string
  tender: 'cash' | 'card' | 'gift-card' | 'account' | 'alipay' | 'wechat' | 'stripe' | 'exchange'
  amount_minor: Minor
  status: 'created' | 'pending' | 'unknown'
  since: number
}

/** One fault of a file that came from outside; line and column count from 1. */
export interface Fault {
  line: number | null
  column?: number | null
  /** Dotted path of the field, e.g. `events.hamlet.performances[0].on`, or of the seat. */
  field: string
  /** Stable code of the fault, e.g. `seat-id-duplicate`; the dictionaries make the sentence. */
  fault: string
  /** What was found, for the sentence. */
  found?: string
  /** What would have been accepted, for the sentence. */
  wanted?: string
}

/** Every refusal and what it carries. JSON shows `code` and these details, untranslated. */
export interface RefusalDetails
  extends PaymentRefusals,
    AccountRefusals,
    CalendarRefusals,
    PeopleRefusals,
    TillRefusals,
    CustomerRefusals,
    IdentityRefusals,
    MemberRefusals,
    OverrideRefusals,
    DoorRefusals,
    ForecastRefusals,
    GateRefusals,
    KioskRefusals,
    LimitRefusals,
    PrintRefusals,
    ReportRefusals,
    WatchRefusals {
  // not found: exit 3
  'performance-unknown': { asked: string; nearest: string[] }
  'performance-ambiguous': { asked: string; candidates: string[] }
  'seat-unknown': { performance: string; asked: string; nearest: string[] }
  'seat-ambiguous': { performance: string; asked: string; candidates: string[] }
  /** `classes`: of a train, all of them. */
  /** `is`: it is there, and of the other kind. */
  'section-unknown': {
    performance: string
    asked: string
    nearest: string[]
    classes?: string[]
    is?: 'seated' | 'standing'
  }
  'category-unknown': { performance: string; asked: string; known: string[] }
  /** It is a house, that goes nowhere. */
  'train-missing': { performance: string }
  /** It is a train, from all of whose seats one sees as well. */
  'restricted-missing': { performance: string }
  'protection-unknown': { performance: string; asked: string; known: string[] }
  'stop-unknown': { performance: string; asked: string; nearest: string[] }
  'order-unknown': { asked: string; nearest: string[] }
  'wait-unknown': { performance: string; asked: string; known: string[] }
  'ticket-unknown': { order: string; asked: string; tickets: string[] }
  'price-type-unknown': { asked: string; known: string[] }
  /** Codes that others have are nobody's business: none is named. */
  'promotion-unknown': { asked: string }
  'plan-unknown': { asked: string; known: string[] }
  'quota-unknown': { performance: string; asked: string; known: string[] }
  'house-hold-unknown': { performance: string; asked: string; known: string[] }
  /** `nearest`: files of the folder that are called nearly so, where it was looked into. */
  'file-unknown': { file: string; folder?: string; nearest?: string[] }
  'nothing-found': { asked: string }
  /** No season was applied to this database yet. */
  'house-missing': { database: string }
  // usage: exit 2
  'file-faulty': { file: string; faults: Fault[] }
  /** The providers' settings, of the file or the environment; faults name no value. */
  'config-faulty': { file: string; faults: Fault[] }
  /** `mode`: octal. */
  'config-open': { file: string; mode: string }
  /** `set`: the providers that have settings. */
  'provider-unset': { provider: string; set: string[] }
  /** `fault`: of a protection or a forecast, what is wrong with it. */
  'value-faulty': { field: string; found: string; wanted: string; fault?: RuleFaultCode | ForecastFault }
  'ride-backwards': { performance: string; from: string; to: string }
  /** `at`: when it left, epoch ms; `later`: the first stop where one can still get on for this way; null: none. */
  'ride-departed': {
    performance: string
    from: string
    to: string
    at: number
    later: string | null
    zone: string
  }
  'count-mismatch': { seats: number; types: number }
  'answer-needed': { question: string; flag: string }
  // refused by a rule or taken by someone else: exit 5
  'not-on-sale': {
    performance: string
    status: string
    from: number | null
    until: number | null
    zone: string
  }
  'seats-taken': {
    performance: string
    taken: SeatTaken[]
    nearest: string[]
    zone: string
    /** On a train: the stations. */
    ride?: { from: string; to: string }
  }
  /** Sold optimistically, and others were quicker `tries` times; `taken`: what the last try lost. */
  contended: {
    performance: string
    tries: number
    taken: SeatTaken[]
    nearest: string[]
    zone: string
    ride?: { from: string; to: string }
  }
  /** `kept`: free wheelchair places and those beside them, which are no fallback for others. */
  'not-enough-seats': {
    performance: string
    wanted: number
    free: number
    section: string | null
    /** What else narrowed the choice, as options: `--from press`, `--restricted`. */
    only?: string[]
    kept?: number
    /** On a train: with a change of seats on the way it could be done. */
    change?: boolean
    /** On a train: the number of the only coach that was looked at, and the stations. */
    coach?: string
    ride?: { from: string; to: string }
  }
  /** Kept for longer trips; `for_you`: how many this trip could have now; `until`: when fewer will be kept, null: never. */
  protected: {
    performance: string
    wanted: number
    for_you: number
    protected: number
    class: string
    /** The stops of the leg that decides. */
    between: [string, string]
    until: number | null
    zone: string
    ride: { from: string; to: string }
  }
  'not-enough-accessible': {
    performance: string
    wanted: number
    free: number
    /** On a train: the stations. */
    ride?: { from: string; to: string }
  }
  /** `nearest`: a block of as many that leaves none. */
  'leaves-single': { performance: string; seats: string[]; single: string[]; nearest: string[] }
  /** The code is the other kind: a hold is no block. */
  'house-hold-differs': { performance: string; code: string; kind: 'hold' | 'block' }
  'house-hold-lacks': {
    performance: string
    code: string
    seats: string[]
    /** On a train: the stations. */
    ride?: { from: string; to: string }
  }
  /** It will not take place: nobody opens or closes it any more. */
  'performance-cancelled': { performance: string }
  /** Money goes back to all only where it does not take place. */
  'performance-open': { performance: string; status: string }
  'performance-over': { performance: string }
  'release-out-of-range': { performance: string; found: number; from: number; until: number; zone: string }
  'capacity-in-use': {
    performance: string
    section: string
    wanted: number
    sold: number
    held: number
    blocked: number
    /** On a train: the stops of the leg on which these are taken. */
    between?: [string, string]
  }
  /** `left`: how many the quota would still allow. */
  'quota-reached': {
    performance: string
    quota: string
    kind: 'channel' | 'price-type'
    subject: string
    most: number
    wanted: number
    left: number
  }
  'quota-in-use': { performance: string; quota: string; most: number; used: number }
  /** `orders`: the clerk's holds; the first of them ends at `until`. */
  'hold-limit': { clerk: string; limit: number; orders: string[]; until: number; zone: string }
  /** A hold is not extended beyond this moment. */
  'hold-longest': { order: string; until: number; zone: string }
  'price-missing': { performance: string; category: string; price_type: string }
  'promotion-not-begun': { promotion: string; from: number; zone: string }
  /** `until`: null where somebody has ended it before its time. */
  'promotion-ended': { promotion: string; until: number | null; zone: string }
  /** By all, or by this person as often as he may; or less is left of its budget than this order would take. */
  'promotion-used-up': { promotion: string; by: 'all' | 'person' | 'budget' }
  /** So often for each person, and nobody has said who buys. */
  'promotion-phone': { promotion: string }
  'promotion-not-for': { promotion: string; performance: string; currency: string } & WhyNotFor
  'payment-short': { total_minor: Minor; tendered_minor: Minor; missing_minor: Minor; currency: string }
  'key-reused': { key: string; operation: string }
  'hold-expired': { order: string; until: number; zone: string }
  'order-state': { order: string; status: string; wanted: string }
  /** `order`: the offer, in whatever state it is. */
  'wait-state': { performance: string; wait: string; status: string; order: string | null }
  /** What fits now; `section`: of a standing area, else null. */
  'wait-needless': {
    performance: string
    wanted: number
    seats: string[]
    section: string | null
    /** On a train: the stations. */
    ride?: { from: string; to: string }
  }
  /** Of an empty house: how many places the wish takes, and the most of them side by side. */
  'wait-hopeless': {
    performance: string
    wanted: number
    together: boolean
    /** On a train: the stations. */
    ride?: { from: string; to: string }
    free: number
    longest: number
  }
  'ticket-state': { order: string; ticket: string; status: string }
  /** Of who changes seats on the way: `tickets`: the ids of all of it; `missing`: what was not named. */
  'way-in-part': { order: string; seats: string[]; missing: string[]; tickets: string[] }
  'ticket-printed': { order: string; ticket: string; print: number }
  /** `since`: null where nothing was ever to come back. `gift_card`: to one of these it still does. */
  'refund-closed': {
    order: string
    ticket: string
    performance: string
    since: number | null
    zone: string
    gift_card: boolean
  }
  /** A payment card's number stands in a text that is kept; `masked`: all but its last four digits. */
  'card-number-refused': { field: string; masked: string }
  /** `back_minor`: what the tickets bring; `lost_minor`: what the others, `remaining`, lose of their discounts. */
  'refund-below-zero': {
    order: string
    back_minor: Minor
    lost_minor: Minor
    remaining: number
    currency: string
  }
  /** Money was asked for in this till and has not come, or nobody knows. */
  'payments-open': { register: string; payments: OpenPayment[]; currency: string; zone: string }
  'till-already-open': { register: string; since: number; clerk: string; zone: string }
  'till-not-open': { register: string }
  'plan-loses-seats': { performance: string; tickets: { order: string; seat: string }[] }
  'performance-in-use': {
    performance: string
    sold: number
    field: 'currency' | 'event'
    from: string
    to: string
  }
  /** `used` is more than is `wanted` at most: orders, or minor units. */
  'promotion-in-use': {
    promotion: string
    field: 'uses' | 'budget'
    wanted: number
    used: number
    currency: string
  }
  /** `other`: the option that names another file, where this one is not to be written over. */
  'file-exists': { file: string; other?: string }
  // not allowed: exit 4
  /** `may_break`: clerks who may; none: nobody may sell it. */
  'house-hold-closed': {
    performance: string
    code: string
    kind: 'hold' | 'block'
    reason: string
    may_break: string[]
    release_at: number | null
    zone: string
  }
  'ticket-forged': { reason: 'shape' | 'key' | 'signature' }
  // database, network or printer out of reach: exit 8
  'database-busy': { database: string; waited_ms: number }
  'database-newer': { database: string; found: number; known: number }
  'database-behind': { database: string; found: number; known: number }
  'database-read-only': { database: string }
  'database-full': { database: string }
  'database-unreachable': { database: string; cause: string }
  'database-corrupt': { database: string; cause: string }
  'database-not-wicket': { database: string }
  /** The engine has a tool of its own for this; `command` is ready to run. */
  'database-own-tool': { database: string; command: string }
  /** `cause` is the system's own code: EACCES, EISDIR, ENOSPC. */
  'file-unusable': { file: string; cause: string }
  // it may have been written or not: exit 7; `key`: the request's, null where it needs none to be done once
  'database-unknown': { database: string; cause: string; key: string | null }
}

export type RefusalCode = keyof RefusalDetails

export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: C,
    readonly details: RefusalDetails[C],
  ) {
    super(code)
  }
  get exitCode(): number {
    return EXIT[this.code]
  }
}

/** `throw refuse('payment-short', {...})` reads as what it does and keeps the details typed. */
export function refuse<C extends RefusalCode>(code: C, details: RefusalDetails[C]): Refusal<C> {
  return new Refusal(code, details)
}

export function isRefusal<C extends RefusalCode>(error: unknown, code?: C): error is Refusal<C> {
  return error instanceof Refusal && (code === undefined || error.code === code)
}
