/** Selling: the list of performances, then the house of the one that was chosen. */
import { type ReactNode, useMemo, useState } from 'react'
import type { ScreenProps } from '../../doors.ts'
import type { Chosen } from '../choose/hook.ts'
import { Choose } from '../choose/view.tsx'
import { Sell } from './view.tsx'

export function SellScreen({ columns, rows, active, doors }: ScreenProps): ReactNode {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const here = useMemo(() => ({ ...doors, chosen: setChosen, back: () => setChosen(null) }), [doors])
  const place = { columns, rows, active, doors: here }
  return chosen ? <Sell {...place} chosen={chosen} /> : <Choose {...place} />
}
