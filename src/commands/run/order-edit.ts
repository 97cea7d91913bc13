import type { BuyerChange } from '../../core/sales/buyer.ts'
import { editOrder } from '../../core/sales/edit-order.ts'
import type { App } from '../app.ts'
import type { OrderEditOptions } from '../order.ts'
import { note, show } from '../output.ts'
import { buyerText } from './order-text.ts'

export async function run(app: App, options: OrderEditOptions, order: string): Promise<undefined> {
  const customer = changed(options.customer)
  const buyer = {
    ...(customer === undefined ? {} : { customer }),
    name: changed(options.name),
    phone: changed(options.phone),
  }
  const edited = await editOrder(await app.desk(), {
    order,
    buyer,
    pass: options.pass,
    key: app.key(options.key),
  })
  const { sales, orders } = app.say
  if (edited.replay) note(app, orders.editReplay)
  else if (edited.changed.length === 0) note(app, sales.unchanged)
  await show(app, edited, ({ order: now }) => `${now.ref}  ${buyerText(now.buyer) || orders.noBuyer}`)
}

const changed = (option: string | false | undefined): BuyerChange['name'] =>
  option === false ? null : option
