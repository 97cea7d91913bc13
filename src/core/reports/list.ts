/** The reports that there are, as data: a new one is told here, and `report list` and completion know it. */
import { SOLD_GROUPINGS } from './sold-lines.ts'

export interface ReportKind {
  name: 'sales' | 'fill' | 'pace' | 'comps' | 'clerks'
  /** What it is told by; the first where nothing is said. */
  by: readonly string[]
  /** Options that narrow it. */
  filters: readonly string[]
}

const SCOPE = ['performance', 'event', 'venue']
const DAYS = ['from', 'until']

export const REPORTS: readonly ReportKind[] = [
  { name: 'sales', by: SOLD_GROUPINGS, filters: [...DAYS, ...SCOPE] },
  { name: 'fill', by: ['performance'], filters: [...DAYS, ...SCOPE] },
  { name: 'pace', by: ['day'], filters: ['as-of'] },
  { name: 'comps', by: ['order', 'performance', 'clerk', 'day'], filters: DAYS },
  { name: 'clerks', by: ['clerk'], filters: DAYS },
]
