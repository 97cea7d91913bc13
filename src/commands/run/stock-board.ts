import { when } from '../../core/documents/when.ts'
import { type BoardView, showBoard } from '../../core/stock/show-board.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { StockBoardOptions } from '../stock-rail.ts'
import { table } from '../table.ts'

/** All pairs of stops are too wide for a screen: a line for each stop to the next and the last, or from one to each other. */
export async function run(app: App, options: StockBoardOptions, asked: string): Promise<undefined> {
  const view = await showBoard(await app.desk(), {
    performance: asked,
    class: options.class,
    ride: options.ride,
  })
  const { rail } = app.say
  await show(app, { board: view }, () => {
    const head = rail.board(view.performance, shown(view.class), view.seats)
    const kept = view.kept_for_wheelchairs
    const aside = kept > 0 ? [rail.keptAside(kept)] : []
    const to = options.ride?.to
    if (options.ride?.from === undefined && to !== undefined)
      return [`${head}, ${rail.to(shown(view.stops[view.to]!.station))}`, toOne(app, view), ...aside].join(
        '\n\n',
      )
    if (options.ride?.from === undefined)
      return [head, eachStop(app, view), [...aside, rail.boardNext(view.performance)].join('\n')].join('\n\n')
    const from = rail.from(shown(view.stops[view.from]!.station))
    return [`${head}, ${from}`, fromOne(app, view), ...aside].join('\n\n')
  })
}

const timeOf = (app: App, { zone }: BoardView, at: number | null) =>
  at === null ? '' : when(at, zone, app.language).time

/** From the stop that was named to each one behind it. */
function fromOne(app: App, view: BoardView): string {
  const { columns } = app.say.rail
  const stops = view.stops.map((stop, index) => ({ ...stop, index }))
  return table(
    stops.filter(({ index }) => index > view.from && index <= view.to),
    [
      { head: columns.stop, value: ({ station }) => shown(station) },
      { head: columns.arrives, value: ({ arrives_at }) => timeOf(app, view, arrives_at) },
      { head: columns.free, value: ({ index }) => view.free[view.from]![index]!, align: 'right' },
      { head: columns.forYou, value: ({ index }) => view.for_trip[view.from]![index]!, align: 'right' },
    ],
  )
}

/** From each stop before the one that was named to that. */
function toOne(app: App, view: BoardView): string {
  const { columns } = app.say.rail
  const stops = view.stops.map((stop, index) => ({ ...stop, index }))
  return table(
    stops.filter(({ index }) => index < view.to),
    [
      { head: columns.stop, value: ({ station }) => shown(station) },
      { head: columns.departs, value: ({ departs_at }) => timeOf(app, view, departs_at) },
      { head: columns.free, value: ({ index }) => view.free[index]![view.to]!, align: 'right' },
      { head: columns.forYou, value: ({ index }) => view.for_trip[index]![view.to]!, align: 'right' },
    ],
  )
}

function eachStop(app: App, view: BoardView): string {
  const { columns } = app.say.rail
  const last = view.stops.length - 1
  const stops = view.stops.slice(0, last).map((stop, index) => ({ ...stop, index }))
  return table(stops, [
    { head: columns.stop, value: ({ station }) => shown(station) },
    { head: columns.departs, value: ({ departs_at }) => timeOf(app, view, departs_at) },
    { head: columns.next, value: ({ index }) => view.free[index]![index + 1]!, align: 'right' },
    { head: columns.forYou, value: ({ index }) => view.for_trip[index]![index + 1]!, align: 'right' },
    { head: columns.all, value: ({ index }) => view.free[index]![last]!, align: 'right' },
    { head: columns.forYou, value: ({ index }) => view.for_trip[index]![last]!, align: 'right' },
  ])
}
