/** Who ends a kiosk: whoever may, by his secret. Anybody stands there, so that guesses are counted, whatever else is done between them. */
import { beforeEach, expect, it } from 'vitest'
import { setCustomerSecret } from '../../../src/core/customers/set-customer-secret.ts'
import { signInCustomer } from '../../../src/core/customers/sign-in-customer.ts'
import { leaveKiosk } from '../../../src/core/kiosk/leave-kiosk.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'

const WRONG = '000001'
const HOUR_MS = 3_600_000

describeEngines('leaving a kiosk', (engine) => {
  let desk: TestDesk
  let kiosk: TestDesk
  let zoe: string
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh()))
    zoe = await addPerson(desk, 'Zoë Marsh')
    await setCustomerSecret(desk, { customer: zoe, secret: PIN })
    await hire(desk, { Cleo: 'supervisor', Gus: 'gate' })
    kiosk = await deskOf(desk, 'Cleo', 'foyer')
  })
  const leave = (name: string, secret: string) => leaveKiosk(kiosk, { name, secret })

  it('takes the secret of somebody who may, and then what was wrong before is forgotten', async () => {
    for (let guess = 0; guess < 2; guess++) await refusalOf('sign-in-wrong', leave('Cleo', WRONG))
    await leave('Cleo', PIN)
    for (let guess = 0; guess < 3; guess++) await refusalOf('sign-in-wrong', leave('Cleo', WRONG))
  })

  it('tells whoever may not the same as whoever does not know the secret', async () => {
    const told = [
      await refusalOf('sign-in-wrong', leave('Gus', PIN)),
      await refusalOf('sign-in-wrong', leave('Gus', WRONG)),
    ]
    expect(told[0]!.details).toEqual(told[1]!.details)
  })

  it('waits longer after each guess, up to an hour; a customer who signs in there between changes nothing', async () => {
    const waits: number[] = []
    for (let guess = 0; guess < 16; guess++) {
      const { details } = await refusalOf('sign-in-wrong', leave('Cleo', WRONG))
      const wait_ms = details.until === null ? 0 : details.until - kiosk.clock.now()
      waits.push(wait_ms)
      if (wait_ms > 0) await refusalOf('sign-in-wait', leave('Cleo', PIN))
      kiosk.advance(Math.max(60_000, wait_ms))
      await signInCustomer(kiosk, { customer: zoe, secret: PIN })
      kiosk.advance(60_000)
    }
    expect([...waits].sort((a, b) => a - b)).toEqual(waits)
    expect(waits.at(-1)).toBe(HOUR_MS)
  })

  it('keeps no customer waiting who signs in right, however many did', async () => {
    for (let customer = 0; customer < 12; customer++)
      await signInCustomer(kiosk, { customer: zoe, secret: PIN })
  })

  it('counts wrong secrets of customers at the register, and begins anew after an hour of quiet', async () => {
    const wrong = (name: string) => signInCustomer(kiosk, { customer: name, secret: WRONG })
    for (let guess = 0; guess < 3; guess++) await refusalOf('sign-in-wrong', wrong(`nobody ${guess}`))
    await refusalOf('sign-in-wait', wrong('nobody'))
    kiosk.advance(1000)
    await signInCustomer(kiosk, { customer: zoe, secret: PIN })
    kiosk.advance(1000)
    await refusalOf('sign-in-wrong', wrong('another'))
    await refusalOf('sign-in-wait', wrong('nobody'))
    kiosk.advance(HOUR_MS + 1000)
    for (let guess = 0; guess < 3; guess++) await refusalOf('sign-in-wrong', wrong(`one ${guess}`))
  })
})
