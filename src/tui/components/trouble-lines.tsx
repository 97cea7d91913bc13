/** What was refused, and what can be done, as lines of the screen. */
import type { ReactNode } from 'react'
import { type Sentence, useCounter } from '../context.ts'
import { Line } from './line.tsx'

export function TroubleLines({ trouble, width }: { trouble: Sentence | null; width: number }): ReactNode {
  const { words } = useCounter()
  if (!trouble) return null
  return (
    <>
      <Line text={` ${trouble.what || words.notDone}`} as="warning" width={width} />
      {trouble.next.map((text) => (
        <Line key={text} text={` ${text}`} as="key" width={width} />
      ))}
    </>
  )
}
