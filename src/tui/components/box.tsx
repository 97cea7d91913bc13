/** A box with a title: refusals, help, questions. Its lines are wrapped to the width. */
import { Box, Text } from 'ink'
import type { ReactNode } from 'react'
import { widthOf, wrapWidth } from '../../core/width.ts'
import { useShell } from '../context.ts'
import type { Meaning } from '../theme.ts'
import { fitted } from './line.tsx'

export interface BoxLine {
  text: string
  as?: Meaning
  /** The end of the text that is marked: what is typed takes its place. */
  marked?: string | undefined
}

/** Lines of a box of this width, frame included. */
export function boxHeight(lines: readonly BoxLine[], width: number): number {
  return wrapped(lines, width).length + 2
}

export interface TitledBoxProps {
  title: string
  lines: readonly BoxLine[]
  width: number
  as?: Meaning
  /** Highest, frame included; what is below is not shown. */
  height?: number
}

export function TitledBox({ title, lines, width, as = 'strong', height }: TitledBoxProps): ReactNode {
  const { theme } = useShell()
  const { rule, wall, cut, corners: corner } = theme.signs
  const inner = width - 4
  const body = wrapped(lines, width).slice(0, height === undefined ? undefined : height - 2)
  const head = `${corner[0]}${rule} ${title} `
  const frame = theme.text(as)
  return (
    <Box flexDirection="column" width={width}>
      <Text {...frame}>{head + rule.repeat(Math.max(0, width - widthOf(head) - 1)) + corner[1]}</Text>
      {body.map((line) => (
        <Text key={line.key}>
          <Text {...frame}>{wall} </Text>
          <Marked line={line} width={inner} cut={cut} />
          <Text {...frame}> {wall}</Text>
        </Text>
      ))}
      <Text {...frame}>{corner[2] + rule.repeat(width - 2) + corner[3]}</Text>
    </Box>
  )
}

function Marked({ line, width, cut }: { line: BoxLine; width: number; cut: string }): ReactNode {
  const { theme } = useShell()
  const look = line.as ? theme.text(line.as) : {}
  const text = fitted(line.text, width, cut)
  const from = line.marked ? text.lastIndexOf(line.marked) : -1
  if (!line.marked || from < 0) return <Text {...look}>{text}</Text>
  return (
    <Text {...look}>
      {text.slice(0, from)}
      <Text inverse>{line.marked}</Text>
      {text.slice(from + line.marked.length)}
    </Text>
  )
}

export function wrapped(lines: readonly BoxLine[], width: number): (BoxLine & { key: number })[] {
  const all = lines.flatMap((line) => wrapWidth(line.text, width - 4).map((text) => ({ ...line, text })))
  return all.map((line, key) => ({ ...line, key }))
}
