/** Selling: the list of performances, then the house of the one that was chosen. */
import { type ReactNode, useMemo, useState } from 'react'
import type { ScreenProps } from '../../doors.ts'
import type { Chosen } from '../choose/hook.ts'
import { Choose } from '../choose/view.tsx'
import { useInterrupted } from './interrupted.ts'
import { Sell } from './view.tsx'

export function SellScreen({ columns, rows, active, doors }: ScreenProps): ReactNode {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const here = useMemo(() => ({ ...doors, chosen: setChosen, back: () => setChosen(null) }), [doors])
  useInterrupted(doors, setChosen, active && chosen === null)
  const place = { columns, rows, active, doors: here }
  return chosen ? <Sell key={keyOf(chosen)} {...place} chosen={chosen} /> : <Choose {...place} />
}

/** Another sale, another screen: nothing of the one before stays. */
const keyOf = ({ performance, order }: Chosen): string => `${performance.code} ${order?.order ?? ''}`
