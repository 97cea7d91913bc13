/** What the till's screen asks of the house: each is one operation of core, in core's own shapes. */
import type { Minor } from '../core/money.ts'
import type { PrintedZ } from '../core/tills/close-till.ts'
import type { Counting } from '../core/tills/counted.ts'
import type { DayOfTills } from '../core/tills/day-of-tills.ts'
import type { TillLook } from '../core/tills/look-till.ts'
import type { Moved } from '../core/tills/move-cash.ts'
import type { SessionLine } from '../core/tills/session-line.ts'
import type { TillFigures } from '../core/tills/till-figures.ts'
import type { Deed, StandBy } from './dialog/ask.ts'

/** In what the house counts, and by which clock. */
export interface HouseMoney {
  currency: string
  zone: string
}

export type CashWay = 'cash-in' | 'cash-out' | 'drop'

export interface Closing extends Counting {
  reason?: string | undefined
  with_unknown?: boolean
  with_holds?: boolean
}

export interface TillOffice {
  money(): Promise<HouseMoney>
  /** The register's open till; null: none is. Asked every few seconds; keeps nobody signed in. */
  watch(): Promise<TillFigures | null>
  /** Beside what was counted. Refuses till-not-open. */
  look(counting: Counting | undefined, by?: StandBy): Promise<TillLook>
  open(float: Minor, deed: Deed): Promise<TillFigures>
  move(way: CashWay, amount: Minor, said: { reason?: string; bag?: string }, deed: Deed): Promise<Moved>
  /** The drawer is opened for no money. */
  noSale(reason: string, deed: Deed): Promise<Moved>
  close(closing: Closing, deed: Deed): Promise<PrintedZ>
  /** Closed tills, the newest first: of this register, or of all. */
  zs(all: boolean, by?: StandBy): Promise<SessionLine[]>
  z(register: string, number: number, by?: StandBy): Promise<PrintedZ>
  /** Of all registers; today where no day is named. */
  day(day: string | undefined, deed: Deed): Promise<DayOfTills>
}
