/** The grid that the drawer is counted in: how many of each, and what they come to. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { formatMinor } from '../../../core/money.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../../core/width.ts'
import { Line } from '../../components/line.tsx'
import { type Counter, useCounter } from '../../context.ts'
import { before } from '../../dialog/text-line.ts'
import { money } from '../../words.ts'
import { type CountGrid, type CountRow, cashMinor, rowMinor } from './count.ts'

export interface CountGridProps {
  grid: CountGrid
  width: number
  height: number
  /** One types here now. */
  active: boolean
}

/** Heads above the rows, and the sum below. */
const AROUND = 3
const TYPED = 10
const SUM = 14

export function CountGridPane({ grid, width, height, active }: CountGridProps): ReactNode {
  const counter = useCounter()
  const { words, theme } = counter
  const labels = grid.rows.map((row) => labelOf(counter, grid, row))
  const column = Math.min(Math.max(...labels.map(widthOf)), width - TYPED - SUM - 6)
  const seen = height - AROUND
  const top = Math.max(0, Math.min(grid.at - Math.floor(seen / 2), grid.rows.length - seen))
  useCursor(grid, { x: 2 + column + 2, y: grid.at - top }, active)
  const sum = cashMinor(grid)
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={` ${words.till.countTitle[grid.of]}`} as="strong" width={width} />
      <Line text={` ${words.till.countLine}`} as="quiet" width={width} />
      {grid.rows.slice(top, top + seen).map((row, index) => {
        const here = top + index === grid.at
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
            key={top + index}
            text={`${here ? theme.signs.cursor : ' '} ${rowText(grid, row, labels[top + index]!, column)}`}
            as={here ? 'key' : undefined}
            width={width}
          />
        )
      })}
      <Line
        text={`  ${padEndWidth(words.till.sum, column + 2 + TYPED)}${padStartWidth(sum === undefined ? '' : money(sum, grid.currency), SUM)}`}
        as="strong"
        width={width}
      />
    </Box>
  )
}

function labelOf({ words, say }: Counter, { currency }: CountGrid, row: CountRow): string {
  if (row.kind === 'pieces') return padStartWidth(formatMinor(row.minor, currency), 9)
  return row.kind === 'sum' ? words.till.inOneSum : words.till.saysMachine(say.sales.tender[row.tender])
}

function rowText(grid: CountGrid, row: CountRow, label: string, column: number): string {
  const minor = row.kind === 'pieces' ? rowMinor(grid, row) : undefined
  const sum = minor === undefined ? '' : formatMinor(minor, grid.currency)
  return `${padEndWidth(label, column)}  ${padEndWidth(row.line.text, TYPED)}${padStartWidth(sum, SUM)}`
}

/** Where one types. Above are the status, a rule, and two heads. */
function useCursor({ rows, at }: CountGrid, corner: { x: number; y: number }, active: boolean): void {
  const { screen } = useCounter()
  const line = rows[at]?.line
  const x = corner.x + (line ? widthOf(before(line)) : 0)
  const y = corner.y + 4
  useLayoutEffect(() => {
    screen.cursor(active ? { x, y } : null)
    return () => screen.cursor(null)
  }, [screen, x, y, active])
}
