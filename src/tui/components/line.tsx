/** Lines that fill their width exactly: the screen is made of these. */
import { Text } from 'ink'
import type { ReactNode } from 'react'
import { padEndWidth, truncateWidth, widthOf } from '../../core/width.ts'
import { useShell } from '../context.ts'
import type { Meaning } from '../theme.ts'

/** Text cut or filled up to `width` columns. */
export function fitted(text: string, width: number, cut: string): string {
  return padEndWidth(truncateWidth(text, Math.max(0, width), cut), Math.max(0, width))
}

/** For what has no name of its own but its place. */
export const numbered = <T extends object>(list: readonly T[]): (T & { number: number })[] =>
  list.map((one, number) => ({ ...one, number }))

/** One line of text with a meaning. */
export function Line({
  text,
  as,
  width,
}: {
  text: string
  as?: Meaning | undefined
  width?: number
}): ReactNode {
  const { theme } = useShell()
  const content = width === undefined ? text : fitted(text, width, theme.signs.cut)
  // Ink gives no line at all to an empty text.
  return (
    <Text wrap="truncate" {...(as ? theme.text(as) : {})}>
      {content || ' '}
    </Text>
  )
}

export interface LineText {
  text: string
  as?: Meaning | undefined
}

/** Lines below each other. Neighbours that look alike are one text of Ink's: a list is drawn anew with each letter that is typed. */
export function Lines({ lines, width }: { lines: readonly LineText[]; width: number }): ReactNode {
  const { theme } = useShell()
  const alike: LineText[] = []
  for (const { text, as } of lines) {
    const [line, last] = [fitted(text, width, theme.signs.cut), alike.at(-1)]
    if (last && last.as === as) last.text += `\n${line}`
    else alike.push({ text: line, as })
  }
  return numbered(alike).map(({ text, as, number }) => (
    <Text key={number} wrap="truncate" {...(as ? theme.text(as) : {})}>
      {text}
    </Text>
  ))
}

/** A text at the left and one at the right end; the left one gives way. */
export function Ends({
  left,
  right,
  width,
  as,
  mark,
}: {
  left: string
  right: string
  width: number
  as?: Meaning
  /** Before the right one, in its own look. */
  mark?: { text: string; as: Meaning } | undefined
}): ReactNode {
  const { theme } = useShell()
  const room = width - widthOf(right) - widthOf(mark?.text ?? '') - 1
  const begin = `${fitted(left, room, theme.signs.cut)} `
  if (!mark) return <Line text={begin + right} as={as} />
  return (
    <Text wrap="truncate">
      <Text {...(as ? theme.text(as) : {})}>{begin}</Text>
      <Text {...theme.text(mark.as)}>{mark.text}</Text>
      <Text {...(as ? theme.text(as) : {})}>{right}</Text>
    </Text>
  )
}

/** A rule across, with a sign where a wall begins or ends. */
export function Rule({
  width,
  tee,
  sign,
}: {
  width: number
  tee?: number
  sign?: 'tee' | 'foot'
}): ReactNode {
  const { theme } = useShell()
  const { rule } = theme.signs
  const text =
    tee === undefined
      ? rule.repeat(width)
      : rule.repeat(tee) + theme.signs[sign ?? 'tee'] + rule.repeat(width - tee - 1)
  return <Line text={text} as="quiet" />
}
