/** A code that the payer scans, in place of the map; where it does not fit, what it says. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { qrLines, qrModules } from '../../core/documents/qr.ts'
import { widthOf, wrapWidth } from '../../core/width.ts'
import { useShell } from '../context.ts'
import { Line, numbered } from './line.tsx'

export function PayerCode({
  text,
  width,
  height,
}: {
  text: string
  width: number
  height: number
}): ReactNode {
  const { theme, words } = useShell()
  const lines = qrLines(qrModules(text, 'screen'), { ascii: theme.ascii, background: 'dark' })
  const fits = lines.length <= height - 1 && widthOf(lines[0] ?? '') <= width
  const shown = fits ? lines : wrapWidth(text, width - 2)
  return (
    <Box flexDirection="column" width={width} height={height} alignItems="center">
      {numbered(shown.map((line) => ({ line }))).map(({ line, number }) => (
        <Line key={number} text={line} />
      ))}
      <Line text={fits ? words.scanThis : words.openThis} as="key" />
    </Box>
  )
}
