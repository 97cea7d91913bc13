/** The gate as a screen of the counter: for one performance, with this register as the entrance. */
import { Box } from 'ink'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Gate } from '../../../core/gate/gate.ts'
import { Footer } from '../../components/footer.tsx'
import { Line } from '../../components/line.tsx'
import { useCounter, useKeys, useMode } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import { troubleOf } from '../../trouble.ts'
import { findPerformance } from '../performance/find.ts'
import { aboutPerformance, type PerformanceProps } from '../performance/view.tsx'
import { GateScreen } from './view.tsx'

/** As `wicket gate`: a yes is gone before the next one could slip through behind it. */
const YES_MS = 4000

export const GateHere = aboutPerformance(GateOfCounter)

function GateOfCounter({ columns, rows, active, code, pick, doors }: PerformanceProps): ReactNode {
  const counter = useCounter()
  const { office, words, bell } = counter
  const [found, setFound] = useState<string | null>(code)
  const [trouble, setTrouble] = useState<string>()
  useEffect(() => {
    findPerformance(counter, code).then(
      (line) => setFound(line?.code ?? null),
      (error) => setTrouble(troubleOf(counter, error).what),
    )
  }, [counter, code])
  const gate = useMemo((): Gate | null => {
    if (found === null) return null
    const { scan, counts, entrance } = office.gate
    const door = { entrance, lets: [], opens_ms: null, closes_ms: null }
    return { door, isOffline: false, scan: (input) => scan(found, input), counts: () => counts(found) }
  }, [office, found])
  useMode('gateHere', active)
  useKeys((key) => {
    const action = actionOf('gateHere', key)
    if (action === 'help') doors.help()
    if (action === 'otherPerformance') pick()
  }, active && !gate)
  if (gate)
    return (
      <GateScreen
        key={found}
        {...{ gate, bell, columns, rows, active, yes_ms: YES_MS }}
        counter={{ help: doors.help, pick }}
      />
    )
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Box height={rows - 1}>
        <Line text={` ${trouble ?? words.stock.noPerformances}`} as="quiet" />
      </Box>
      <Footer mode="gateHere" width={columns} />
    </Box>
  )
}
