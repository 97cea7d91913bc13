/** What the counter says in the commands' own sentences. */
import type { Exchanged } from '../../core/sales/exchange/exchange.ts'
import type { HistoryLine } from '../../core/sales/order-history.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import type { SeatsExplained } from '../../core/stock/explain-seats.ts'
import { shown } from '../../core/text.ts'
import type { WaitLine } from '../../core/waiting/list-waits.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { inRanges } from '../seat-ranges.ts'
import { exchangeText, type Scenes } from './exchange-text.ts'
import { seatsText } from './explain-text.ts'
import { historyText } from './history-text.ts'
import { refundText } from './refund-text.ts'
import { whyText, wishText } from './wait-text.ts'

export function counterTexts(speaking: Pick<App, 'say' | 'language'>) {
  const { say, language } = speaking
  return {
    refund: (quote: RefundQuote, zone: string) => refundText(say, language, quote, zone),
    history: (lines: HistoryLine[], place: { zone: string; currency: string }) =>
      historyText(say, language, lines, place),
    exchange: ({ old, anew, ...exchanged }: Exchanged & Pick<Scenes, 'old' | 'anew'>, now: number) =>
      exchangeText(speaking, exchanged, { old, anew, now }),
    seats: (explained: SeatsExplained) => seatsText(speaking, explained, '', []),
    ranges: (seats: readonly string[]) => inRanges(seats).map(shown).join(', '),
    wish: (wait: WaitLine) => wishText(say, wait),
    why: (wait: WaitLine, zone: string) =>
      wait.why ? whyText(say, wait, wait.why, (ms) => momentIn(zone, ms, language)) : '',
  }
}
