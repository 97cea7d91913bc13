/** A sale that a crash has interrupted is offered again: its seats are held still. */
import { useEffect, useRef } from 'react'
import { shown } from '../../../core/text.ts'
import { type Counter, useCounter } from '../../context.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { Doors } from '../../doors.ts'
import type { Interrupted } from '../../office.ts'
import { useStore } from '../../store.ts'
import { clockTime, dayAndTime } from '../../words.ts'
import type { Chosen } from '../choose/hook.ts'

/**
 * Once, when it is known who works here, and nothing is being sold: what is held in a sale that goes on was not interrupted. Esc
 * leaves it as it is: it ends by itself.
 */
export function useInterrupted(doors: Doors, choose: (chosen: Chosen) => void, isSelling: boolean): void {
  const counter = useCounter()
  const isIn = useStore(counter.who).at !== null
  const asked = useRef(false)
  const selling = useRef(isSelling)
  const hasSold = useRef(false)
  selling.current = isSelling
  if (isSelling) hasSold.current = true
  useEffect(() => {
    if (!isIn || isSelling || asked.current) return
    asked.current = true
    const offer = async () => {
      let last: Interrupted | undefined
      do {
        hasSold.current = false
        // Whoever may not look at orders is offered none; trouble with the line is told by the list.
        ;[last] = await counter.office.interrupted().catch(() => [])
        // Who sold and came back meanwhile may have been seen holding: what is paid by now was never interrupted.
      } while (hasSold.current && !selling.current)
      // Who was quicker than the look is asked when he is back at the list.
      asked.current = !selling.current
      if (last && asked.current) await doors.ask(interruptedAsk(counter, last, choose))
    }
    void offer()
  }, [isIn, isSelling, counter, doors, choose])
}

function interruptedAsk(
  counter: Counter,
  { order, performance }: Interrupted,
  choose: (chosen: Chosen) => void,
): Ask {
  const { words, office } = counter
  const { title, starts_at, zone, code } = performance
  const when = dayAndTime(words, starts_at, zone)
  const seats = order.seats.map(({ label }) => shown(label)).join(', ')
  return {
    title: words.interrupted.title,
    lines: [
      { text: `${shown(title)}  ${when}` },
      { text: `${order.order}  ${seats}`, as: 'yours' },
      { text: words.interrupted.until(clockTime(words, order.expires_at, zone)), as: 'quiet' },
    ],
    fields: [],
    run: async () => {
      choose({ performance, house: await office.house(code), order })
      return undefined
    },
  }
}
