/** The performance that a screen is about: that of the moment, such as the sale's, or another that was picked. */
import { useCallback, useEffect, useState } from 'react'
import { useCounter } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'

export interface Following {
  /** Null: the next that is on sale. */
  code: string | null
  isPicking: boolean
  pick(): void
  show(code: string): void
  stay(): void
}

export function useFollowing({ active, about }: ScreenProps): Following {
  const { moment } = useCounter()
  const [code, setCode] = useState(about?.text ?? moment.performance)
  const [isPicking, setPicking] = useState(false)
  const show = useCallback(
    (next: string) => {
      moment.performance = next
      setCode(next)
      setPicking(false)
    },
    [moment],
  )
  useEffect(() => {
    if (active) setCode(moment.performance)
  }, [active, moment])
  useEffect(() => {
    if (about) show(about.text)
  }, [about, show])
  return { code, isPicking, pick: () => setPicking(true), show, stay: () => setPicking(false) }
}
