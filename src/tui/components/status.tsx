/** The status line: what is sold, how much is free, what nobody knows of, the shift, the time, who sells where. */
import type { ReactNode } from 'react'
import { useCounter, useNow } from '../context.ts'
import { type StatusParts, statusLine } from '../status-line.ts'
import { useStore } from '../store.ts'
import { Ends } from './line.tsx'

const MINUTE_MS = 60_000

export interface StatusProps {
  width: number
  /** What is sold, in parts. */
  title: readonly string[]
  counts?: StatusParts['counts']
  /** IANA zone of the clock, where it isn't the house's: the venue's. */
  zone?: string | undefined
}

export function Status({ width, title, counts, zone: venueZone }: StatusProps): ReactNode {
  const counter = useCounter()
  const { at } = useStore(counter.who)
  const prints = useStore(counter.prints)
  const zone = venueZone ?? at?.zone ?? 'UTC'
  const parts = { title, counts, at, prints, now: useNow(MINUTE_MS), zone }
  return <Ends {...statusLine(counter, parts, width)} width={width} as="strong" />
}
