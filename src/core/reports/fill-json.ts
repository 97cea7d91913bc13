/** The fill of performances as JSON has it, keys stable: docs/json.md. */
import { isoIn } from '../zone.ts'
import type { FillLine, FillReport } from './fill.ts'

export const fillLineJson = (line: FillLine) => {
  const { code, event, title, venue, zone, status, capacity, sold, held, house_held, free } = line
  return {
    ...{ code, event, title, venue, zone, starts_at: isoIn(zone, line.startsAt), status },
    ...{ capacity, sold, held, house_held, free, fill_basis_points: line.fill_basis_points, days: line.days },
  }
}

export const fillJson = ({ days, lines, total }: FillReport) => ({
  days,
  lines: lines.map(fillLineJson),
  total,
})
