/** Of a train: where one gets on, and then where one gets off. */
import { type ReactNode, useState } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import { arrivesAfter, leavesAfter } from '../../../core/rail/ride.ts'
import { type Run, runOf } from '../../../core/rail/run-of.ts'
import { shown } from '../../../core/text.ts'
import { clockTime } from '../../words.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import type { Chosen } from '../visit.ts'

export function Ride(props: StepProps): ReactNode {
  const { chosen } = useVisit()
  const run = chosen && runOf(chosen.house.plan)
  const [from, setFrom] = useState<number | null>(null)
  if (!run) return null
  // Each is a list of its own: the second begins at its first stop.
  return <Stops key={from ?? -1} {...{ ...props, chosen, run, from, setFrom }} />
}

interface StopsProps extends StepProps {
  chosen: Chosen
  run: Run
  from: number | null
  setFrom(stop: number | null): void
}

function Stops({ chosen, run, from, setFrom, columns, rows, active }: StopsProps): ReactNode {
  const kiosk = useKiosk()
  const { words, visit, theme } = kiosk
  const { ride } = words.kiosk
  const { performance } = chosen
  const choose = (stop: number) => {
    if (from === null) return setFrom(stop)
    visit.dispatch({ type: 'rode', ride: { from, to: stop } })
    visit.dispatch({ type: 'went', step: 'party' })
  }
  const back = () => (from === null ? visit.dispatch({ type: 'went', step: 'choose' }) : setFrom(null))
  const items = itemsOf(kiosk, { chosen, run, from }, choose)
  const height = rows - AROUND
  const place = useMenu({ items, active, mode: 'kioskList', height, width: columns, top: 2, back })
  const train = shown(titleIn(performance.title, words.locale, performance.event))
  const title = `${train} ${theme.signs.dot} ${from === null ? ride.from : ride.to}`
  return (
    <Frame {...{ columns, rows, active, title }} mode="kioskList">
      <Menu {...{ items, place, height, width: columns }} digits={false} />
    </Frame>
  )
}

function itemsOf(
  { words, now }: Kiosk,
  { chosen, run, from }: Pick<StopsProps, 'chosen' | 'run' | 'from'>,
  choose: (stop: number) => void,
): Item[] {
  const { startsAt, zone } = chosen.performance
  return run.route.stops.flatMap(({ station }, stop) => {
    const isFirst = from === null
    if (isFirst ? stop === run.route.legs : stop <= from) return []
    const at = startsAt + (isFirst ? leavesAfter(run, stop) : arrivesAfter(run, stop))
    const label = `${clockTime(words, at, zone)}  ${shown(station)}`
    return [{ name: String(stop), label, isOff: isFirst && at <= now(), choose: () => choose(stop) }]
  })
}
