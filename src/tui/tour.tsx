/** A minute's tour: what a clerk needs for the first sale, page by page, each with the keys that it is about. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { type BoxLine, TitledBox } from './components/box.tsx'
import { Footer } from './components/footer.tsx'
import { useCounter, useKeys } from './context.ts'
import { actionOf } from './keys.ts'

export interface TourProps {
  columns: number
  rows: number
  close(): void
}

const WIDEST = 66

export function Tour({ columns, rows, close }: TourProps): ReactNode {
  const { words } = useCounter()
  const { pages } = words.tour
  const [at, setAt] = useState(0)
  useKeys((key) => {
    const action = actionOf('tour', key)
    if (action === 'back' || (action === 'onward' && at === pages.length - 1)) return close()
    if (action === 'onward') setAt(at + 1)
    if (action === 'backward') setAt(Math.max(0, at - 1))
  }, true)
  const { title, lines } = pages[at]!
  const body: BoxLine[] = [
    { text: title, as: 'strong' },
    { text: '' },
    ...lines.map(([keys, does]) =>
      keys === '' ? { text: does } : { text: `${keys}  ${does}`, as: 'key' as const },
    ),
  ]
  return (
    <Box flexDirection="column" width={columns} height={rows} justifyContent="space-between">
      <Box width={columns} height={rows - 1} justifyContent="center" alignItems="center">
        <TitledBox
          title={words.tour.name(at + 1, pages.length)}
          lines={body}
          width={Math.min(WIDEST, columns)}
        />
      </Box>
      <Footer mode="tour" width={columns} over />
    </Box>
  )
}
