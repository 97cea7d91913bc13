/** The forecast of a performance: what is expected, how likely it sells out, and the fan until the show. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { fanLines } from '../../../core/charts/house-fan.ts'
import { forecastHead } from '../../../core/reports/house-forecast-text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useCounter } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { Nothing } from './nothing.tsx'
import type { PaneProps } from './view.tsx'

/** Less shows no shape. */
const LEAST_ROWS = 4

/** What it is, and what is expected, are what one looks for. */
const LOOKS: (Meaning | undefined)[] = ['strong', undefined, 'strong']

export function ForecastPane({ state, width, height }: PaneProps): ReactNode {
  const { say, theme, office } = useCounter()
  const { forecast } = state
  if (!forecast) return <Nothing state={state} width={width} />
  const head = forecastHead(forecast, { say, language: office.language }).flatMap((text) =>
    widthOf(text) > width - 2 ? wrapWidth(text, width - 2) : [text],
  )
  // The line of days, the legend, and one that is free.
  const rows = height - head.length - 3
  const fan =
    rows < LEAST_ROWS
      ? []
      : ['', ...fanLines(forecast, say, { columns: width - 2, rows, isAscii: theme.ascii })]
  return (
    <Box flexDirection="column" width={width} height={height}>
      {numbered([...head, ...fan].slice(0, height).map((text) => ({ text }))).map(({ number, text }) => (
        <Line key={number} text={` ${text}`} as={LOOKS[number]} width={width} />
      ))}
    </Box>
  )
}
