/** A difference in words, for people: pure. */
import type { season } from '../../language/en/season.ts'
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { padEndWidth, widthOf } from '../../width.ts'
import { titleIn } from '../title.ts'
import type { AppliedSeason } from './apply.ts'
import type { Change, FieldChange } from './difference.ts'
import { percentText } from './part-texts.ts'

/** Who speaks: the dictionary, the language of titles, and the house's currency for amounts. */
interface Voice {
  words: typeof season
  language: string
  currency: string
}

/** `say` is the dictionary; `language` chooses among the titles that the file gives. */
export function differenceText(
  say: { season: typeof season },
  language: string,
  applied: AppliedSeason,
): string {
  const voice = { words: say.season, language, currency: applied.currency }
  const { difference } = say.season
  const lines = linesOf(applied.changes, voice)
  const width = Math.max(24, ...lines.map(([left]) => widthOf(left)))
  const body = lines.map(
    ([left, right]) => `  ${right === '' ? left : `${padEndWidth(left, width)}  ${right}`}`,
  )
  const written = applied.changes.filter((one) => ['add', 'change', 'remove'].includes(one.change)).length
  const unchanged = applied.unchanged > 0 ? [`  = ${difference.unchanged(applied.unchanged)}`] : []
  const end = applied.applied ? [difference.written(written)] : written === 0 ? [difference.asIs] : []
  return `${[shown(applied.house), ...body, ...unchanged, ...end].join('\n')}\n`
}

type Line = [left: string, right: string]

function linesOf(changes: Change[], voice: Voice): Line[] {
  const isNew = new Set(
    changes.filter((one) => one.kind === 'event' && one.change === 'add').map((one) => one.code),
  )
  return (
    changes
      .filter((one) => one.change !== 'same')
      // The line of a new event counts its performances.
      .filter((one) => !(one.kind === 'performance' && one.change === 'add' && isNew.has(one.event)))
      .filter((one) => !(one.kind === 'house' && one.change === 'add'))
      .map((one): Line => [leftOf(one, voice), rightOf(one, voice)])
      .reduce<Line[]>(joined, [])
  )
}

/** `+ tax reduced` and `+ tax standard` have nothing behind them: one line for both. */
function joined(lines: Line[], line: Line): Line[] {
  const last = lines.at(-1)
  const [mark, thing, ...code] = line[0].split(' ')
  const isSameKind = last?.[1] === '' && line[1] === '' && last[0].startsWith(`${mark} ${thing} `)
  if (!isSameKind) return [...lines, line]
  return [...lines.slice(0, -1), [`${last[0]}, ${code.join(' ')}`, '']]
}

/** There is one of each. */
const UNNAMED: Change['kind'][] = ['house', 'refunds', 'exchanges']

function leftOf({ change, kind, code }: Change, { words }: Voice): string {
  const thing = words.difference.things[kind]
  const name = UNNAMED.includes(kind) ? '' : ` ${shown(code)}`
  return `${words.marks[change]} ${thing}${name}`
}

function rightOf(change: Change, voice: Voice): string {
  const { difference } = voice.words
  if (change.change === 'over') return difference.over
  if (change.change === 'unused') return difference.unused
  if (change.kind === 'category') return difference.unpriced(shown(change.price_list))
  if (change.kind === 'performance') return performanceText(change, voice)
  if (change.kind === 'house-hold' || change.kind === 'quota') return keptText(change, voice)
  if (change.kind === 'day' && change.change !== 'change')
    return difference.day(shown(change.name), change.closed, change.venue)
  const fields = change.fields.map((field) => fieldText(field, voice))
  if (change.kind === 'venue') return change.change === 'add' ? venueText(change, voice) : fields.join(', ')
  if (change.kind === 'plan') {
    const places = difference.seats(change.from.capacity, change.to.capacity)
    return withReach(places, difference.replanned(change))
  }
  if (change.kind === 'event' && change.change === 'left')
    return [difference.performances(change.performances), difference.left(change.sold)].join(', ')
  if (change.kind === 'event')
    return change.change === 'add'
      ? [difference.performances(change.performances), rangeText(change)].join(', ')
      : fields.join(', ')
  if (change.kind === 'promotion' && change.change === 'left') return difference.left(0)
  if (!('performances' in change)) return fields.join(', ')
  if (change.change !== 'change') return change.kind === 'price-list' ? rangeText(change) : ''
  const prices = change.kind === 'price-list' ? pricesText(change, voice) : []
  return withReach([...prices, ...fields].join(', '), difference.reach(change))
}

