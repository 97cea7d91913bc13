import { expect, it } from 'vitest'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../../src/core/desk.ts'
import { addStaff } from '../../../../src/core/people/add-staff.ts'
import { changeStaff } from '../../../../src/core/people/change-staff.ts'
import { loadRoles } from '../../../../src/core/people/roles.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan } from '../../../support/house.ts'
import { refusalOf } from '../../../support/refusal-of.ts'
import { cheap, deskOf, hire, PIN } from '../../../support/staff.ts'
import { faultsOf, small } from './faults-of.ts'

const withRoles = (roles: string) => small(['events:', `roles: ${roles}\nevents:`])

it('faults of roles are told at their place', () => {
  const roles = [
    '',
    '  usher: { rights: [gate, fly] }',
    '  helper: {}',
    '  admin: { rights: [sell] }',
    '  clerk: { refund-up-to: -1 }',
  ].join('\n')
  expect(faultsOf(withRoles(roles))).toEqual([
    '13 roles.usher.rights[1] right-unknown @fly',
    '14 roles.helper rights-missing @{',
    '15 roles.admin.rights role-fixed @[sell',
    '16 roles.clerk.refund-up-to amount-negative @-1',
  ])
})

it('rights that price types ask for may be given', () => {
  const season = withRoles('{ usher: { rights: [gate, staff-ticket] } }').replace(
    'adult: {}',
    'adult: { right: staff-ticket }',
  )
  expect(faultsOf(season)).toEqual([])
})

describeEngines('the roles of a season', (engine) => {
  const apply = (desk: Desk, roles?: string) => {
    const season = readSeason(roles === undefined ? small() : withRoles(roles), 'season.yaml')
    const plan = smallPlan()
    plan.categories = [
      { name: 'A', color: null },
      { name: 'B', color: null },
    ]
    for (const { seats } of plan.sections) for (const seat of seats) seat.category = seat.row
    return applySeason(desk, { season, plans: new Map([['plan.json', { plan, rewritten: 0 }]]) })
  }
  const told = async (work: ReturnType<typeof apply>) =>
    (await work).changes
      .filter(({ kind, change }) => kind === 'role' && change !== 'same')
      .map(({ change, code, fields }) => [change, code, ...fields.map(({ field, to }) => `${field} ${to}`)])
  const open = async () => {
    const desk = cheap(makeDesk(await engine.fresh()))
    await apply(desk)
    await hire(desk, { Ben: 'clerk' })
    return { desk, ana: await deskOf(desk, 'Ana', 'office') }
  }

  it('are added, changed and taken away as the file says, and left alone where it says nothing', async () => {
    const { desk, ana } = await open()
    expect(
      await told(apply(ana, '{ clerk: { refund-up-to: 50.00 }, usher: { rights: [gate, look] } }')),
    ).toEqual([
      ['add', 'clerk'],
      ['add', 'usher'],
    ])
    const roles = await desk.store.read(loadRoles)
    expect(roles.get('clerk')).toMatchObject({ refund_minor: 5000, rights: expect.arrayContaining(['sell']) })
    expect(roles.get('usher')).toMatchObject({ rights: ['gate', 'look'] })
    expect((await deskOf(desk, 'Ben')).actor.may?.refund_minor).toBe(5000)
    expect(await told(apply(ana))).toEqual([])
    expect(await told(apply(ana, '{ usher: { rights: [gate] } }'))).toEqual([
      ['change', 'usher', 'rights gate'],
      ['remove', 'clerk'],
    ])
    expect((await deskOf(desk, 'Ben')).actor.may?.refund_minor).toBe(null)
  })

  it('are made by whoever may manage staff alone', async () => {
    const { desk, ana } = await open()
    await addStaff(ana, { name: 'Mia', roles: ['manager'], secret: { kind: 'pin', secret: PIN }, key: 'mia' })
    const mia = await deskOf(desk, 'Mia')
    await refusalOf('right-missing', apply(mia, '{ usher: { rights: [gate] } }'))
    expect((await desk.store.read(loadRoles)).has('usher')).toBe(false)
    expect((await apply(mia)).applied).toBe(false)
  })

  it('take no role from anybody, and make nobody an admin who has a PIN alone', async () => {
    const { ana } = await open()
    await apply(ana, '{ usher: { rights: [gate] } }')
    await changeStaff(ana, { name: 'Ben', roles: ['usher'] })
    const { details } = await refusalOf('role-in-use', apply(ana, '{ clerk: { refund-up-to: 1.00 } }'))
    expect(details).toEqual({ role: 'usher', who: ['Ben'] })
    await refusalOf('passphrase-needed', apply(ana, '{ usher: { rights: [gate, database] } }'))
  })
})
