/** The life of an order, a line for each thing that has happened: when, by whom, at which register, what. */
import type { Told } from '../../core/language/en/history.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor, type Minor } from '../../core/money.ts'
import type { HistoryLine } from '../../core/sales/order-history.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import { inRanges } from '../seat-ranges.ts'

interface Place {
  zone: string
  currency: string
}

export function historyText(
  say: Dictionary,
  language: Language,
  history: HistoryLine[],
  place: Place,
): string {
  const rows = history.map((line) => [
    momentIn(place.zone, line.at, language),
    whoIn(say, line),
    sentenceOf(say, language, line, place),
  ])
  const width = (column: number) => Math.max(0, ...rows.map((row) => widthOf(row[column]!)))
  const [when, who] = [width(0), width(1)]
  return rows
    .map(([at, by, what]) => `  ${padEndWidth(at!, when)}   ${padEndWidth(by!, who)}   ${what}`)
    .join('\n')
}

/** An action that this program does not know is of a newer one: its name says something still. */
function sentenceOf(say: Dictionary, language: Language, line: HistoryLine, place: Place): string {
  const sentences: Record<string, (told: Told) => string> = say.history
  return sentences[line.action]?.(toldOf(say, language, line, place)) ?? shown(line.action)
}

/** `ben at window-2, cleo stood by`. */
export function whoIn(
  say: Dictionary,
  { clerk, register, supervisor }: Pick<HistoryLine, 'clerk' | 'register' | 'supervisor'>,
): string {
  const who = say.explain.who(shown(clerk), shown(register))
  return supervisor === null ? who : say.people.supervised(who, shown(supervisor))
}

function toldOf(
  { sales, overrides }: Dictionary,
  language: Language,
  line: HistoryLine,
  { zone, currency }: Place,
): Told {
  const money = (minor: Minor | null) => (minor === null ? '' : withCurrency(minor, currency))
  const [only] = line.tenders
  const isSplit = line.tenders.length > 1
  return {
    seats: seatNames(line.seats),
    until: line.until_at === null ? '' : momentIn(zone, line.until_at, language),
    amount: money(line.amount_minor),
    kept: line.kept_minor === 0 ? '' : money(line.kept_minor),
    tenders: isSplit
      ? line.tenders
          .map(({ tender, amount_minor }) => `${sales.tender[tender]} ${formatMinor(amount_minor, currency)}`)
          .join(', ')
      : only
        ? sales.tender[only.tender]
        : '',
    other: line.other ?? '',
    reason: shown(line.reason ?? ''),
    note: shown(line.note ?? ''),
    passed: line.passed.join(', '),
    override: line.override
      ? overrides.told(money(line.override.off_minor), shown(line.override.reason))
      : '',
    changed: line.changed,
    presale: shown(line.presale ?? ''),
    print: line.print ?? 0,
  }
}

/** Rows as ranges, places of a standing area counted. */
function seatNames(labels: string[]): string {
  const counts = new Map<string, number>()
  for (const label of labels.map(shown)) counts.set(label, (counts.get(label) ?? 0) + 1)
  const names = [...counts].map(([label, count]) => (count === 1 ? label : `${label} x ${count}`))
  return inRanges(names).join(', ')
}
