/** What the counter shows as the commands print it. */
import type { Json } from '../../core/canonical.ts'
import type { CustomerEvent } from '../../core/customers/customer-history.ts'
import type { CustomerView } from '../../core/customers/customer-view.ts'
import type { CustomerShown } from '../../core/customers/show-customer.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import type { MemberView } from '../../core/members/member-view.ts'
import type { MemberShown } from '../../core/members/show-member.ts'
import type { Resolved } from '../../core/payments/resolve-payments.ts'
import type { ReportFigures } from '../../core/reports/figures.ts'
import { forecastText } from '../../core/reports/house-forecast-text.ts'
import { paceText } from '../../core/reports/pace-text.ts'
import type { ToldBy } from '../../core/reports/sold-today.ts'
import type { Exchanged } from '../../core/sales/exchange/exchange.ts'
import type { HistoryLine } from '../../core/sales/order-history.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import type { SeatsExplained } from '../../core/stock/explain-seats.ts'
import { shown } from '../../core/text.ts'
import type { PrintedZ } from '../../core/tills/close-till.ts'
import type { DayOfTills } from '../../core/tills/day-of-tills.ts'
import type { TillLook } from '../../core/tills/look-till.ts'
import type { WaitLine } from '../../core/waiting/list-waits.ts'
import { momentIn } from '../../core/zone.ts'
import { toJson } from '../output.ts'
import { printable } from '../paint.ts'
import { inRanges } from '../seat-ranges.ts'
import { customerEventsTable } from './customer-history-text.ts'
import { consentLines, customerText, noteLines } from './customer-text.ts'
import { exchangeText, type Scenes } from './exchange-text.ts'
import { seatsText } from './explain-text.ts'
import { historyText } from './history-text.ts'
import { pointsTable } from './member-points-text.ts'
import { cardWords, memberWords, pointWords } from './member-text.ts'
import { refundText } from './refund-text.ts'
import { fillText, groupName, soldText } from './report-texts.ts'
import { resolvedText } from './resolved-text.ts'
import { dayNotes, dayText } from './till-day-text.ts'
import { tillText, zText } from './till-text.ts'
import { whyText, wishText } from './wait-text.ts'

interface Money {
  zone: string
  currency: string
}

export function counterTexts(say: Dictionary, language: Language, ascii = false) {
  const app = { say, language }
  const house = (money: Money) => ({ name: '', ...money })
  return {
    refund: (quote: RefundQuote, zone: string) => refundText(say, language, quote, zone),
    history: (lines: HistoryLine[], place: Money) => historyText(say, language, lines, place),
    ...ofStock(app),
    ...ofReports(app, ascii),
    resolved: (resolved: Resolved) => resolvedText(say, resolved),
    till: (figures: TillLook, money: Money) => printable(tillText(app, house(money), figures)),
    z: (report: PrintedZ, money: Money) => printable(zText(app, house(money), report)),
    day: (found: DayOfTills, width: number) =>
      printable(
        [
          ...dayNotes(app, found),
          ...(found.sessions.length > 0 ? ['', dayText(app, found, width)] : []),
        ].join('\n'),
      ),
    profile: (customer: CustomerView, zone: string) => customerText(app, customer, zone),
    customer: (customer: CustomerShown, zone: string) =>
      [
        customerText(app, customer, zone),
        ...(customer.status === 'active' ? consentLines(app, customer.consents, zone) : []),
        ...noteLines(app, customer.notes, zone),
      ].join('\n'),
    member: (member: MemberView, zone: string) =>
      [memberWords(app, member, zone), pointWords(say, member, zone), cardWords(say, member)].join('\n'),
    customerLife: (events: CustomerEvent[], zone: string) =>
      printable(customerEventsTable(app, events, zone)),
    points: ({ member, movements, zone }: MemberShown, width: number) =>
      printable([pointWords(say, member, zone), '', pointsTable(app, movements, zone, width)].join('\n')),
  }
}

/** Of seats: exchanged, explained, waited for. */
function ofStock(app: { say: Dictionary; language: Language }) {
  const { say, language } = app
  return {
    exchange: ({ old, anew, ...exchanged }: Exchanged & Pick<Scenes, 'old' | 'anew'>, now: number) =>
      exchangeText(app, exchanged, { old, anew, now }),
    seats: (explained: SeatsExplained) => seatsText(app, explained, '', []),
    ranges: (seats: readonly string[]) => inRanges(seats).map(shown).join(', '),
    wish: (wait: WaitLine) => wishText(say, wait),
    why: (wait: WaitLine, zone: string) =>
      wait.why ? whyText(say, wait, wait.why, (ms) => momentIn(zone, ms, language)) : '',
  }
}

/** As they go to paper and to files. */
function ofReports({ say, language }: { say: Dictionary; language: Language }, ascii: boolean) {
  const words = { say, language, ascii }
  return {
    report: (figures: ReportFigures, size: { columns: number; rows: number }) => {
      if (figures.of === 'today') return printable(soldText(words, figures.today, figures.by))
      if (figures.of === 'fill') return printable(fillText(words, figures.fill, size.columns))
      if (figures.of === 'forecast') return forecastText(figures.forecast, words, size)
      return paceText(figures.pace, words, size)
    },
    group: (by: ToldBy, group: string) => groupName(say, by, group),
    csv: async (rows: readonly object[]) => {
      const { csv } = await import('../csv.ts')
      return csv(toJson(rows) as Json[], undefined)
    },
  }
}
