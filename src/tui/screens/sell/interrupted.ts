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
 * Once, when it is known who works here, and he is at the list: what is held in a sale that goes on was not interrupted, and
 * what is typed elsewhere is not for this question. Esc leaves it as it is: it ends by itself.
 */
export function useInterrupted(doors: Doors, choose: (chosen: Chosen) => void, isAtList: boolean): void {
  const counter = useCounter()
  const isIn = useStore(counter.who).at !== null
  const asked = useRef(false)
  const atList = useRef(isAtList)
  const wasAway = useRef(false)
  atList.current = isAtList
  if (!isAtList) wasAway.current = true
  useEffect(() => {
    if (!isIn || !isAtList || asked.current) return
    asked.current = true
    const offer = async () => {
      let last: Interrupted | undefined
      do {
        wasAway.current = false
        // Whoever may not look at orders is offered none; trouble with the line is told by the list.
        ;[last] = await counter.office.interrupted().catch(() => [])
        // Who sold and came back meanwhile may have been seen holding: what is paid by now was never interrupted.
      } while (wasAway.current && atList.current)
      // Who was quicker than the look is asked when he is back at the list.
      asked.current = atList.current
      if (last && asked.current) await doors.ask(interruptedAsk(counter, last, choose))
    }
    void offer()
  }, [isIn, isAtList, counter, doors, choose])
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
