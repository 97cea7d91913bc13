/** Lines of which one is chosen: it is marked, and stands in the middle where there are more than fit. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { useCounter } from '../context.ts'
import type { Meaning } from '../theme.ts'
import { Line, numbered } from './line.tsx'

interface ChosenLinesProps<L extends { text: string; as?: Meaning | undefined }> {
  lines: readonly L[]
  isChosen(line: L): boolean
  width: number
  height: number
}

export function ChosenLines<L extends { text: string; as?: Meaning | undefined }>({
  lines,
  isChosen,
  width,
  height,
}: ChosenLinesProps<L>): ReactNode {
  const { theme } = useCounter()
  const here = lines.findIndex(isChosen)
  const top = Math.max(0, Math.min(here - Math.floor(height / 2), lines.length - height))
  return (
    <Box flexDirection="column" width={width} height={height}>
      {numbered(lines)
        .slice(top, top + height)
        .map((line) => {
          const chosen = isChosen(line)
          return (
            <Line
              key={line.number}
              text={`${chosen ? theme.signs.cursor : ' '} ${line.text}`}
              as={chosen ? 'selected' : line.as}
              width={width}
            />
          )
        })}
    </Box>
  )
}
