/** The stock of a performance: what is sold, held, kept back and free, section by section; what the house keeps; quotas. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { ChosenLines } from '../../components/chosen-lines.tsx'
import { Footer } from '../../components/footer.tsx'
import { Line, numbered, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { useCounter } from '../../context.ts'
import { dayAndTime } from '../../words.ts'
import { aboutPerformance, type PerformanceProps } from '../performance/view.tsx'
import { useStock } from './hook.ts'
import { rowDetails, type StockLine, stockLines } from './lines.ts'
import { chosenRow, type StockState } from './state.ts'

/** Lines below the list: what is told of the row under the cursor. */
const DETAILS = 4

export const Stock = aboutPerformance(StockOf)

function StockOf(props: PerformanceProps): ReactNode {
  const { columns, rows } = props
  const counter = useCounter()
  const { words } = counter
  const list = rows - 5 - DETAILS
  const state = useStock(props, list)
  const { performance, trouble, isKnown } = state
  const zone = performance?.zone
  const title = performance ? `${words.stock.title}: ${shown(performance.title)}` : words.stock.title
  const when = performance ? [dayAndTime(words, performance.starts_at, performance.zone)] : []
  const known = performance
    ? [performance.code, words.free(performance.free), words.held(performance.held)].join('   ')
    : words.stock.noPerformances
  const said = isKnown ? known : words.loading
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[title, ...when]} zone={zone} />
      <Rule width={columns} />
      <Line text={` ${trouble ? trouble.what : said}`} as={trouble ? 'warning' : 'quiet'} />
      <Rows state={state} width={columns} height={list} />
      <Rule width={columns} />
      <Details state={state} width={columns} />
      <Rule width={columns} />
      <Footer mode="stock" width={columns} />
    </Box>
  )
}

interface PaneProps {
  state: StockState
  width: number
  height: number
}

function Rows({ state, width, height }: PaneProps): ReactNode {
  const counter = useCounter()
  const lines = stockLines(counter, state, width)
  return <ChosenLines {...{ lines, width, height }} isChosen={({ row }) => row === state.cursor} />
}

function Details({ state, width }: Pick<PaneProps, 'state' | 'width'>): ReactNode {
  const counter = useCounter()
  const lines: StockLine[] = rowDetails(counter, chosenRow(state)).flatMap(({ text, as }) =>
    (widthOf(text) > width - 2 ? wrapWidth(text, width - 2) : [text]).map((part) => ({ text: part, as })),
  )
  // Who may sell it is read, however many seats there are.
  const seen = lines.length > DETAILS - 1 ? [...lines.slice(0, DETAILS - 2), ...lines.slice(-1)] : lines
  return (
    <Box flexDirection="column" width={width} height={DETAILS - 1}>
      {numbered(seen).map(({ number, text, as }) => (
        <Line key={number} text={` ${text}`} as={as} width={width} />
      ))}
    </Box>
  )
}
