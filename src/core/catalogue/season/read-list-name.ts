/** By which price list a performance is sold: its own, or the event's by weekday and time, or the event's, or the only one. */
import { weekdayOf } from '../../zone.ts'
import type { Path } from './faults.ts'
import { type Moment, readDays } from './moments.ts'
import { checkKnown, type Reading } from './reading.ts'
import type { PricesShape } from './shape.ts'

interface Asked {
  event: string
  ofEvent: PricesShape | undefined
  /** The performance's. */
  own: string | undefined
  /** Names that stand in the file. */
  listNames: string[]
}

/** Gives the list of a start. All that the file says is checked once, whichever start it is for. */
export function readListNames(
  reading: Reading,
  path: Path,
  { event, ofEvent, own, listNames }: Asked,
): (start: Moment) => string {
  const place = ['events', event, 'prices']
  const check = (at: Path, name: string) => checkKnown(reading, at, name, listNames, 'price-list-unknown')
  if (own !== undefined) {
    check([...path, 'prices'], own)
    return () => own
  }
  const isPlain = ofEvent?.when === undefined
  if (ofEvent?.default !== undefined) check(isPlain ? place : [...place, 'default'], ofEvent.default)
  const rules = (ofEvent?.when ?? []).flatMap((rule, index) =>
    rule === undefined ? [] : [readWhen(reading, [...place, 'when', index], rule, check)],
  )
  return (start) => {
    const list = rules.find(({ fits }) => fits(start))?.list ?? ofEvent?.default
    if (list !== undefined) return list
    if (listNames.length !== 1)
      reading.faults.add(path, 'price-list-unsaid', { wanted: listNames.join(', ') })
    return listNames[0] ?? ''
  }
}

type When = NonNullable<NonNullable<PricesShape['when']>[number]>

/** `{ on: [sat, sun], from: 12:00, before: 17:00, list: weekend }`: in the venue's time; `before` itself is not in it. */
function readWhen(
  reading: Reading,
  path: Path,
  { on, from, before, list }: When,
  check: (at: Path, name: string) => boolean,
): { list: string; fits: (start: Moment) => boolean } {
  check([...path, 'list'], list)
  if (on === undefined && from === undefined && before === undefined)
    reading.faults.add(path, 'prices-when-empty')
  for (const [key, time] of Object.entries({ from, before }))
    if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      reading.faults.add([...path, key], 'time-faulty', { found: time, wanted: '17:00' })
  const days = on && readDays(reading, [...path, 'on'], on)
  return {
    list,
    // Times of a day are all as long: they are in the order of their letters.
    fits: ({ date, time }) =>
      (days === undefined || days.includes(weekdayOf(date))) &&
      (from === undefined || time >= from) &&
      (before === undefined || time < before),
  }
}
