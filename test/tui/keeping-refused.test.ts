/** What is refused at the counter is handed on with what was asked for, and told all the same. */
import { expect, it } from 'vitest'
import { refuse } from '../../src/core/refusal.ts'
import { keepingRefused } from '../../src/tui/keeping-refused.ts'
import { makeFakeOffice } from '../support/fake-office.ts'
import { smallPlan } from '../support/house.ts'

it('an office that hands on what it refuses is the same office', async () => {
  const office = makeFakeOffice({ plan: smallPlan([4]) })
  const kept: [unknown, string][] = []
  const keeping = keepingRefused(office, async (error, asked) => {
    kept.push([error, asked])
  })
  expect({ ...keeping }).toMatchObject({ language: 'en' })
  expect((await keeping.hold('hamlet', { best: 1 })).seats).toHaveLength(1)
  expect(kept).toEqual([])
  const details = { right: 'sell', clerk: 'Tom', roles: [], who: [], supervised: null }
  const refusal = refuse('right-missing', details)
  office.failNext(refusal)
  await expect(keeping.hold('hamlet', { best: 1 })).rejects.toBe(refusal)
  office.clerk = null
  await expect(keeping.people.here()).rejects.toMatchObject({ code: 'sign-in-needed' })
  expect(kept).toMatchObject([
    [refusal, 'hold'],
    [{ code: 'sign-in-needed' }, 'people here'],
  ])
})
