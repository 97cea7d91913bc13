/** A train at a kiosk: where one gets on and off, and seats for that ride alone. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk } from '../../support/house.ts'
import { openKiosk } from '../../support/kiosk.ts'
import { openTrain } from '../../support/train.ts'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('a train at a kiosk', (engine) => {
  it('is sold from the stop where one gets on to the one where one gets off', async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    const kiosk = openKiosk(desk)
    await kiosk.press('1', '1')
    await kiosk.shows(/Jan/)
    await kiosk.press('enter')
    expect(await kiosk.shows('Where do you get on?')).not.toMatch(/\d Ee/)
    await kiosk.press('down', 'enter')
    expect(await kiosk.shows('Where do you get off?')).not.toMatch(/\d Bb/)
    await kiosk.press('down', 'enter')
    await kiosk.shows(/Bb \d\d:\d\d - Dd \d\d:\d\d/)
    await kiosk.press('1', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('enter')
    await kiosk.shows('Who buys?')
    await kiosk.press('1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    const [line] = await listOrders(desk, { limit: 1 })
    const { tickets } = await showOrder(desk, line!.ref)
    expect(tickets.map(({ trip }) => `${trip!.from}-${trip!.to}`)).toEqual(['Bb-Dd'])
    expect(await verify(desk)).toMatchObject({ ok: true })
  })
})
