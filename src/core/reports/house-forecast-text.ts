/** The forecast of a performance in words, as a command prints it and the counter has it. */
import { titleIn } from '../catalogue/title.ts'
import { fanLines } from '../charts/house-fan.ts'
import type { Dictionary } from '../language/language.ts'
import { formatMinor } from '../money.ts'
import { shown } from '../text.ts'
import { wrapWidth } from '../width.ts'
import { dayNamed, momentIn } from '../zone.ts'
import { adviceLines, readyLines } from './advice-text.ts'
import { percentOf, reachesText } from './chance-text.ts'
import type { HouseForecast } from './house-forecast.ts'
import { halves } from './pace-text.ts'

interface Words {
  say: Dictionary
  language: string
}

/** As it goes to paper. */
export function forecastText(
  told: HouseForecast,
  words: Words & { ascii: boolean },
  size: { columns: number; rows: number },
): string {
  const head = forecastHead(told, words)
  const named = told.advice.map((one) => ({ performance: told.performance, ...one }))
  return [
    ...[...head, ...readyLines(told.ready, words.say)].flatMap((text) => wrapWidth(text, size.columns)),
    ...adviceLines(named, words.say, { columns: size.columns, isNamed: false }),
    '',
    ...fanLines(told, words.say, { ...size, isAscii: words.ascii }),
  ].join('\n')
}

/**
 * What it is, what is expected, whether it sells out, what it brings, and how far that can be trusted. `isBrief`: without
 * what only explains.
 */
export function forecastHead(told: HouseForecast, words: Words, isBrief = false): string[] {
  const { house } = words.say.forecast
  const title = titleIn(told.title, words.language, told.performance)
  const own = told.comparables.filter(({ same_event }) => same_event).length
  return [
    `${title}  ${momentIn(told.zone, told.starts_at, words.language)}`,
    house.sold(told.sold, told.capacity, told.lead),
    house.expected(told.expected, told.intervals),
    ...statusLine(told, words),
    ...(told.sale_from === null || isStill(told)
      ? []
      : [house.saleBegins(momentIn(told.zone, told.sale_from, words.language))]),
    // What the numbers are worth stands beside them.
    ...(told.fallback === null || isStill(told) ? [] : [house.fallback[told.fallback]]),
    ...dayLines(told, words, isBrief),
    ...wantedLine(told, words),
    ...lostLines(told, words, isBrief),
    ...sellOutLine(told, words),
    ...(told.reaches === null
      ? []
      : [reachesText(told.reaches, { sold: told.sold, most: mostOf(told) }, words.say)]),
    ...revenueLine(told, words, isBrief),
    ...paceLine(told, words),
    ...(told.told_by !== null && !isBrief ? [house.learnt(told.comparables.length, own)] : []),
    ...plainLine(told, words),
    ...leaningLine(told, words),
  ]
}

function paceLine(
  { ahead_percent, median, median_of, later_since, sale_from }: HouseForecast,
  { say }: Words,
): string[] {
  if (later_since !== null && sale_from === null) return [say.forecast.house.later(later_since)]
  if (ahead_percent === null || median === null || median_of === null) return []
  const { likeness, performances } = median_of
  const { house } = say.forecast
  const others =
    likeness === 'event' ? house.ownHere(performances) : say.reports.likeness[likeness](performances)
  return [say.forecast.house.pace(ahead_percent, halves(median), others)]
}

/** What can't be passed: of what sells no more, what is sold. */
const mostOf = (told: HouseForecast): number =>
  isStill(told) ? told.sold : Math.max(told.sold, told.capacity ?? Number.POSITIVE_INFINITY)

const isStill = ({ status }: Pick<HouseForecast, 'status'>) => status === 'closed' || status === 'ended'

/** Why it stays at what is sold. */
function statusLine({ status }: HouseForecast, { say }: Words): string[] {
  const { closed, ended } = say.forecast.house
  return status === 'closed' ? [closed] : status === 'ended' ? [ended] : []
}

/** What its day does, and days on which nobody can buy. */
function dayLines(
  { effect, closed_days }: HouseForecast,
  { say: { forecast } }: Words,
  isBrief: boolean,
): string[] {
  const { effect: line, closedDays } = forecast.house
  return [
    ...(effect === null
      ? []
      : [line(shown(effect.name), effect.times, Math.round(100 * (effect.ratio - 1)))]),
    ...(closed_days.length === 0 || isBrief ? [] : [closedDays(closed_days)]),
  ]
}

/** Where more are wanted than there are places. */
function wantedLine({ demand, capacity, train, expected }: HouseForecast, { say }: Words): string[] {
  if (train) return demand > expected ? [say.forecast.train.wanted(demand, demand - expected)] : []
  return capacity === null || demand <= capacity ? [] : [say.forecast.house.wanted(demand)]
}

/** Where somebody may be turned away; of demand that nobody saw, one is told who speaks of it. */
function lostLines({ lost }: HouseForecast, { say: { forecast } }: Words, isBrief: boolean): string[] {
  if (lost === null || lost.intervals[1]!.high === 0) return []
  const { lost: line, lostBy } = forecast.house
  return [line(lost.expected, lost.intervals), ...(isBrief ? [] : [lostBy(lost.shown_by, lost.full)])]
}

/** Where plain pickup did as well, it is told alone, and one is told so. */
function plainLine({ told_by, judged }: HouseForecast, { say }: Words): string[] {
  if (told_by !== 'plain-pickup' || !judged) return []
  const { performances, blend_off, plain_off } = judged
  return [say.forecast.house.plain(blend_off.toFixed(1), plain_off.toFixed(1), performances)]
}

/** Where what came was not as often less than told as more. */
function leaningLine({ judged }: HouseForecast, { say }: Words): string[] {
  if (!judged || judged.more_came === null) return []
  const tickets = Math.round(judged.more_came)
  return tickets === 0 ? [] : [say.forecast.house.leaning(tickets)]
}

function sellOutLine(told: HouseForecast, words: Words): string[] {
  const {
    capacity,
    sold,
    sell_out: { chance, day },
  } = told
  const { house } = words.say.forecast
  if (capacity === null) return []
  if (sold >= capacity) return [house.soldOut]
  if (isStill(told)) return []
  if (chance === null) return [house.sellOutUnknown]
  return [house.sellOut(percentOf(chance, words.say), day && dayNamed(day, words.language))]
}

function revenueLine(
  { revenue, currency, ...told }: HouseForecast,
  { say }: Words,
  isBrief: boolean,
): string[] {
  const { so_far_minor, average_minor, expected_minor, price_by, intervals } = revenue
  if (average_minor === null || expected_minor === null || price_by === null || !intervals) return []
  const money = (minor: number) => formatMinor(minor, currency)
  const { house } = say.forecast
  const [, { low, high }] = intervals as [unknown, { low: number; high: number }]
  return [
    house.revenue(money(so_far_minor), money(expected_minor), [money(low), money(high)]),
    ...(isBrief || isStill(told)
      ? []
      : [price_by === 'rides' ? say.forecast.train.price : house.price(money(average_minor), price_by)]),
  ]
}
