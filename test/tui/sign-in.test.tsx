/** Signing in at the counter, over a real desk. */
import chalk from 'chalk'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { giveOneTime } from '../../src/core/people/give-one-time.ts'
import { listStaff } from '../../src/core/people/list-staff.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { heldBack } from '../support/held-back.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { cheap, deskOf, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function at(desk: TestDesk) {
  const counter = openCounter(officeOf(desk, { signs: true }), { sentences: true, now: desk.clock.now })
  open.push(counter)
  return counter
}

describeEngines('signing in at the counter', (engine) => {
  const staffed = async () => {
    const desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'clerk', Cleo: 'clerk' })
    return desk
  }

  it('is not asked of a house where nobody works yet', async () => {
    const counter = at(await openHouse(await engine.fresh()))
    const text = await counter.shows('ana · one')
    expect(text).not.toContain('Sign in')
  })

  it('comes before anything else, by a name and a PIN that is never shown', async () => {
    const counter = at(await staffed())
    await counter.shows('Sign in')
    await counter.press('f7', ...'ben', 'enter', ...PIN)
    const typed = await counter.text()
    expect(typed).toContain('******')
    expect(typed).not.toContain(PIN)
    expect(typed).not.toContain('orders')
    await counter.press('enter')
    expect(await counter.shows('Ben · one')).not.toContain('Sign in')
  })

  it('a wrong PIN is told, and typed again', async () => {
    const counter = at(await staffed())
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...'135790', 'enter')
    expect(await counter.text()).toContain('Sign in')
    await counter.press(...PIN, 'enter')
    await counter.shows('Ben · one')
  })

  it('can’t be waved away: Esc asks whether to leave, and staying asks again', async () => {
    const counter = at(await staffed())
    await counter.shows('Sign in')
    await counter.press('escape')
    expect(await counter.text()).toContain('Leave the counter?')
    await counter.press('escape')
    await counter.shows('Sign in')
    await counter.press('escape', 'enter')
    expect(counter.shown.left).toBe(true)
  })

  it('another clerk takes over with F12, and the sale stays as it is', async () => {
    const counter = at(await staffed())
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    await counter.press('enter', '2')
    const held = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await counter.text())?.[0]
    expect(held).toBeDefined()
    await counter.press('f12')
    expect(await counter.text()).toContain('Ben works here now')
    await counter.press(...'cleo', 'enter', ...PIN, 'enter')
    expect(await counter.shows('Cleo · one')).toContain(held)
    await counter.press('f2', 'enter')
    expect(await counter.text()).toContain('paid')
  })

  it('who has rested too long signs in again where he was', async () => {
    const desk = await staffed()
    const counter = at(desk)
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    await counter.press('enter')
    desk.advance(24 * 3_600_000)
    await counter.press('2')
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    await counter.press('escape', '2')
    expect(await counter.text()).toContain('2 seats')
  })

  it('who rested types the PIN alone, which is never read as a name; another goes up to the name', async () => {
    const desk = await staffed()
    const counter = at(desk)
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    desk.advance(20 * 60_000)
    await counter.press('enter', '2')
    await counter.shows(/nothing was done until[\s\S]*name {2}Ben/)
    // On a slow machine the question may have come before the last key, which is in the PIN then.
    await counter.press('backspace', ...PIN)
    expect(await counter.text()).not.toContain(PIN)
    await counter.press('enter')
    await counter.shows('Ben · one')
    desk.advance(20 * 60_000)
    await counter.press('escape', '2')
    await counter.shows(/nothing was done until[\s\S]*name {2}Ben/)
    await counter.press('backspace', 'up', ...'cleo', 'enter', ...PIN, 'enter')
    await counter.shows('Cleo · one')
  })

  it('who has signed in is not asked again by what was asked before, and is refused only then', async () => {
    const desk = await staffed()
    const office = officeOf(desk, { signs: true })
    const refused = heldBack()
    let isLate = false
    const here: typeof office.people.here = async () => {
      if (!isLate) return office.people.here()
      isLate = false
      return office.people.here().catch(async (error) => {
        refused.passed()
        await refused.opened
        throw error
      })
    }
    const people = { ...office.people, here }
    const counter = openCounter({ ...office, people }, { sentences: true, now: desk.clock.now })
    open.push(counter)
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    await counter.press('enter')
    isLate = true
    desk.advance(24 * 3_600_000)
    await refused.wasPassed
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...PIN, 'enter')
    await counter.shows('Ben · one')
    refused.open()
    await counter.settle()
    await counter.press('2')
    expect(await counter.shows('2 seats')).not.toContain('Sign in')
  })

  it('a PIN that is good once lets him set his own, typed twice alike, and is no good after', async () => {
    const desk = await staffed()
    const ana = await deskOf(desk, 'Ana', 'office')
    const { secret } = await giveOneTime(ana, { name: 'Ben', kind: 'pin' })
    const counter = at(desk)
    await counter.shows('Sign in')
    await counter.press(...'ben', 'enter', ...secret, 'enter')
    expect(await counter.text()).toContain('your own PIN')
    await counter.press(...'739154', 'enter', ...'739155', 'enter')
    expect(await counter.text()).toContain('your own PIN')
    await counter.press(...'739154', 'enter', ...'739154', 'enter')
    await counter.shows('Ben · one')
    const ben = (await listStaff(ana)).find(({ name }) => name === 'Ben')
    expect(ben).toMatchObject({ secret_until_at: null, registers: ['one'] })
  })
})
