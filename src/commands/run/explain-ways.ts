/** What would work, as commands ready to be typed: for people and for scripts. */
import { type Ride, rideOption } from '../../core/rail/ride.ts'
import type { PerformanceExplained } from '../../core/stock/explain-performance.ts'
import type { SeatsExplained } from '../../core/stock/explain-seats.ts'
import type { Rule } from '../../core/stock/explained.ts'

export interface Way {
  /** Stable: what the command does for the asker. */
  way:
    | 'open'
    | 'sell'
    | 'sell-nearest'
    | 'allow-single'
    | 'accessible'
    | 'from-house'
    | 'release-house'
    | 'release'
    | 'wait'
    | 'look-elsewhere'
    | 'season-file'
    | 'raise-quota'
    | 'raise-capacity'
    | 'change'
    | 'board'
  command: string
}

const quoted = (text: string) => `"${text}"`
const seatFlags = (labels: string[]) => labels.map((label) => `--seat ${quoted(label)}`).join(' ')

/** `clerk`: who asks; `ride`: the ride that was asked about, on a train. */
export function waysForPerformance(explained: PerformanceExplained, clerk: string, ride?: Ride): Way[] {
  const { performance, status, sellable, rules } = explained
  if (status === 'ended' || status === 'cancelled') return [elsewhere]
  if (status === 'closed') return [{ way: 'open', command: `wicket performance open ${performance}` }]
  const where = whereOf(explained, ride !== undefined)
  const house = rules.flatMap((rule) =>
    houseWays(performance, rule, { clerk, where: explained.ride ? where : '' }),
  )
  const full = rules.some(({ rule }) => rule === 'sold-out')
  const late = rules.find((rule) => rule.rule === 'departed')
  if (late && explained.ride) return afterDeparture(performance, explained.ride, late, '--best 1')
  return [
    ...(sellable ? [sellBest(explained, where)] : []),
    ...rules.flatMap((rule) => otherWays(performance, where, rule)),
    ...house,
    ...(explained.ride ? waysOnTrain(explained, where, ride !== undefined) : []),
    ...(full ? [waitFor(performance, 2, where), elsewhere] : []),
  ].filter(({ command }, index, all) => all.findIndex((each) => each.command === command) === index)
}

/** The options that say where: a section; on a train the ride and the class, where they were asked for. */
function whereOf({ section, ride }: PerformanceExplained, isRideAsked: boolean): string {
  if (!ride) return section === null ? '' : ` --section ${quoted(section)}`
  const way = isRideAsked ? ` ${rideOption(ride).trim()}` : ''
  return section === null ? way : `${way} --class ${quoted(section)}`
}

/** What is free for other rides; and to wait, where this one can't be had. */
function waysOnTrain(
  { performance, section, ride, sellable }: PerformanceExplained,
  where: string,
  isRideAsked: boolean,
): Way[] {
  const inClass = section === null ? '' : ` --class ${quoted(section)}`
  const from = isRideAsked && ride ? ` --ride ${quoted(`${ride.from}..`)}` : ''
  const board: Way = { way: 'board', command: `wicket stock board ${performance}${from}${inClass}` }
  return sellable ? [board] : [...(isRideAsked ? [waitFor(performance, 1, where)] : []), board]
}

const elsewhere: Way = { way: 'look-elsewhere', command: 'wicket performance list --status open' }

const waitFor = (performance: string, count: number, where = ''): Way => ({
  way: 'wait',
  command: `wicket wait add ${performance} --best ${count}${where} --name NAME`,
})

/** A pair where there is room for one; a standing place where nothing else is free; on a train for the longest ride. */
function sellBest({ performance, sections, open, ride }: PerformanceExplained, where: string): Way {
  if (open) {
    const isHere = open.from === ride?.from && open.to === ride.to
    const together = sections.find(({ section }) => section === open.section)?.together ?? 0
    const pair = isHere && Math.min(together, open.for_trip) >= 2
    const inClass = sections.length > 1 || where.includes('--class') ? ` --class ${quoted(open.section)}` : ''
    const way = `${rideOption(open)}--best ${pair ? 2 : 1}${inClass}`
    return { way: 'sell', command: `wicket sell ${performance} ${way}` }
  }
  const seated = sections.filter(({ kind, free }) => kind === 'seated' && free > 0)
  const together = Math.max(...seated.map((each) => each.together ?? 0))
  const standing = sections.find(({ kind, free }) => kind === 'standing' && free > 0)
  const wish =
    seated.length > 0
      ? `--best ${together >= 2 ? 2 : 1}${where}`
      : `--standing 1 --section ${quoted(standing?.section ?? '')}`
  return { way: 'sell', command: `wicket sell ${performance} ${wish}` }
}

function otherWays(performance: string, where: string, rule: Rule): Way[] {
  if (rule.rule === 'kept-for-wheelchairs')
    return [{ way: 'accessible', command: `wicket sell ${performance} --best 1 --accessible 1${where}` }]
  if (rule.rule === 'price-missing') return [seasonFile]
  if (rule.rule === 'no-seat-all-the-way' && rule.change) {
    const change = `--best 1 --change${where.includes('--class') ? '' : ` --class ${quoted(rule.section)}`}`
    return [{ way: 'change', command: `wicket sell ${performance}${where} ${change}` }]
  }
  if (rule.rule === 'capacity') {
    const command = `wicket stock adjust ${performance} --section ${quoted(rule.section)} --capacity COUNT`
    return [{ way: 'raise-capacity', command }]
  }
  if (rule.rule !== 'quota') return []
  const command = `wicket stock quota ${performance} --code ${rule.code} --most COUNT`
  return [{ way: 'raise-quota', command }]
}

