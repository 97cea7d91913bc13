/** Keys of the stock, and the stock itself, looked at again every few seconds. */
import { useEffect, useMemo } from 'react'
import { type Counter, useCounter, useEvery, useKeys, useMode } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { Ask } from '../../dialog/ask.ts'
import { type Action, actionOf } from '../../keys.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { besidePerformance, findPerformance } from '../performance/find.ts'
import type { PerformanceProps } from '../performance/view.tsx'
import { type About, adjustAsk, blockAsk, explainAsk, holdAsk, quotaAsk, releaseAsk } from './asks.ts'
import { chosenRow, reduceStock, type StockAction, type StockState, stockStart } from './state.ts'

const REFRESH_MS = 5000

interface Looking extends Pick<PerformanceProps, 'doors' | 'code' | 'pick' | 'show'> {
  counter: Counter
  store: Store<StockState, StockAction>
}

/** `page`: lines of the list. */
export function useStock({ active, doors, code, pick, show }: PerformanceProps, page: number): StockState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceStock, stockStart), [])
  const looking = useMemo(
    () => ({ counter, store, doors, code, pick, show }),
    [counter, store, doors, code, pick, show],
  )
  useMode('stock', active)
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
    const view = performance && (await counter.office.stock.show(performance.code))
    store.dispatch({ type: 'arrived', performance, view })
    // From here on every screen about one performance is about this one.
    if (performance && code === null) show(performance.code)
  } catch (error) {
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error) })
  }
}

async function press(key: Key, looking: Looking, page: number): Promise<void> {
  const { store, doors, pick } = looking
  const action = actionOf('stock', key)
  if (!store.get().view) await look(looking)
  switch (action) {
    case undefined:
      return
    case 'up':
    case 'down':
    case 'pageUp':
    case 'pageDown':
      return store.dispatch({ type: 'moved', by: { up: -1, down: 1, pageUp: -page, pageDown: page }[action] })
    case 'otherPerformance':
      return pick()
    case 'performanceBefore':
    case 'performanceAfter':
      return beside(looking, action === 'performanceBefore' ? -1 : 1)
    case 'back':
      return doors.go('sell')
    case 'help':
      return doors.help()
    default:
      return ask(looking, action)
  }
}

async function beside({ counter, store, show }: Looking, by: number): Promise<void> {
  const { performance } = store.get()
  const code = performance && (await besidePerformance(counter, performance.code, by))
  if (code) show(code)
}

const QUESTIONS = {
  holdSeats: holdAsk,
  blockSeats: blockAsk,
  releaseSeats: releaseAsk,
  adjustSection: adjustAsk,
  setQuota: quotaAsk,
  explainSeats: explainAsk,
} as const satisfies Partial<Record<Action, (about: About) => Ask>>

async function ask(looking: Looking, action: keyof typeof QUESTIONS): Promise<void> {
  const { counter, store, doors } = looking
  const { view } = store.get()
  if (!view) return
  const again = () => look(looking)
  await doors.ask(QUESTIONS[action]({ counter, view, row: chosenRow(store.get()), again }))
}
