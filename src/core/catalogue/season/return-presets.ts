/**
 * Rules of returning and exchanging that many houses share, by name: as data, with their source in words. The terms of a
 * performance keep the ladder, not the name: a later version of Wicket may know a rule better, and what was sold keeps its own.
 */
import type { ExchangePolicy, RefundPolicy, RefundStep } from '../../sales/terms.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const step = (before_ms: number, percent: number): RefundStep => ({
  before_ms,
  fee_basis_points: percent * 100,
})
const NONE_LATER: RefundStep = { before_ms: null, fee_basis_points: null }

interface RefundPreset {
  refunds: RefundPolicy
  /** Where the file says nothing of exchanges; missing: as refunds. */
  exchanges?: ExchangePolicy
}

export const REFUND_PRESETS: Record<string, RefundPreset> = {
  /**
   * China Railway's rules for returning tickets: 8 days and more before departure nothing is kept; from 48 hours 5 %, from 24
   * hours 10 %, until departure 20 %; after it nothing is given back. No fee beside it stays with the railway.
   */
  'china-railway': {
    refunds: {
      ladder: [step(8 * DAY_MS, 0), step(48 * HOUR_MS, 5), step(24 * HOUR_MS, 10), step(0, 20), NONE_LATER],
      keep_fees: false,
    },
  },
  /** As cinemas have it: the whole price until two hours before the start, the booking fee never; later nothing. */
  cinema: { refunds: { ladder: [step(2 * HOUR_MS, 0), NONE_LATER], keep_fees: true } },
  /** As many theatres and concert halls have it: no money back, but another performance until the day before. */
  'exchange-only': {
    refunds: { ladder: [NONE_LATER], keep_fees: true },
    exchanges: { ladder: [step(24 * HOUR_MS, 0), NONE_LATER], once: false, same_day_free: false },
  },
}

export const EXCHANGE_PRESETS: Record<string, ExchangePolicy> = {
  /**
   * China Railway's rules for changing to another train: 48 hours and more before departure nothing is kept, from 24 hours 5 %,
   * until departure 15 %, later no change; once for each ticket; a train of the same day, or an earlier one, costs nothing.
   */
  'china-railway': {
    ladder: [step(48 * HOUR_MS, 0), step(24 * HOUR_MS, 5), step(0, 15), NONE_LATER],
    once: true,
    same_day_free: true,
  },
}
