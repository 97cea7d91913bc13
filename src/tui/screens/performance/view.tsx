/** A screen about one performance at a time; another one is picked from the list of all. */
import type { ComponentType, ReactNode } from 'react'
import type { ScreenProps } from '../../doors.ts'
import { Choose } from '../choose/view.tsx'
import { useFollowing } from './hook.ts'

export interface PerformanceProps extends Omit<ScreenProps, 'about'> {
  /** Null: the next that is on sale. */
  code: string | null
  /** To the list of all performances. */
  pick(): void
  show(code: string): void
}

export function aboutPerformance(View: ComponentType<PerformanceProps>) {
  return function OfPerformance(props: ScreenProps): ReactNode {
    const { code, isPicking, pick, show, stay } = useFollowing(props)
    const { columns, rows, active, doors } = props
    const place = { columns, rows, active }
    if (!isPicking) return <View {...place} {...{ doors, code, pick, show }} />
    const chosen = ({ performance }: { performance: { code: string } }) => show(performance.code)
    return <Choose {...place} mode="pick" doors={{ ...doors, chosen, leave: stay }} />
  }
}
