/** A list of a report, with its head; the cursor's line is always in it. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { Line } from '../../components/line.tsx'
import { useCounter } from '../../context.ts'

export interface ListProps<Row> {
  head: string
  lines: readonly Row[]
  cursor: number
  keyOf(row: Row): string
  textOf(row: Row): string
  /** Where there are none. */
  none: string
  width: number
  height: number
}

export function List<Row>(props: ListProps<Row>): ReactNode {
  const { head, lines, cursor, keyOf, textOf, none, width, height } = props
  const { theme } = useCounter()
  const seen = Math.max(1, height - 1)
  const top = Math.max(0, Math.min(cursor - Math.floor(seen / 2), lines.length - seen))
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={`  ${head}`} as="quiet" width={width} />
      {lines.length === 0 && <Line text={`  ${none}`} width={width} />}
      {lines.slice(top, top + seen).map((line, index) => {
        const chosen = top + index === cursor
        const mark = chosen ? theme.signs.cursor : ' '
        return (
          <Line
            key={keyOf(line)}
            text={`${mark} ${textOf(line)}`}
            as={chosen ? 'selected' : undefined}
            width={width}
          />
        )
      })}
    </Box>
  )
}
