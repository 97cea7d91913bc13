/**
 * The sales by one thing: what was sold, returned and kept, from the money lines, with the tax in it; it agrees with the payments,
 * and with the rollups that dashboards read. By what it was paid it is told from the rollups: a line of a price knows no payment.
 */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { houseOf } from './asked.ts'
import { cubeOf } from './cube/cube.ts'
import { LINES } from './cube/lines.ts'
import { TENDERS } from './cube/money.ts'
import { keyOf } from './cube/source.ts'
import { type Scope, scopeIds } from './scope.ts'
import type { Row } from './shape.ts'
import type { SoldGrouping } from './sold-lines.ts'

export interface SalesLine {
  /**
   * The code of a performance, event or venue; the day (YYYY-MM-DD) or hour of the venue; a price type or category, `order` for
   * what belongs to whole orders; a name.
   */
  group: string
  /** Sold, and of these returned; null where they are not told apart: by tender. */
  tickets: number | null
  returned: number | null
  /** Prices and surcharges as sold. */
  sold_minor: Minor
  /** Given back to customers. */
  refunded_minor: Minor
  /** sold - refunded: what the house keeps. */
  net_minor: Minor
  /** The tax inside `net_minor`. */
  tax_minor: Minor | null
}

export interface SalesReport {
  by: SoldGrouping
  currency: string
  lines: SalesLine[]
  total: SalesLine
}

export interface SalesAsked extends Scope {
  by: SoldGrouping
  /** Epoch ms: what was booked from then on. By a tender there are no moments, but days. */
  since?: number | undefined
}

const FIGURES = ['sold_minor', 'refunded_minor', 'net_minor'] as const

/** Refuses right-missing, performance-unknown, performance-ambiguous, value-faulty. */
export async function salesReport(desk: Desk, asked: SalesAsked): Promise<SalesReport> {
  await need(desk, 'reports')
  const { by, since } = asked
  const isTender = by === 'tender'
  if (isTender) await catchUp(desk)
  return desk.store.read(async (tx) => {
    const { currency, zone } = await houseOf(tx)
    const narrowed = {
      ...(since === undefined ? {} : { since }),
      ...{ booked: {}, plays: {}, scope: await scopeIds(tx, asked), only: {} },
    }
    const { rows, totals } = await cubeOf(tx, {
      ...{ source: isTender ? TENDERS : LINES, by: [by], narrowed, zone },
      measures: isTender ? FIGURES : ['tickets', 'returned', ...FIGURES, 'tax_minor'],
      ...{ now: desk.clock.now(), currencies: [currency] },
    })
    const lines = rows.map((row) => lineOf(String(row[keyOf(by)]), row, isTender))
    const total = lineOf('total', totals[0] ?? {}, isTender)
    return { by, currency, lines: lines.toSorted((one, other) => (one.group < other.group ? -1 : 1)), total }
  })
}

function lineOf(group: string, row: Row, isTender: boolean): SalesLine {
  const of = (key: string) => Number(row[key] ?? 0)
  return {
    ...{ group, tickets: isTender ? null : of('tickets'), returned: isTender ? null : of('returned') },
    ...{ sold_minor: of('sold_minor'), refunded_minor: of('refunded_minor'), net_minor: of('net_minor') },
    tax_minor: isTender ? null : of('tax_minor'),
  }
}
