/** The tickets as they are printed, to be read on the screen; scrolled by line. */
import { Box, Text } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../core/text.ts'
import { useShell } from '../context.ts'
import { fitted } from './line.tsx'

export interface TicketProps {
  text: string
  top: number
  width: number
  height: number
}

export function Ticket({ text, top, width, height }: TicketProps): ReactNode {
  const { theme } = useShell()
  const lines = text.split('\n').map((line, number) => ({ line: shown(line), number }))
  return (
    <Box flexDirection="column" width={width} height={height}>
      {lines.slice(top, top + height).map(({ line, number }) => (
        <Text key={number} wrap="truncate">
          {fitted(` ${line}`, width, theme.signs.cut)}
        </Text>
      ))}
    </Box>
  )
}
