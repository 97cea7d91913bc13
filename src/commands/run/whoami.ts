import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'

/** Refuses sign-in-needed where the house has staff. */
export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const { clerk, register, channel, may } = desk.actor
  const { people } = app.say
  const limit = may?.refund_minor ?? null
  const told = {
    ...{ clerk, register, channel, by: may?.by ?? 'open', supervisor: may?.supervisor ?? null },
    ...{ rights: may ? [...may.rights] : null, refund_minor: limit },
  }
  const currency = limit === null ? '' : (await readHouse(desk)).currency
  await show(app, told, () => {
    if (!may) return people.isOpen(clerk, register)
    return [
      people.byToken(clerk, register),
      `  ${people.may(told.rights!.join(', '))}`,
      ...(limit === null ? [] : [`  ${people.refundLimit(withCurrency(limit, currency))}`]),
    ].join('\n')
  })
}
