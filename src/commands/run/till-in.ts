import { cashIn } from '../../core/tills/cash-in.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import type { TillMoveOptions } from '../till.ts'
import { reasonOf, showMoved } from './till-moved.ts'

export async function run(app: App, options: TillMoveOptions, amount: string): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const amount_minor = amountOf('AMOUNT', amount, house.currency)
  const reason = await reasonOf(app, options)
  await showMoved(app, house, await cashIn(desk, { amount_minor, reason, key: app.key(options.key) }))
}
