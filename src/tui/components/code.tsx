/** A code that the payer scans, in place of the map; where it does not fit, what it says. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { qrLines, qrModules } from '../../core/documents/qr.ts'
import { widthOf, wrapWidth } from '../../core/width.ts'
import { useShell } from '../context.ts'
import { Line, numbered } from './line.tsx'

export interface PayerCodeProps {
  text: string
  width: number
  height: number
  /** What is said below it; as clerks say it unless told. */
  said?: { scan: string; open: string }
}

export function PayerCode({ text, width, height, said }: PayerCodeProps): ReactNode {
  const { theme, words } = useShell()
  const { scan, open } = said ?? { scan: words.scanThis, open: words.openThis }
  const lines = codeLines(text, theme.ascii)
  const below = fitsIn(lines, width, height - 1)
  // Without a word below it, in a low window.
  const fits = below || fitsIn(lines, width, height)
  const shown = fits ? lines : wrapWidth(text, width - 2)
  return (
    <Box flexDirection="column" width={width} height={height} alignItems="center">
      {numbered(shown.map((line) => ({ line }))).map(({ line, number }) => (
        <Line key={number} text={line} />
      ))}
      {(below || !fits) && <Line text={fits ? scan : open} as="key" />}
    </Box>
  )
}

export const codeLines = (text: string, ascii: boolean): string[] =>
  qrLines(qrModules(text, 'screen'), { ascii, background: 'dark' })

export const fitsIn = (lines: readonly string[], width: number, height: number): boolean =>
  lines.length <= height && widthOf(lines[0] ?? '') <= width
