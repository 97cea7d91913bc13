/** While nothing is known yet: of an old house how far it is summed up. */
import type { ReactNode } from 'react'
import { Line } from '../../components/line.tsx'
import { useCounter } from '../../context.ts'
import type { PaneProps } from './view.tsx'

export function Nothing({ state, width }: Omit<PaneProps, 'height'>): ReactNode {
  const { words, say } = useCounter()
  const { behind, trouble } = state
  const loading = behind ? say.reports.takingIn(behind.taken, behind.entries) : words.loading
  return <Line text={` ${trouble ? '' : loading}`} as="quiet" width={width} />
}
