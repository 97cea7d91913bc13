/** Keys of the till. */
import { useEffect, useMemo } from 'react'
import { useCounter, useEvery, useKeys, useMode } from '../../context.ts'
import type { Key } from '../../decode.ts'
import type { ScreenProps } from '../../doors.ts'
import { makeStore, useStore } from '../../store.ts'
import { type AtTill, watch } from './at-till.ts'
import { pressCounting } from './counting.ts'
import { pressPaper, pressZs } from './papers.ts'
import { pressTill } from './press.ts'
import { reduceTill, type TillState, tillMode, tillStart } from './state.ts'

const WATCH_MS = 2000

export function useTill({ active, doors, columns: width }: ScreenProps, page: number): TillState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceTill, tillStart), [])
  const state = useStore(store)
  const { at } = useStore(counter.who)
  const till: AtTill = { counter, store, doors, width, page }
  useMode(tillMode(state), active)
  useKeys((key) => press(key, till), active)
  useEvery(WATCH_MS, () => (active && !store.get().barred ? watch(till) : undefined))
  // Another clerk may look where this one may not; what a dialog has done is seen at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the clerk is why one looks
  useEffect(() => {
    if (active) void watch({ counter, store })
  }, [active, counter, store, at?.clerk])
  return state
}

function press(key: Key, till: AtTill): void | Promise<void> {
  switch (tillMode(till.store.get())) {
    case 'noTill':
    case 'till':
      return pressTill(key, till)
    case 'counting':
      return pressCounting(key, till)
    case 'zs':
      return pressZs(key, till)
    case 'paper':
      return pressPaper(key, till)
  }
}
