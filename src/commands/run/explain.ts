import type { Desk } from '../../core/desk.ts'
import { parseReference } from '../../core/ids.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { explainOrder, type OrderExplained } from '../../core/stock/explain-order.ts'
import { explainPerformance } from '../../core/stock/explain-performance.ts'
import { explainSeats, type SeatsAsked } from '../../core/stock/explain-seats.ts'
import type { App } from '../app.ts'
import type { ExplainOptions } from '../explain.ts'
import { show } from '../output.ts'
import { explainedOrderText, performanceText, seatsText } from './explain-text.ts'
import { waysForPerformance, waysForSeats } from './explain-ways.ts'
import { sceneOf } from './scene.ts'

/** An order where there is one with this reference; else a performance, and its seats where some are named. */
export async function run(
  app: App,
  options: ExplainOptions,
  asked: string,
  ...seats: string[]
): Promise<undefined> {
  const desk = await app.desk()
  const { ride } = options
  const section = options.section ?? options.class
  if (seats.length > 0 && section !== undefined)
    throw refuse('value-faulty', { field: '--section', found: section, wanted: `"${section} ${seats[0]}"` })
  if (seats.length > 0) return aboutSeats(app, desk, { performance: asked, seats, ride })
  const order = section === undefined && ride === undefined ? await orderCalled(desk, asked) : undefined
  if (order) return aboutOrder(app, desk, order)
  const explained = await explainPerformance(desk, { performance: asked, section, ride })
  const next = waysForPerformance(explained, desk.actor.clerk, ride)
  await show(app, { ...explained, next }, async () =>
    performanceText(app, explained, (await sceneOf(app, desk, explained.performance)).title, next),
  )
}

/** What reads as a reference may be a performance's code all the same. */
async function orderCalled(desk: Desk, asked: string): Promise<OrderExplained | undefined> {
  if (parseReference(asked) === undefined) return undefined
  try {
    return await explainOrder(desk, asked)
  } catch (error) {
    if (isRefusal(error, 'order-unknown')) return undefined
    throw error
  }
}

async function aboutOrder(app: App, desk: Desk, explained: OrderExplained): Promise<undefined> {
  await show(app, explained, async () =>
    explainedOrderText(app, explained, (await sceneOf(app, desk, explained.performance)).title),
  )
}

async function aboutSeats(app: App, desk: Desk, asked: SeatsAsked): Promise<undefined> {
  const explained = await explainSeats(desk, asked)
  const next = waysForSeats(explained, desk.actor.clerk, asked.ride)
  await show(app, { ...explained, next }, async () =>
    seatsText(app, explained, (await sceneOf(app, desk, explained.performance)).title, next),
  )
}