const seasonFile: Way = { way: 'season-file', command: 'wicket apply -f season.yaml' }

/** One of so many places; standing where none of them is a seat. */
function wishFrom(places: number, standing: Record<string, number>): string {
  const areas = Object.entries(standing)
  const isSeated = areas.reduce((left, [, count]) => left - count, places) > 0
  return isSeated ? '--best 1' : `--standing 1 --section ${quoted(areas[0]?.[0] ?? '')}`
}

/** Whether he may sell what the house keeps. */
const mayBreak = (may_break: readonly string[], clerk: string): boolean =>
  may_break.length === 0 || may_break.includes(clerk)

function houseWays(
  performance: string,
  rule: Rule,
  { clerk, where }: { clerk: string; where: string },
): Way[] {
  if (rule.rule !== 'house-hold' && rule.rule !== 'house-block') return []
  const { code, may_break, seats, standing } = rule
  const wish = wishFrom(seats, standing)
  return [
    ...(rule.rule === 'house-hold' && mayBreak(may_break, clerk)
      ? [fromHouse(performance, `${wish}${where}`, code)]
      : []),
    { way: 'release-house', command: `wicket stock release ${performance} ${code}` },
  ]
}

const fromHouse = (performance: string, wish: string, code: string): Way => ({
  way: 'from-house',
  command: `wicket sell ${performance} ${wish} --from ${code}`,
})

export function waysForSeats(explained: SeatsExplained, clerk: string, ride?: Ride): Way[] {
  const { performance, status, seats, sellable, leaves_single, nearest } = explained
  const onRide = ride && explained.ride ? ` ${rideOption(explained.ride).trim()}` : ''
  if (status === 'ended' || status === 'cancelled') return [elsewhere]
  if (status === 'closed') return [{ way: 'open', command: `wicket performance open ${performance}` }]
  const these = `wicket sell ${performance} ${seatFlags(seats.map(({ seat }) => seat))}${onRide}`
  const near: Way[] =
    nearest.length === 0
      ? []
      : [{ way: 'sell-nearest', command: `wicket sell ${performance} ${seatFlags(nearest)}${onRide}` }]
  if (sellable && leaves_single.length > 0)
    return [...near, { way: 'allow-single', command: `${these} --allow-single` }]
  if (sellable) return [{ way: 'sell', command: these }]
  const unpriced = seats.some(({ notes }) => notes.some((each) => each.note === 'price-missing' && each.all))
  if (explained.refused?.reason === 'departed' && explained.ride)
    return afterDeparture(
      performance,
      explained.ride,
      explained.refused,
      seatFlags(seats.map(({ seat }) => seat)),
    )
  return [
    ...near,
    ...explained.limits.flatMap((rule) => otherWays(performance, '', rule)),
    ...seats.flatMap((seat) => waysToGet(performance, seat, clerk)),
    ...(unpriced ? [seasonFile] : []),
    ...(explained.refused ? [boardOf(performance, seats[0]?.category)] : []),
  ].filter(({ command }, index, all) => all.findIndex((each) => each.command === command) === index)
}

/** From where it has not left yet, or as a late train. */
function afterDeparture(
  performance: string,
  { from, to }: { from: string; to: string },
  { later }: { later: string | null },
  wish: string,
): Way[] {
  const sale = (from: string) => `wicket sell ${performance} ${rideOption({ from, to })}${wish}`
  return [
    ...(later === null ? [] : [{ way: 'sell' as const, command: sale(later) }]),
    { way: 'sell', command: `${sale(from)} --delayed` },
  ]
}

const boardOf = (performance: string, inClass = ''): Way => ({
  way: 'board',
  command: `wicket stock board ${performance} --class ${quoted(inClass)}`,
})

function waysToGet(
  performance: string,
  { seat, had }: SeatsExplained['seats'][number],
  clerk: string,
): Way[] {
  return had.flatMap(({ state, order, code, may_break, from_stop, to_stop, sellable }): Way[] => {
    const ride = had.length > 1 ? ` --ride ${quoted(`${from_stop}..${to_stop}`)}` : ''
    if (state === 'free' && sellable === false) return []
    if (state === 'free' && had.length > 1)
      return [{ way: 'sell', command: `wicket sell ${performance} ${seatFlags([seat])}${ride}` }]
    if (state === 'held' && order !== null) return [{ way: 'release', command: `wicket release ${order}` }]
    if (code === null) return []
    return [
      ...(state === 'house-hold' && mayBreak(may_break, clerk)
        ? [fromHouse(performance, `${seatFlags([seat])}${ride}`, code)]
        : []),
      {
        way: 'release-house',
        command: `wicket stock release ${performance} ${code} --seats ${quoted(seat)}`,
      },
    ]
  })
}
