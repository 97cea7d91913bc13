/** What members of staff are is decided once, whoever does what at the same moment. */
import { beforeEach, expect, it } from 'vitest'
import { changeStaff } from '../../../src/core/people/change-staff.ts'
import { checkSecret, stillHis } from '../../../src/core/people/check-secret.ts'
import { setSecret } from '../../../src/core/people/set-secret.ts'
import { signIn } from '../../../src/core/people/sign-in.ts'
import { findStaff } from '../../../src/core/people/staff-rows.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'

describeEngines('members of staff, at the same moment', (engine) => {
  let desk: TestDesk
  let ana: TestDesk
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'clerk' })
    ana = await deskOf(desk, 'Ana', 'office')
  })
  const ben = async () => (await desk.store.read((tx) => findStaff(tx, 'Ben')))!

  it('sign in at many registers at once, or are told to wait: tries come and go under them', async () => {
    for (let round = 0; round < 3; round++) {
      const told = await Promise.all(
        Array.from({ length: 8 }, (_, index) => {
          const at = { ...desk, actor: { ...desk.actor, register: `window ${index}` } }
          return signIn(at, { name: 'Ben', secret: PIN, os_user: 'tester' }).then(
            () => 'in',
            (error: { code?: string; message: string }) => error.code ?? error.message,
          )
        }),
      )
      expect(told).toContain('in')
      expect(told.filter((one) => one !== 'in' && one !== 'sign-in-wait')).toEqual([])
      desk.advance(60_000)
    }
  })

  it('are disabled though they get another role', async () => {
    for (let round = 0; round < 4; round++) {
      await Promise.all([
        changeStaff(ana, { name: 'Ben', roles: [round % 2 ? 'clerk' : 'supervisor'] }),
        changeStaff(ana, { name: 'Ben', status: 'disabled' }),
      ])
      expect((await ben()).status).toBe('disabled')
      await changeStaff(ana, { name: 'Ben', status: 'active' })
    }
    expect(await verify(ana)).toMatchObject({ ok: true })
  })

  it('are not signed in by a secret that was changed while it was looked at', async () => {
    const checked = await checkSecret(desk, { name: 'Ben', secret: PIN })
    await setSecret(ana, { name: 'Ben', kind: 'pin', secret: '739154' })
    await refusalOf(
      'sign-in-wrong',
      desk.store.write((tx) => stillHis(tx, checked)),
    )
    const again = await checkSecret(desk, { name: 'Ben', secret: '739154' })
    await changeStaff(ana, { name: 'Ben', status: 'disabled' })
    await refusalOf(
      'sign-in-wrong',
      desk.store.write((tx) => stillHis(tx, again)),
    )
  })

  it('never end as who lets others in by a PIN', async () => {
    const told = await Promise.all([
      setSecret(ana, { name: 'Ben', kind: 'pin', secret: '739154' }).catch(
        (error: { code: string }) => error.code,
      ),
      changeStaff(ana, { name: 'Ben', roles: ['admin'] }).catch((error: { code: string }) => error.code),
    ])
    expect(told).toContain('passphrase-needed')
  })
})
