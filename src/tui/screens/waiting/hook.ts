/** Keys of the waiting list, and the list itself, looked at again every few seconds. */
import { useEffect, useMemo } from 'react'
import { type Counter, useCounter, useEvery, useKeys, useMode } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { besidePerformance, findPerformance } from '../performance/find.ts'
import type { PerformanceProps } from '../performance/view.tsx'
import { addAsk, offerAsk, removeAsk } from './asks.ts'
import { chosenOf, reduceWaiting, type WaitingAction, type WaitingState, waitingStart } from './state.ts'

const REFRESH_MS = 5000

interface Looking extends Pick<PerformanceProps, 'doors' | 'code' | 'pick' | 'show'> {
  counter: Counter
  store: Store<WaitingState, WaitingAction>
}

/** `page`: lines of the list. */
export function useWaiting(
  { active, doors, code, pick, show }: PerformanceProps,
  page: number,
): WaitingState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceWaiting, waitingStart), [])
  const looking = useMemo(
    () => ({ counter, store, doors, code, pick, show }),
    [counter, store, doors, code, pick, show],
  )
  useMode('waiting', active)
  useKeys((key) => press(key, looking, page), active)
  useEffect(() => {
    if (active) void look(looking)
  }, [active, looking])
  useEvery(REFRESH_MS, () => (active ? look(looking) : undefined))
  return useStore(store)
}

async function look({ counter, store, code, show }: Looking): Promise<void> {
  try {
    const performance = (await findPerformance(counter, code)) ?? null
    const { all } = store.get()
    const lines = performance ? await counter.office.waiting.list(performance.code, all) : []
    store.dispatch({ type: 'arrived', performance, lines })
    // From here on every screen about one performance is about this one.
    if (performance && code === null) show(performance.code)
  } catch (error) {
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error) })
  }
}

async function press(key: Key, looking: Looking, page: number): Promise<void> {
  const { counter, store, doors, pick } = looking
  const action = actionOf('waiting', key)
  if (!store.get().performance) await look(looking)
  switch (action) {
    case 'up':
    case 'down':
    case 'pageUp':
    case 'pageDown':
      return store.dispatch({ type: 'moved', by: { up: -1, down: 1, pageUp: -page, pageDown: page }[action] })
    case 'allWaits':
      store.dispatch({ type: 'allTurned' })
      return look(looking)
    case 'otherPerformance':
      return pick()
    case 'performanceBefore':
    case 'performanceAfter':
      return beside(looking, action === 'performanceBefore' ? -1 : 1)
    case 'back':
      return doors.go('sell')
    case 'help':
      return doors.help()
    case 'openOffer':
      return openOffer(looking)
    case undefined:
      return
    default:
      return ask({ counter, store, doors }, action, () => look(looking))
  }
}

async function beside({ counter, store, show }: Looking, by: number): Promise<void> {
  const { performance } = store.get()
  const code = performance && (await besidePerformance(counter, performance.code, by))
  if (code) show(code)
}

/** What is offered is an order: there it is sold, or given up. */
function openOffer({ store, doors }: Looking): void {
  const offer = chosenOf(store.get())?.offer
  if (offer) doors.go('orders', offer.order)
}

async function ask(
  { counter, store, doors }: Pick<Looking, 'counter' | 'store' | 'doors'>,
  action: 'addWait' | 'offerFree' | 'removeWait',
  again: () => Promise<void>,
): Promise<void> {
  const { performance } = store.get()
  if (!performance) return
  const about = { counter, performance, again }
  const wait = chosenOf(store.get())
  if (action === 'offerFree') return doors.ask(offerAsk(about))
  if (action === 'removeWait') return wait && doors.ask(removeAsk(about, wait))
  return doors.ask(addAsk(about, await counter.office.house(performance.code)))
}
