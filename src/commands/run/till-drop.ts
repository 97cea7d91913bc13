import { dropCash } from '../../core/tills/drop-cash.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import type { TillMoveOptions } from '../till.ts'
import { showMoved } from './till-moved.ts'

export async function run(app: App, options: TillMoveOptions, amount: string): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { bag, reason } = options
  const amount_minor = amountOf('AMOUNT', amount, house.currency)
  await showMoved(app, house, await dropCash(desk, { amount_minor, bag, reason, key: app.key(options.key) }))
}
