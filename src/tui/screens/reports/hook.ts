/** The reports, looked at again as soon as anything was done anywhere. */
import { useEffect, useMemo, useRef } from 'react'
import { useCounter, useEvery, useKeys, useMode } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'
import { makeStore, useStore } from '../../store.ts'
import { type AtReports, look, type Seen, watch } from './at-reports.ts'
import { pressReports } from './press.ts'
import { type ReportsState, reduceReports, reportsMode, reportsStart } from './state.ts'

const WATCH_MS = 2000

export function useReports(
  { active, doors, about, columns: width }: ScreenProps,
  page: number,
): ReportsState {
  const counter = useCounter()
  const store = useMemo(() => makeStore(reduceReports, reportsStart), [])
  const state = useStore(store)
  const { at } = useStore(counter.who)
  const reports: AtReports = { counter, store, doors, width, page }
  const seen = useRef<Seen | undefined>(undefined)
  useMode(reportsMode(state), active)
  useKeys((key) => pressReports(key, reports), active)
  useEvery(WATCH_MS, async () => {
    if (active && !store.get().barred) seen.current = await watch({ counter, store }, seen.current)
  })
  useEffect(() => {
    if (about) store.dispatch({ type: 'seen', view: 'pace', performance: about.text })
  }, [about, store])
  // Another clerk may look where this one may not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the clerk is why one looks
  useEffect(() => {
    if (active) void look({ counter, store })
  }, [active, counter, store, at?.clerk])
  return state
}
