/** How long the hold lasts; in the last minute it asks for attention, with a sign and a colour. */
import type { ReactNode } from 'react'
import { useNow, useShell } from '../context.ts'
import { timeLeft } from '../words.ts'
import { Line } from './line.tsx'

const WARN_MS = 60_000

export function Timer({ expires_at, width }: { expires_at: number; width: number }): ReactNode {
  const { words } = useShell()
  const left = expires_at - useNow()
  const text = timeLeft(left)
  if (left > WARN_MS) return <Line text={words.holds(text)} as="quiet" width={width} />
  return <Line text={words.holdEnds(text)} as="warning" width={width} />
}
