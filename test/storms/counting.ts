/**
 * Whether refusals counted right: `only 3 are free` must have been so at some moment between question and answer. Places
 * surely taken then, and places perhaps taken then, leave a range that the count must lie in.
 */
import type { Event } from './linear.ts'

/** A place that somebody had: from a moment within the first pair until one within the second. */
interface Stay {
  from: [earliest: number, latest: number]
  to: [earliest: number, latest: number]
}

export interface Count {
  who: string
  began: number
  ended: number
  /** How many places were said to be taken. */
  taken: number
}

/** Every count that can't have been, in words. `places`: the events of each place that is counted. */
export function miscounted(places: Iterable<readonly Event[]>, counts: readonly Count[]): string[] {
  const stays = [...places].flatMap(staysAt)
  return counts.flatMap(({ who, began, ended, taken }) => {
    const surely = stays.filter(({ from, to }) => from[1] < began && to[0] > ended).length
    const perhaps = stays.filter(({ from, to }) => from[0] < ended && to[1] > began).length
    if (taken >= surely && taken <= perhaps) return []
    return [`${who} was told that ${taken} are taken when ${surely} surely and ${perhaps} perhaps were`]
  })
}

/** One holder has a place again only after giving it back: his first taking goes with his first giving, and so on. */
function staysAt(events: readonly Event[]): Stay[] {
  const inOrder = [...events].sort((a, b) => a.began - b.began)
  const gives = inOrder.flatMap((event): Event[] => {
    const { deed } = event
    if (deed.kind === 'give') return [event]
    // What is sold from the house's seats is not the house's any more.
    return deed.kind === 'take' && deed.from !== undefined
      ? [{ ...event, deed: { kind: 'give', state: 'blocked', by: deed.from } }]
      : []
  })
  return inOrder.flatMap((event) => {
    const { deed, began, ended } = event
    if (deed.kind !== 'take') return []
    const isHis = (other: Event) => 'by' in other.deed && other.deed.by === deed.by && other.began >= began
    const given = gives.findIndex(isHis)
    const give = given < 0 ? undefined : gives.splice(given, 1)[0]
    const kept = inOrder.filter((other) => other.deed.kind === 'keep' && isHis(other))
    const ends = [deed, ...kept.map((other) => other.deed)].map(
      (one) => ('until' in one && one.until) || Infinity,
    )
    return [
      {
        from: [began, ended],
        to: [
          Math.min(give?.began ?? Infinity, ...ends),
          Math.min(give?.ended ?? Infinity, Math.max(...ends)),
        ],
      },
    ]
  })
}
