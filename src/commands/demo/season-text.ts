/** A season in a screen: what was sold in how many days, the performances that are worth a look, and what to try. */
import type { PerformanceLine } from '../../core/catalogue/performance/list.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { asciiOf } from '../screen-settings.ts'
import { table } from '../table.ts'
import type { OpenSeason } from './open-season.ts'

const SHOWN = 8
const BAR = 10

export function seasonText(app: App, season: OpenSeason): string[] {
  const { demo } = app.say
  const { played, performances, holds, currency } = season
  const shown = worthALook(performances)
  const rest = performances.length - shown.length
  return [
    demo.houses[season.house](season.plans[0]?.places ?? 0, season.plans[0]?.standing ?? 0),
    demo.season(played.days, played.orders, played.tickets, performances.length),
    demo.seasonMore({
      back: played.refunded_tickets,
      backAmount: withCurrency(played.refunded_minor, currency),
      away: played.turned_away,
      waiting: played.waiting,
      lapsed: played.holds_lapsed,
      holds,
    }),
    performancesTable(app, shown) + (rest > 0 ? `\n${demo.others(rest)}` : ''),
  ]
}

/** The last that is over, the next ones, the fullest, and one that nobody knows yet. */
export function worthALook(performances: readonly PerformanceLine[]): PerformanceLine[] {
  const over = performances.filter(({ status }) => status === 'ended').slice(-2)
  const { full, empty } = telling(performances)
  const ahead = performances.filter((line) => line.status !== 'ended' && line !== full && line !== empty)
  const chosen = new Set(
    [...over, full, empty, ...ahead].filter((line) => line !== undefined).slice(0, SHOWN),
  )
  return performances.filter((line) => chosen.has(line))
}

/** Performances that are on sale: the next, the fullest, and an empty one. */
export function telling(performances: readonly PerformanceLine[]) {
  const open = performances.filter(({ status }) => status === 'open')
  const [full] = [...open].sort((a, b) => b.sold / b.capacity - a.sold / a.capacity)
  const empty = open.findLast(({ sold }) => sold === 0)
  return { next: open[0], full, empty }
}

function performancesTable(app: App, lines: PerformanceLine[]): string {
  const { columns, saleStatus } = app.say.sales
  return table(
    lines,
    [
      { head: columns.code, value: ({ code }) => code },
      { head: app.say.demo.filled, value: (line) => bar(line, asciiOf(app)) },
      { head: columns.sold, value: ({ sold }) => sold, align: 'right' },
      { head: columns.held, value: ({ held }) => held, align: 'right' },
      { head: columns.free, value: ({ free }) => free, align: 'right' },
      { head: columns.status, value: ({ status }) => saleStatus[status], optional: true },
    ],
    app.io.outIsTerminal ? app.io.columns : undefined,
  )
}

/** Some sold is never nothing, and some free never full. */
function bar({ sold, capacity }: PerformanceLine, ascii: boolean): string {
  const share = (sold / capacity) * BAR
  const full = share < 1 ? Math.ceil(share) : Math.floor(share)
  const [filled, open] = ascii ? ['#', '.'] : ['█', '░']
  return filled.repeat(full) + open.repeat(BAR - full)
}
