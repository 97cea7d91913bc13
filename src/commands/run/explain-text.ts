/** What `explain` says to people. */
import type { OrderExplained } from '../../core/stock/explain-order.ts'
import type { PerformanceExplained } from '../../core/stock/explain-performance.ts'
import type { Possession, SeatExplained, SeatNote, SeatsExplained } from '../../core/stock/explain-seats.ts'
import type { Rule } from '../../core/stock/explained.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import { table } from '../table.ts'
import { choiceWords } from './choice-words.ts'
import type { Way } from './explain-ways.ts'
import { fewestColumn } from './section-columns.ts'

export function performanceText(
  app: Saying,
  explained: PerformanceExplained,
  title: string,
  ways: Way[],
): string {
  const { explain } = app.say
  return [
    `${explained.performance}  ${title}    ${explained.sellable ? explain.sellable : explain.notSellable}`,
    ...explained.rules.map((rule) => `  ${ruleText(app, explained.zone, rule)}`),
    '',
    ...sections(app, explained),
    ...waysText(app, ways),
  ].join('\n')
}

function sections(app: Saying, { ride, sections }: PerformanceExplained): string[] {
  const { columns } = app.say.sales
  const { explain, rail } = app.say
  type Row = PerformanceExplained['sections'][number]
  const right = (head: string, value: (row: Row) => number | string) => ({
    head,
    value,
    align: 'right' as const,
  })
  const nameOf = (row: Row) => shown(row.section)
  const kept = right(explain.columns.kept, (row) => row.blocked)
  const together = right(explain.columns.together, (row) => row.together ?? '-')
  const counted = [right(columns.sold, (row) => row.sold), right(columns.held, (row) => row.held), kept]
  if (!ride)
    return [
      table(sections, [
        { head: columns.section, value: nameOf },
        right(columns.capacity, (row) => row.capacity),
        ...counted,
        right(columns.free, (row) => row.free),
        together,
      ]),
    ]
  return [
    explain.ride(shown(ride.from), shown(ride.to)),
    table(sections, [
      { head: rail.columns.class, value: nameOf },
      right(columns.seats, (row) => row.capacity),
      ...counted,
      right(rail.columns.allTheWay, (row) => row.free),
      right(rail.columns.forYou, (row) => row.for_trip ?? 0),
      together,
      fewestColumn<Row>(app.say),
    ]),
    '',
    rail.wholeWay,
  ]
}

function ruleText({ say }: Saying, zone: string, rule: Rule): string {
  const { rules, quotaOf } = say.explain
  switch (rule.rule) {
    case 'closed':
      return rules.closed(rule.clerk, rule.register, rule.since, zone)
    case 'cancelled':
      return rules.cancelled(rule.clerk, rule.register, rule.since, zone)
    case 'ended':
      return rules.ended(rule.until, zone)
    case 'departed':
      return rules.departed(shown(rule.from), rule.at, zone)
    case 'upcoming':
      return rules.upcoming(rule.from, zone)
    case 'sold-out':
      return rules['sold-out']
    case 'section-full':
      return rules['section-full'](shown(rule.section))
    case 'held':
      return rules.held(rule.seats, rule.orders, rule.until, zone)
    case 'kept-for-wheelchairs':
      return rules['kept-for-wheelchairs'](rule.seats)
    case 'capacity':
      return rules.capacity({ ...rule, section: shown(rule.section) }, zone)
    case 'quota':
      return rules.quota(rule.code, `${quotaOf[rule.kind]} ${shown(rule.subject)}`, rule.used, rule.most)
    case 'price-missing':
      return rules['price-missing'](shown(rule.category), rule.seats)
    case 'full-between':
      return rules['full-between'](shown(rule.section), shown(rule.from), shown(rule.to))
    case 'no-seat-all-the-way':
      return rules['no-seat-all-the-way'](shown(rule.section), rule.change)
    case 'protected':
      return rules.protected(shownWords(rule), zone)
    default:
      return rules.house(rule, zone)
  }
}

function shownWords<W extends { section: string; code: string; from: string; to: string }>(words: W): W {
  const { section, code, from, to } = words
  return { ...words, section: shown(section), code: shown(code), from: shown(from), to: shown(to) }
}

function waysText({ say }: Saying, ways: Way[]): string[] {
  return ways.length === 0 ? [] : ['', say.explain.next, ...ways.map(({ command }) => `  ${command}`)]
}

