/**
 * Performances on days that have a name: a holiday, a fair. They teach other evenings nothing; of each other they tell how many times as
 * much as on a usual day is still to come, drawn towards once by n/(n+k). Pure.
 */
import { type Curve, type Entry, missedOf } from '../curves/book.ts'
import type { Situation } from '../curves/chances.ts'
import { MEMBERS } from '../curves/forecaster.ts'
import type { Judge } from '../curves/outlook.ts'

export interface DayEffect {
  name: string
  /** Performances on days of that name that are over and tell something. */
  times: number
  /** What is still to come, beside a usual day's: 1 is none, 0.4 two fifths. */
  ratio: number
}

/** So many times are worth half of what was seen. */
const HALF = 2
/** No day is believed to bring more. */
const MOST = 4
/** Of fewer usual ones that are over, those on named days teach, too. */
const ENOUGH_USUAL = 10

/** Those on named days teach nobody, nor those that were closed for sale early, where enough others are over. */
export function setApart(curves: readonly Curve[], isOver: (curve: Curve) => boolean): Curve[] {
  const whole = without(curves, isOver, ({ shut }) => shut !== undefined)
  return without(whole, isOver, ({ name }) => name !== undefined)
}

function without(
  curves: readonly Curve[],
  isOver: (curve: Curve) => boolean,
  isApart: (curve: Curve) => boolean,
): Curve[] {
  const usual = curves.filter((curve) => !isApart(curve) && !curve.isGuest && isOver(curve)).length
  if (usual < ENOUGH_USUAL) return [...curves]
  return curves.map((curve) => (isApart(curve) ? { ...curve, isGuest: true } : curve))
}

/** As of so many days before it, with what its day does. */
export function withDay(
  judge: Judge,
  entry: Entry,
  lead: number,
  { situation, isPlain }: { situation: Situation; isPlain: boolean },
): { situation: Situation; effect: DayEffect | null } {
  const { name } = entry
  if (name === undefined) return { situation, effect: null }
  let [times, came, told] = [0, 0, 0]
  for (const other of sameDays(judge, entry, lead)) {
    const outlook = judge.forecaster.outlook(other, lead)
    const demand = isPlain ? outlook.finals[MEMBERS.indexOf('pickup')]! : outlook.demand
    const out = other.sold[lead] ?? 0
    times++
    told += demand - out
    came += demand + missedOf(other, demand) - out
  }
  if (times === 0 || told <= 0) return { situation, effect: { name, times: 0, ratio: 1 } }
  const ratio = 1 + (times / (times + HALF)) * (Math.min(MOST, Math.max(0, came / told)) - 1)
  const rest = situation.demand - situation.out
  const demand = rest > 0 ? situation.out + rest * ratio : situation.demand
  return { situation: { ...situation, demand }, effect: { name, times, ratio } }
}

/** That are over by then. */
function sameDays({ forecaster }: Judge, { id, name, day }: Entry, lead: number): Entry[] {
  return [...forecaster.shelves.values()]
    .flatMap(({ entries, guests }) => [...entries, ...guests])
    .filter((other) => other.name === name && other.id !== id && other.day <= day - lead)
}
