/** A kiosk forgets whoever goes away: so long after his last key, which is told before. */
import { useRef, useState } from 'react'
import { useEvery, useKeysBefore } from '../context.ts'
import type { KioskTimes } from './kiosk-context.ts'
import type { Visit, VisitStore } from './visit.ts'

const LOOK_MS = 200

export interface Forgetting {
  visit: VisitStore
  times: KioskTimes
  now(): number
  /** Something of somebody is there, such as a question, though nobody has begun. */
  isBusy(): boolean
  /** The house is asked something, by a step or by a question. */
  isWaiting(): boolean
  forget(): void
}

/** Seconds that are left, while it is told; null: nobody is to be asked. */
export function useForgetting({ visit, times, now, isBusy, isWaiting, forget }: Forgetting): number | null {
  const last = useRef(now())
  const [left, setLeft] = useState<number | null>(null)
  useKeysBefore(() => {
    last.current = now()
    if (left === null) return false
    // Whoever says that he is there still means nothing else by it.
    setLeft(null)
    return true
  })
  useEvery(LOOK_MS, () => {
    const state = visit.get()
    // What is asked of the house, or of a wallet, is answered first: nothing ends without its outcome.
    if (isWaiting() || !(isBusy() || state.step !== 'welcome')) {
      last.current = now()
      return setLeft(null)
    }
    const rest = now() - last.current
    const limit = limitOf(state, times)
    if (rest >= limit) {
      setLeft(null)
      last.current = now()
      return forget()
    }
    setLeft(rest >= times.warn && limit === times.forget ? Math.ceil((limit - rest) / 1000) : null)
  })
  return left
}

const limitOf = ({ step, outcome }: Visit, times: KioskTimes): number =>
  step === 'done' && outcome?.kind === 'paid' ? times.done : times.forget
