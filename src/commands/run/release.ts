import type { OrderView } from '../../core/sales/order-view.ts'
import { release } from '../../core/sales/release.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import type { ReleaseOptions } from '../hold.ts'
import { show } from '../output.ts'

export async function run(app: App, options: ReleaseOptions, ref: string): Promise<undefined> {
  const { order, released } = await release(await app.desk(), { order: ref, key: app.key(options.key) })
  const { sales } = app.say
  await show(app, { order, released }, () => {
    const told = released ? sales.released(order.ref) : sales.notReleased(order.ref)
    const left_minor = lateIn(order)
    return left_minor === 0
      ? told
      : `${told}\n${sales.partPaid(order.ref, withCurrency(left_minor, order.currency))}`
  })
}

/** What was paid in part, and has not gone back. */
function lateIn({ payments, refunded_minor }: OrderView): number {
  const paid = payments.filter(({ status }) => status === 'succeeded')
  return paid.reduce((sum, { amount_minor }) => sum + amount_minor, 0) - refunded_minor
}
