/** Trains: how well they are filled, and the goals for it. */
import { printTable } from './measure.ts'
import { railGoals } from './rail-goals.ts'

const rows = railGoals(printTable).map(({ what, measured, wanted, isMet }) => [
  what,
  measured,
  wanted,
  isMet ? 'met' : 'NOT met',
])
printTable('trains', [['goal 6', 'measured', 'wanted', ''], ...rows])
