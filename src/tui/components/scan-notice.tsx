/** What was scanned and opened nothing. */
import type { ReactNode } from 'react'
import { shown } from '../../core/text.ts'
import { useCounter } from '../context.ts'
import { kindOfScan, shownScan } from '../scanner/kind.ts'
import { TitledBox } from './box.tsx'

const WIDTH = 56

export function ScanNotice({ text, why }: { text: string; why: string | null }): ReactNode {
  const { words } = useCounter()
  const what = words.scannedKinds[kindOfScan(text)](shown(shownScan(text)))
  return (
    <TitledBox
      title={words.scannedTitle}
      lines={[{ text: what }, { text: why ?? words.scannedNext }]}
      width={WIDTH}
    />
  )
}
