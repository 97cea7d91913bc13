/** What the ledger has is listed newest first, over all registers, to whoever may audit. */
import { expect, it } from 'vitest'
import { listLedger } from '../../../src/core/ledger/list-ledger.ts'
import { signIn } from '../../../src/core/people/sign-in.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire } from '../../support/staff.ts'

describeEngines('the ledger', (engine) => {
  it('is listed newest first, by what was done, by whom and when; to whoever may audit', async () => {
    const desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Zoë: 'clerk' })
    const begun = desk.clock.now()
    desk.advance(1000)
    const zoe = await deskOf(desk, 'Zoë', 'two')
    desk.advance(1000)
    await refusalOf('sign-in-wrong', signIn(desk, { name: 'Zoë', secret: '000111', os_user: 'tester' }))
    const ana = await deskOf(desk, 'Ana', 'three')
    const list = async (asked: object, limit = 50) =>
      (await listLedger(ana, { limit, ...asked })).map(
        ({ register, clerk, action }) => `${register} ${clerk} ${action}`,
      )
    const latest = ['three Ana session.begun', 'one ana session.refused', 'two Zoë session.begun']
    expect((await list({ from: begun + 1 })).toSorted()).toEqual(latest.toSorted())
    expect((await list({ from: begun + 1 })).at(-1)).toBe('two Zoë session.begun')
    expect(await list({ who: 'ZOË' })).toEqual(['two Zoë session.begun'])
    expect(await list({ action: 'session.refused' })).toEqual(['one ana session.refused'])
    expect(await list({ action: 'session', until: begun + 1 })).toEqual(['one Ana session.begun'])
    expect(await list({ action: 'sess' })).toEqual([])
    expect(await list({ action: 'staff' }, 1)).toEqual(['one Ana staff.added'])
    await refusalOf('right-missing', listLedger(zoe, { limit: 1 }))
  })
})
