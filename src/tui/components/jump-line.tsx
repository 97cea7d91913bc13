/** What is typed to go to a seat, and the seat that it leads to. */
import { type ReactNode, useLayoutEffect } from 'react'
import { widthOf } from '../../core/width.ts'
import { useCounter } from '../context.ts'
import { Line } from './line.tsx'

export interface JumpLineProps {
  text: string
  /** What stands under the cursor; null where nothing is called so. */
  found: string | null
  width: number
  corner: { x: number; y: number }
  active: boolean
}

export function JumpLine({ text, found, width, corner, active }: JumpLineProps): ReactNode {
  const { words, screen, theme } = useCounter()
  const head = ` ${words.jumpTo}: `
  const column = corner.x + widthOf(head + text)
  useLayoutEffect(() => {
    screen.cursor(active ? { x: column, y: corner.y } : null)
    return () => screen.cursor(null)
  }, [screen, active, column, corner.y])
  const answer = text.trim() === '' ? '' : `   ${theme.signs.cursor} ${found ?? words.jumpNothing}`
  return <Line text={`${head}${text}${answer}`} as={found === null ? 'warning' : 'key'} width={width} />
}
