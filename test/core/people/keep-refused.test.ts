/** What is refused for want of a right is kept once, however often it is asked for, and tells who, where, which and what for. */
import { beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../../src/core/desk.ts'
import { giveOneTime } from '../../../src/core/people/give-one-time.ts'
import { keepRefused } from '../../../src/core/people/keep-refused.ts'
import type { RefusedRight } from '../../../src/core/people/refused-right.ts'
import { supervise } from '../../../src/core/people/supervise.ts'
import { salesReport } from '../../../src/core/reports/sales.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { refusedRights } from '../../support/refused-rights.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'

describeEngines('a right that was refused', (engine) => {
  let desk: TestDesk
  let ben: TestDesk
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    ben = await deskOf(desk, 'Ben')
  })
  const report = (at: Desk): Promise<RefusedRight> =>
    refusalOf('right-missing', salesReport(at, { by: 'day' }))
  const kept = () => refusedRights(desk.store)

  it('tells who, where, which right and what for; with who stood by in vain', async () => {
    await keepRefused(desk, { refusal: await report(ben), command: 'report sales' })
    const byCleo = await supervise(ben, { name: 'cleo', secret: PIN })
    for (const refusal of [
      await report(byCleo),
      await refusalOf('right-missing', giveOneTime(byCleo, { name: 'Cleo', kind: 'pin' })),
    ])
      await keepRefused(desk, { refusal, command: 'staff pin' })
    expect(await kept()).toEqual([
      { clerk: 'Ben', registerId: 'one', right: 'reports', command: 'report sales' },
      { clerk: 'Ben', registerId: 'one', right: 'reports', command: 'staff pin', supervisor: 'Cleo' },
      { clerk: 'Ben', registerId: 'one', right: 'staff', command: 'staff pin', supervisor: 'Cleo' },
    ])
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('is kept once a minute, whoever asks how often, for each person, right and register', async () => {
    const [refusal, others] = [await report(ben), await report(await deskOf(desk, 'Cleo', 'two'))]
    const keep = (one = refusal, at = desk) => keepRefused(at, { refusal: one, command: 'report sales' })
    const told = await Promise.all(Array.from({ length: 12 }, () => keep()))
    expect(told.filter(Boolean)).toHaveLength(1)
    const two = { ...desk, actor: { ...desk.actor, register: 'two' } }
    expect([await keep(), await keep(others), await keep(refusal, two)]).toEqual([false, true, true])
    desk.advance(60_000)
    expect(await keep()).toBe(true)
    expect(await kept()).toHaveLength(4)
  })
})
