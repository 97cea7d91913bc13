/** The waiting room: which place one has, and when it is one's turn. */
import { type ReactNode, useState } from 'react'
import type { PlaceView } from '../../../core/fairness/place-view.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useEvery, useKeys } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import type { Meaning } from '../../theme.ts'
import { clockTime, timeLeft } from '../../words.ts'
import { placeAsk } from '../asks/place-ask.ts'
import { doing, take } from '../deeds.ts'
import { Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { join } from '../room.ts'

const LOOK_MS = 1000

export function Room(props: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { words, office, visit } = kiosk
  const { door } = useVisit()
  const [place, setPlace] = useState<PlaceView | null>(null)
  useEvery(LOOK_MS, async () => {
    const code = visit.get().door.place
    // Without an answer it is as it was.
    if (code !== undefined) setPlace(await office.place(code).catch(() => place))
  })
  const mine = door.place === undefined || place?.place !== door.place ? null : place
  useKeys((key) => {
    const action = actionOf('kioskRoom', key)
    if (action === 'back') return visit.dispatch({ type: 'went', step: 'party' })
    if (action === 'ownPlace') return kiosk.ask(placeAsk)
    if (action !== 'further') return
    if (visit.get().door.place === undefined || mine?.state === 'over') return doing(kiosk, () => join(kiosk))
    if (mine?.state === 'admitted') return take(kiosk)
  }, props.active)
  const lines = mine ? placeLines(kiosk, mine) : entryLines(kiosk, door.place !== undefined)
  return (
    <Frame {...props} title={words.kiosk.room.title} mode="kioskRoom">
      <Line text="" />
      {numbered(lines).map(({ text, as, number }) => (
        <Line key={number} text={`  ${text}`} as={as} width={props.columns} />
      ))}
    </Frame>
  )
}

interface Said {
  text: string
  as?: Meaning
}

function entryLines({ words }: Kiosk, isLooking: boolean): Said[] {
  const { room } = words.kiosk
  return isLooking ? [{ text: words.waiting, as: 'quiet' }] : room.entry.map((text) => ({ text }))
}

function placeLines(kiosk: Kiosk, place: PlaceView): Said[] {
  const { words, visit, now } = kiosk
  const { room } = words.kiosk
  const zone = visit.get().chosen?.performance.zone ?? 'UTC'
  const { state, number, ahead, draw_at, admit_at, until } = place
  const code: Said[] = [
    { text: '' },
    { text: room.yourCode(place.place), as: 'strong' },
    { text: room.codeNext },
  ]
  if (state === 'over')
    return [
      { text: room.over, as: 'warning' },
      { text: room.again, as: 'key' },
    ]
  if (state === 'admitted')
    return [
      { text: room.admitted, as: 'good' },
      { text: room.until(timeLeft((until ?? 0) - now())) },
      { text: '' },
      { text: room.buy, as: 'key' },
      ...code,
    ]
  if (state === 'before-draw')
    return [
      { text: room.draw(draw_at === null ? '' : clockTime(words, draw_at, zone)), as: 'strong' },
      ...code,
    ]
  return [
    { text: room.number(number ?? 0, ahead ?? 0), as: 'strong' },
    { text: room.turn(timeLeft((admit_at ?? 0) - now())) },
    ...code,
  ]
}