export function seatsText(app: Saying, explained: SeatsExplained, title: string, ways: Way[]): string {
  const { explain, sales } = app.say
  const { performance, status, seats, limits, leaves_single, nearest, sellable } = explained
  const refused = refusedText(app, explained)
  const width = Math.max(...seats.map(({ seat }) => widthOf(shown(seat))))
  const stops = status === 'open' || status === 'upcoming' ? '' : `    ${sales.saleStatus[status]}`
  const names = (labels: string[]) => labels.map(shown).join(', ')
  return [
    `${performance}  ${title}${stops}`,
    ...seats.flatMap((seat) => seatLines(app, explained, seat, width)),
    ...refused.map((line) => `  ${line}`),
    ...limits.map((rule) => `  ${ruleText(app, explained.zone, rule)}`),
    ...(leaves_single.length > 0 ? [`  ${explain.leavesSingle(names(leaves_single))}`] : []),
    ...(nearest.length > 0 && (!sellable || leaves_single.length > 0)
      ? [`  ${explain.nearest(names(nearest))}`]
      : []),
    ...waysText(app, ways),
  ].join('\n')
}

/** Of a train: what its counts say of the ride. */
function refusedText({ say }: Saying, { refused, zone }: SeatsExplained): string[] {
  if (!refused) return []
  const words = say.explain.refused
  if (refused.reason === 'departed')
    return [say.explain.rules.departed(shown(refused.from), refused.at, zone)]
  if (refused.reason === 'not-enough-seats') return [words['not-enough-seats'](refused.for_you)]
  const [from, to] = refused.between.map(shown) as [string, string]
  return [words.protected({ ...refused, between: [from, to] }, zone)]
}

function seatLines(app: Saying, { zone }: SeatsExplained, seat: SeatExplained, width: number): string[] {
  const name = padEndWidth(shown(seat.seat), width)
  const [first] = seat.had
  const whole = seat.had.length === 1 && first ? hadText(app, zone, first) : app.say.explain.state.partly
  const legs =
    seat.had.length < 2 ? [] : seat.had.map((had) => `${legsText(app, had)}  ${hadText(app, zone, had)}`)
  return [
    `  ${name}   ${shown(seat.category)}   ${whole}`,
    ...[...legs, ...seat.notes.map((note) => noteText(app, zone, note))].map((line) => `    ${line}`),
  ]
}

function legsText({ say }: Saying, { from_leg, to_leg, from_stop, to_stop }: Possession): string {
  const { legs, leg } = say.explain
  return legs(shown(from_stop ?? leg(from_leg + 1)), shown(to_stop ?? leg(to_leg + 1)))
}

function hadText(app: Saying, zone: string, had: Possession): string {
  const { state, who } = app.say.explain
  const at = (ms: number | null) => (ms === null ? '-' : momentIn(zone, ms, app.language))
  const { order, clerk, register, since, until, code, reason, may_break } = had
  const person = who(clerk && shown(clerk), shown(register ?? ''))
  switch (had.state) {
    case 'free':
      return state.free
    case 'held':
      return state.held(at(until), order ?? '-', person, at(since))
    case 'sold':
      return state.sold(order ?? '-', person, at(since))
    default:
      return state.kept({ rule: had.state, code: code ?? '-', reason: reason ?? '-', may_break, until }, zone)
  }
}

function noteText(app: Saying, zone: string, note: SeatNote): string {
  const { notes } = app.say.explain
  switch (note.note) {
    case 'price-missing':
      return notes['price-missing'](shown(note.category), note.price_types.map(shown).join(', '))
    case 'hold-ended':
      return notes['hold-ended'](note.order, momentIn(zone, note.until, app.language))
    default:
      return notes[note.note]
  }
}

export function explainedOrderText(app: Saying, explained: OrderExplained, title: string): string {
  const { explain, sales } = app.say
  const { ref, status, clerk, register, channel, at, zone, seats, choice, ledger_agrees } = explained
  const kind = sales.status[status as keyof typeof sales.status] ?? status
  const when = momentIn(zone, at, app.language)
  // The seed stands with the draw.
  const { seed: _, ...kept } = choice
  const words = choiceWords(app.say, kept, seats.length)
  return [
    `${ref}  ${title}    ${explain.order(kind, shown(clerk), shown(register), shown(channel), when)}`,
    `  ${seats.map(shown).join(', ')}`,
    `  ${explain.chosen}: ${[explain.modes[choice.mode ?? ''] ?? choice.mode ?? '-', ...words].join('; ')}`,
    ...drawLines(app, explained).map((line) => `  ${line}`),
    ...(ledger_agrees === null ? [] : [`  ${explain.ledger[ledger_agrees ? 'true' : 'false']}`]),
  ].join('\n')
}

function drawLines({ say }: Saying, { draw, seats }: OrderExplained): string[] {
  if (!draw) return []
  const { explain } = say
  const { seed, among, ride, free, drawn, same } = draw
  const result = same === null ? [] : [same ? explain.same : explain.differ]
  const then = (count: number) =>
    ride ? explain.freeOnRide(count, shown(ride.from), shown(ride.to)) : explain.freeThen(count)
  return [
    ride ? explain.seedOnRide(seed, among, seats.length) : explain.seed(seed, among),
    ...(free === null ? [] : [then(free)]),
    drawn === null
      ? explain.unreadable
      : [explain.drawnAgain(drawn.map(shown).join(', ')), ...result].join(' - '),
  ]
}
