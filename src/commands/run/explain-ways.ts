/** What would work, as commands ready to be typed: for people and for scripts. */
import type { PerformanceExplained, Rule } from '../../core/stock/explain-performance.ts'
import type { SeatsExplained } from '../../core/stock/explain-seats.ts'

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
  command: string
}

const quoted = (text: string) => `"${text}"`
const seatFlags = (labels: string[]) => labels.map((label) => `--seat ${quoted(label)}`).join(' ')

export function waysForPerformance(explained: PerformanceExplained): Way[] {
  const { performance, section, status, sellable, sections, rules } = explained
  if (status === 'ended') return [elsewhere]
  if (status === 'closed') return [{ way: 'open', command: `wicket performance open ${performance}` }]
  const where = section === null ? '' : ` --section ${quoted(section)}`
  const sell: Way[] = sellable ? [sellBest(performance, where, sections)] : []
  const house = rules.flatMap((rule) => houseWays(performance, rule))
  const full = rules.some(({ rule }) => rule === 'sold-out')
  return [
    ...sell,
    ...rules.flatMap((rule) => otherWays(performance, where, rule)),
    ...house,
    ...(full ? [waitFor(performance, 2, where), elsewhere] : []),
  ]
}

const elsewhere: Way = { way: 'look-elsewhere', command: 'wicket performance list --status open' }

const waitFor = (performance: string, count: number, where = ''): Way => ({
  way: 'wait',
  command: `wicket wait add ${performance} --best ${count}${where} --name NAME`,
})

/** A pair where there is room for one; a standing place where nothing else is free. */
function sellBest(performance: string, where: string, sections: PerformanceExplained['sections']): Way {
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
  if (rule.rule !== 'quota') return []
  const command = `wicket stock quota ${performance} --code ${rule.code} --most COUNT`
  return [{ way: 'raise-quota', command }]
}

const seasonFile: Way = { way: 'season-file', command: 'wicket apply -f season.yaml' }

function houseWays(performance: string, rule: Rule): Way[] {
  if (rule.rule !== 'house-hold' && rule.rule !== 'house-block') return []
  const { code } = rule
  return [
    ...(rule.rule === 'house-hold' ? [fromHouse(performance, '--best 1', code)] : []),
    { way: 'release-house', command: `wicket stock release ${performance} ${code}` },
  ]
}

const fromHouse = (performance: string, wish: string, code: string): Way => ({
  way: 'from-house',
  command: `wicket sell ${performance} ${wish} --from ${code}`,
})

export function waysForSeats(explained: SeatsExplained): Way[] {
  const { performance, status, seats, sellable, leaves_single, nearest } = explained
  if (status === 'ended') return [elsewhere]
  if (status === 'closed') return [{ way: 'open', command: `wicket performance open ${performance}` }]
  const these = `wicket sell ${performance} ${seatFlags(seats.map(({ seat }) => seat))}`
  const near: Way[] =
    nearest.length === 0
      ? []
      : [{ way: 'sell-nearest', command: `wicket sell ${performance} ${seatFlags(nearest)}` }]
  if (sellable && leaves_single.length > 0)
    return [...near, { way: 'allow-single', command: `${these} --allow-single` }]
  if (sellable) return [{ way: 'sell', command: these }]
  const unpriced = seats.some(({ notes }) => notes.some((each) => each.note === 'price-missing' && each.all))
  return [
    ...near,
    ...seats.flatMap((seat) => waysToGet(performance, seat)),
    ...(unpriced ? [seasonFile] : []),
  ].filter(({ command }, index, all) => all.findIndex((each) => each.command === command) === index)
}

function waysToGet(performance: string, { seat, had }: SeatsExplained['seats'][number]): Way[] {
  return had.flatMap(({ state, order, code, from_stop, to_stop }): Way[] => {
    if (state === 'free' && had.length > 1) {
      const ride = `--ride ${quoted(`${from_stop}..${to_stop}`)}`
      return [{ way: 'sell', command: `wicket sell ${performance} ${seatFlags([seat])} ${ride}` }]
    }
    if (state === 'held' && order !== null) return [{ way: 'release', command: `wicket release ${order}` }]
    if (code === null) return []
    return [
      ...(state === 'house-hold' ? [fromHouse(performance, seatFlags([seat]), code)] : []),
      {
        way: 'release-house',
        command: `wicket stock release ${performance} ${code} --seats ${quoted(seat)}`,
      },
    ]
  })
}
