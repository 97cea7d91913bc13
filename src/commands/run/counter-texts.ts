/** What the counter shows as the commands print it. */
import type { CustomerEvent } from '../../core/customers/customer-history.ts'
import type { CustomerView } from '../../core/customers/customer-view.ts'
import type { CustomerShown } from '../../core/customers/show-customer.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import type { MemberView } from '../../core/members/member-view.ts'
import type { MemberShown } from '../../core/members/show-member.ts'
import type { HistoryLine } from '../../core/sales/order-history.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import type { PrintedZ } from '../../core/tills/close-till.ts'
import type { DayOfTills } from '../../core/tills/day-of-tills.ts'
import type { TillLook } from '../../core/tills/look-till.ts'
import { printable } from '../paint.ts'
import { customerEventsTable } from './customer-history-text.ts'
import { consentLines, customerText, noteLines } from './customer-text.ts'
import { historyText } from './history-text.ts'
import { pointsTable } from './member-points-text.ts'
import { cardWords, memberWords, pointWords } from './member-text.ts'
import { refundText } from './refund-text.ts'
import { dayNotes, dayText } from './till-day-text.ts'
import { tillText, zText } from './till-text.ts'

interface Money {
  zone: string
  currency: string
}

export function counterTexts(say: Dictionary, language: Language) {
  const app = { say, language }
  const house = (money: Money) => ({ name: '', ...money })
  return {
    refund: (quote: RefundQuote, zone: string) => refundText(say, language, quote, zone),
    history: (lines: HistoryLine[], place: Money) => historyText(say, language, lines, place),
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
