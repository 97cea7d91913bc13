/** The frame of every step: where one is, how long seats are held, the other language; the keys of the moment. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { Footer } from '../components/footer.tsx'
import { Ends, Rule } from '../components/line.tsx'
import { useMode, useNow } from '../context.ts'
import type { Mode } from '../keys.ts'
import { timeLeft } from '../words.ts'
import { useKiosk, useVisit } from './kiosk-context.ts'

export interface StepProps {
  columns: number
  rows: number
  /** Gets the keys. */
  active: boolean
}

export interface FrameProps extends StepProps {
  title: string
  mode: Mode
  /** Where a wall begins and ends. */
  tee?: number
  children: ReactNode
}

/** Lines that are not the step: head, two rules, footer. */
export const AROUND = 4
/** In the last minute of a hold it asks for attention. */
const WARN_MS = 60_000

export function Frame({ title, mode, columns, rows, active, tee, children }: FrameProps): ReactNode {
  const { words } = useKiosk()
  const { order } = useVisit()
  useMode(mode, active)
  const now = useNow()
  const left = order ? order.expires_at - now : null
  const held = left === null ? '' : `${words.kiosk.heldFor(timeLeft(left))}   `
  const as = left !== null && left < WARN_MS ? 'warning' : 'strong'
  const wall = tee === undefined ? {} : { tee }
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Ends left={` ${title}`} right={`${held}${words.kiosk.otherLanguage} `} width={columns} as={as} />
      <Rule width={columns} {...wall} sign="tee" />
      <Box flexDirection="column" width={columns} height={rows - AROUND}>
        {children}
      </Box>
      <Rule width={columns} {...wall} sign="foot" />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}
