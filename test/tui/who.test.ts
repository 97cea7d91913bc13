/** Who works at the counter is known by the newest news, however late older news comes. */
import { expect, it } from 'vitest'
import { refuse } from '../../src/core/refusal.ts'
import { lookWho, makeWho, tellingOut } from '../../src/tui/who.ts'
import { makeFakeOffice, START } from '../support/fake-office.ts'
import { heldBack } from '../support/held-back.ts'
import { smallPlan } from '../support/house.ts'

const over = refuse('session-over', { name: 'Ana', why: 'idle', since: 0, zone: 'Europe/Berlin' })

/** Somebody is in; one question is under way, and is refused when it is let. */
async function askedWhileIn() {
  const fake = makeFakeOffice({ plan: smallPlan([4]), now: () => START })
  const who = makeWho()
  const late = heldBack()
  const hold: typeof fake.hold = async () => {
    await late.opened
    throw over
  }
  const office = tellingOut({ ...fake, hold }, who)
  const look = () => lookWho({ office, who })
  await look()
  const asked = office.hold('hamlet', { best: 1 })
  const refuseNow = async () => {
    late.open()
    await expect(asked).rejects.toBe(over)
  }
  return { who, look, refuseNow }
}

it('whoever was seen here after a question was asked stays in when that is refused late', async () => {
  const { who, look, refuseNow } = await askedWhileIn()
  const seen = who.get()
  expect(seen).toMatchObject({ at: { clerk: 'Ana' }, out: null })
  await look()
  await look()
  await refuseNow()
  expect(who.get()).toBe(seen)
})

it('whoever is seen once more draws nothing anew', async () => {
  const { who, look } = await askedWhileIn()
  let drawn = 0
  who.subscribe(() => drawn++)
  await look()
  await look()
  expect(drawn).toBe(0)
})

it('what was asked since somebody was seen here, and is refused, asks to sign in', async () => {
  const { who, refuseNow } = await askedWhileIn()
  await refuseNow()
  expect(who.get()).toMatchObject({ at: null, out: over })
})