/** `hamlet-2027-01-16: 6 places more, until 2027-01-16 18:30`. */
function keptText(change: Change & { kind: 'house-hold' | 'quota' }, voice: Voice): string {
  const { difference } = voice.words
  const isNew = change.change === 'add'
  const fields = change.fields.map((field) => fieldText(field, voice))
  const what =
    change.kind === 'quota'
      ? isNew
        ? [difference.quota(change.of, shown(change.subject), change.most)]
        : []
      : difference.kept({ ...change, isNew, until: change.until === null ? null : localText(change.until) })
  return `${shown(change.performance)}: ${[...what, ...fields].join(', ')}`
}

function withReach(what: string, reach: string): string {
  return `${what}   (${reach})`
}

function venueText(change: Change & { kind: 'venue' }, { words: { difference } }: Voice): string {
  return difference.size(change.plan) + (change.rewritten > 0 ? difference.rewritten(change.rewritten) : '')
}

function performanceText(change: Change & { kind: 'performance' }, voice: Voice): string {
  const { difference } = voice.words
  if (change.change === 'left') return difference.left(change.sold)
  if (change.change === 'add') return localText(change.starts_at)
  const fields = change.fields.map((field) => fieldText(field, voice)).join(', ')
  return change.sold > 0 ? `${fields}   (${difference.soldAlready(change.sold)})` : fields
}

function rangeText(range: { lowest_minor: number; highest_minor: number; currency: string }): string {
  const { lowest_minor, highest_minor, currency } = range
  const [low, high] = [formatMinor(lowest_minor, currency), formatMinor(highest_minor, currency)]
  return `${low === high ? low : `${low}-${high}`} ${currency}`
}

/** `Category V 8.00 -> 9.00, child 4.00 -> 4.50`: the category is named once, the usual price type not at all. */
function pricesText({ prices, price_type }: Change & { kind: 'price-list' }, voice: Voice): string[] {
  const amount = (minor: number | null) =>
    minor === null ? voice.words.difference.nothing : formatMinor(minor, voice.currency)
  return prices.map((one, index) => {
    const category = prices[index - 1]?.category === one.category ? [] : [one.category]
    const type = one.price_type === price_type ? [] : [one.price_type]
    return `${shown([...category, ...type].join(' '))} ${amount(one.from_minor)} -> ${amount(one.to_minor)}`
  })
}

function fieldText({ field, from, to }: FieldChange, voice: Voice): string {
  const name = field === 'amount_minor' ? 'amount' : field === 'basis_points' ? 'rate' : field
  return `${name} ${valueText(field, from, voice)} -> ${valueText(field, to, voice)}`
}

function valueText(field: string, value: string | number | null, voice: Voice): string {
  if (value === null || value === '') return voice.words.difference.nothing
  if (field === 'title') return shown(titleIn(JSON.parse(String(value)), voice.language, ''))
  if (field === 'amount_minor') return formatMinor(Number(value), voice.currency)
  if (field === 'basis_points') return percentText(Number(value))
  if (field === 'on' || field === 'release' || field.startsWith('sale.')) return localText(String(value))
  return shown(String(value))
}

/** `2027-01-15T19:30:00+01:00` as the file has it. */
function localText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ')
}
