/** The list of performances: type to find, Enter to sell. */
import { Box, Text } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { padStartWidth, widthOf } from '../../../core/width.ts'
import { fillBar } from '../../components/fill-bar.ts'
import { Footer } from '../../components/footer.tsx'
import { fitted, Line, Lines, type LineText, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { type Counter, useCounter, useMode } from '../../context.ts'
import { type ChooseDoors, useChoose } from './hook.ts'
import { type ChooseState, currentOf, type Listed, topOf } from './state.ts'

export interface ChooseProps {
  columns: number
  rows: number
  active: boolean
  doors: ChooseDoors
  /** `pick`: not to sell, but for the screen that it came from. */
  mode?: 'choose' | 'pick'
}

/** Lines that are not the list: status, rule, find, heads, rule, footer. */
const AROUND = 6
/** The first line of the list. */
const LIST_TOP = 4

export function Choose({ columns, rows, active, doors, mode = 'choose' }: ChooseProps): ReactNode {
  const { words } = useCounter()
  const height = rows - AROUND
  useMode(mode, active)
  const state = useChoose(active, { top: LIST_TOP, height }, doors)
  const zone = currentOf(state)?.zone ?? state.lines?.[0]?.zone
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[words.counterTitle, words.choosePerformance]} zone={zone} />
      <Rule width={columns} />
      <Find state={state} width={columns} active={active} />
      <List state={state} width={columns} height={height} />
      <Rule width={columns} />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

function Find({ state, width, active }: { state: ChooseState; width: number; active: boolean }): ReactNode {
  const { words, theme, screen } = useCounter()
  const label = ` ${words.find}: `
  const column = widthOf(label + state.query)
  useLayoutEffect(() => {
    screen.cursor(active ? { x: Math.min(column, width - 1), y: 2 } : null)
    return () => screen.cursor(null)
  }, [screen, active, column, width])
  const right = state.trouble
    ? words.trouble(state.trouble)
    : state.lines
      ? words.matches(state.matches.length, state.lines.length)
      : words.loading
  const room = Math.max(0, width - column - 3)
  return (
    <Text wrap="truncate">
      <Text {...theme.text('quiet')}>{label}</Text>
      {state.query}
      <Text {...theme.text(state.trouble ? 'warning' : 'quiet')}>
        {padStartWidth(fitted(right, Math.min(room, widthOf(right)), theme.signs.cut), room + 2)}
      </Text>
    </Text>
  )
}

interface Columns {
  when: number
  title: number
  /** 0 in a narrow window: it has no such column. */
  venue: number
  fill: number
  free: number
  status: number
}

/** Widths of the columns; the title gets what is left. One blank between, two at the sides. */
function columnsOf(width: number): Columns {
  const venue = width >= 120 ? 24 : width >= 80 ? 12 : 0
  const rest = { when: 18, venue, fill: width >= 120 ? 20 : 8, free: 6, status: 9 }
  const used = Object.values(rest).reduce((sum, one) => sum + (one && one + 1), 0)
  return { ...rest, title: Math.min(60, Math.max(10, width - used - 3)) }
}

function List({ state, width, height }: { state: ChooseState; width: number; height: number }): ReactNode {
  const counter = useCounter()
  const columns = columnsOf(width)
  const top = topOf(state, height)
  const lines = state.matches.slice(top, top + height).map((line): LineText => {
    const chosen = line.code === state.cursor
    const text = row(counter, columns, cellsOf(counter, columns, line), chosen)
    return { text, as: chosen ? 'selected' : line.status === 'open' ? undefined : 'quiet' }
  })
  return (
    <Box flexDirection="column" height={height + 1}>
      <Line text={row(counter, columns, headsOf(counter))} as="quiet" />
      {state.matches.length === 0 && <Line text={`  ${emptyText(counter, state)}`} as="quiet" />}
      <Lines lines={lines} width={width} />
    </Box>
  )
}

function emptyText({ words }: Counter, { lines, query }: ChooseState): string {
  if (!lines) return words.loading
  return query === '' ? words.noPerformances : words.nothingFound(query)
}

type Cells = Record<keyof Columns, string>

function headsOf({ words }: Counter): Cells {
  return words.columns
}

function cellsOf({ words, theme }: Counter, columns: Columns, line: Listed): Cells {
  return {
    when: line.when,
    title: line.title,
    venue: line.venue,
    fill: fillBar(line.sold, line.capacity, columns.fill, theme),
    free: String(line.free),
    status: line.status === 'open' && line.free === 0 ? words.full : words.status(line.status),
  }
}

function row({ theme }: Counter, columns: Columns, cells: Cells, chosen = false): string {
  const cell = (name: keyof Columns) => fitted(cells[name], columns[name], theme.signs.cut)
  const free = padStartWidth(cells.free, columns.free)
  const mark = chosen ? theme.signs.cursor : ' '
  const venue = columns.venue === 0 ? [] : [cell('venue')]
  return [mark, cell('when'), cell('title'), ...venue, cell('fill'), free, '', cell('status')].join(' ')
}
