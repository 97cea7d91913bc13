/** The forecast of a performance: what is expected, how likely it sells out, and the fan until the show. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { fanLines } from '../../../core/charts/house-fan.ts'
import { adviceShort } from '../../../core/reports/advice-text.ts'
import { forecastHead } from '../../../core/reports/house-forecast-text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useCounter } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { Nothing } from './nothing.tsx'
import type { PaneProps } from './view.tsx'

/** Rows of the fan: so many beside all that can be said, fewer beside what matters. */
const ROWS = { good: 4, least: 2 }
/** Its days and its legend. */
const BELOW = 2

/** What it is, and what is expected, are what one looks for. */
const LOOKS: (Meaning | undefined)[] = ['strong', undefined, 'strong']

export function ForecastPane({ state, width, height }: PaneProps): ReactNode {
  const { say, theme, office } = useCounter()
  const { forecast } = state
  if (!forecast) return <Nothing state={state} width={width} />
  const told = (isBrief: boolean) => {
    const head = forecastHead(forecast, { say, language: office.language }, isBrief)
    const [title = '', sold = '', expected = '', ...more] = head
    const all = [title, sold, expected, ...adviceShort(forecast.advice, say), ...more]
    return all.flatMap((text) => (widthOf(text) > width - 2 ? wrapWidth(text, width - 2) : [text]))
  }
  const rowsBelow = (head: readonly string[]) => height - head.length - BELOW
  const [whole, brief] = [told(false), told(true)]
  const isWhole = rowsBelow(whole) >= ROWS.good || (rowsBelow(brief) < ROWS.least && whole.length <= height)
  const head = isWhole ? whole : brief
  const room = rowsBelow(head)
  // A line between them is free where there is one to spare.
  const free = room > ROWS.good ? [''] : []
  const fan =
    room < ROWS.least
      ? []
      : [
          ...free,
          ...fanLines(forecast, say, {
            ...{ columns: width - 2, rows: room - free.length, isAscii: theme.ascii },
          }),
        ]
  return (
    <Box flexDirection="column" width={width} height={height}>
      {numbered([...head, ...fan].slice(0, height).map((text) => ({ text }))).map(({ number, text }) => (
        <Line key={number} text={` ${text}`} as={LOOKS[number]} width={width} />
      ))}
    </Box>
  )
}
