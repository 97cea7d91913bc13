/** A list that is found by what is typed: the line that one types in, what was found, the lines. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { widthOf } from '../../core/width.ts'
import { type Sentence, useCounter } from '../context.ts'
import { before, type TextLine } from '../dialog/text-line.ts'
import { rowsSeen } from '../found-rows.ts'
import { Line, Lines, type LineText } from './line.tsx'
import { TroubleLines } from './trouble-lines.tsx'

export interface FindListProps<Row> {
  query: TextLine
  /** What was found, or what can be typed. */
  said: string
  trouble: Sentence | null
  lines: readonly Row[]
  cursor: number
  textOf(row: Row, width: number): string
  width: number
  height: number
  /** One types here now. */
  active: boolean
}

export function FindList<Row>(props: FindListProps<Row>): ReactNode {
  const { query, said, trouble, lines, cursor, textOf, width, height, active } = props
  const { words, screen, theme } = useCounter()
  const label = ` ${words.find}: `
  const column = widthOf(label + before(query))
  useLayoutEffect(() => {
    screen.cursor(active ? { x: Math.min(column, width - 1), y: 2 } : null)
    return () => screen.cursor(null)
  }, [screen, active, column, width])
  const { top, seen } = rowsSeen({ cursor, height, trouble, count: lines.length })
  const rows = lines.slice(top, top + seen).map((row, index): LineText => {
    const chosen = top + index === cursor
    const mark = chosen ? theme.signs.cursor : ' '
    return { text: `${mark} ${textOf(row, width - 2)}`, as: chosen ? 'selected' : undefined }
  })
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={label + query.text} width={width} />
      <Line text={` ${said}`} as="quiet" width={width} />
      <TroubleLines trouble={trouble} width={width} />
      <Lines lines={rows} width={width} />
    </Box>
  )
}
