import { expect, it } from 'vitest'
import { addStaff } from '../../../src/core/people/add-staff.ts'
import { changeStaff } from '../../../src/core/people/change-staff.ts'
import { enter } from '../../../src/core/people/enter.ts'
import { listStaff } from '../../../src/core/people/list-staff.ts'
import { setSecret } from '../../../src/core/people/set-secret.ts'
import { signIn } from '../../../src/core/people/sign-in.ts'
import { addToken, listTokens, revokeToken } from '../../../src/core/people/tokens.ts'
import { unlockStaff } from '../../../src/core/people/unlock-staff.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire, PASSPHRASE, PIN } from '../../support/staff.ts'

describeEngines('members of staff', (engine) => {
  const open = async (): Promise<TestDesk> => cheap(await openHouse(await engine.fresh()))
  const pin = { kind: 'pin', secret: PIN } as const
  const passphrase = { kind: 'passphrase', secret: PASSPHRASE } as const

  it('begin with somebody who can let the others in, by a passphrase', async () => {
    const desk = await open()
    const add = (roles: string[], secret: typeof pin | typeof passphrase | undefined, key: string) =>
      addStaff(desk, { name: 'Ana', roles, secret, key })
    await refusalOf('admin-first', add(['clerk'], passphrase, 'a'))
    await refusalOf('admin-first', add(['admin'], undefined, 'b'))
    await refusalOf('passphrase-needed', add(['admin'], pin, 'c'))
    expect(await add(['admin'], passphrase, 'd')).toMatchObject({ first: true, replay: false })
    expect(await desk.store.read((tx) => tx.select().from(tx.t.staff))).toHaveLength(1)
  })

  it('are there once, whatever the letters, and once by key', async () => {
    const desk = await open()
    await hire(desk)
    const ana = await deskOf(desk, 'Ana')
    const input = { name: ' Ben  Ó Néill ', roles: ['clerk'], secret: pin, key: 'k' }
    const one = await addStaff(ana, input)
    expect(one.staff.name).toBe('Ben Ó Néill')
    expect(await addStaff(ana, input)).toMatchObject({ replay: true, staff: { id: one.staff.id } })
    await refusalOf('key-reused', addStaff(ana, { ...input, roles: ['gate'] }))
    await refusalOf('staff-exists', addStaff(ana, { ...input, name: 'BEN Ó NÉILL', key: 'other' }))
    await refusalOf('value-faulty', addStaff(ana, { ...input, name: 'token:x', key: 'other' }))
    const { details } = await refusalOf(
      'role-unknown',
      addStaff(ana, { ...input, roles: ['boss'], key: 'o' }),
    )
    expect(details.roles).toEqual(['clerk', 'supervisor', 'manager', 'admin', 'gate'])
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('are managed by whoever has the right, and he is told who that is', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk', Mia: 'manager' })
    const mia = await deskOf(desk, 'Mia')
    const lacks = async (work: Promise<unknown>, right: string) => {
      const { details } = await refusalOf('right-missing', work)
      expect(details).toMatchObject({ right, clerk: 'Mia', who: ['Ana'], roles: ['admin'] })
    }
    await lacks(addStaff(mia, { name: 'Zoe', roles: ['clerk'], secret: pin, key: 'k' }), 'staff')
    await lacks(changeStaff(mia, { name: 'Mia', roles: ['admin'] }), 'staff')
    await lacks(setSecret(mia, { name: 'Ben', ...pin }), 'staff')
    await lacks(addToken(mia, { name: 't', rights: ['sell'], expires_at: desk.clock.now() + 1 }), 'tokens')
    await refusalOf('right-missing', unlockStaff(await deskOf(desk, 'Ben'), 'Mia'))
  })

  it('have other roles at once, and never admin rights with a PIN alone', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    const ana = await deskOf(desk, 'Ana', 'office')
    await refusalOf('passphrase-needed', changeStaff(ana, { name: 'Ben', roles: ['admin'] }))
    expect(await changeStaff(ana, { name: 'ben', roles: ['supervisor'] })).toMatchObject({ changed: true })
    expect(await changeStaff(ana, { name: 'ben', roles: ['supervisor'] })).toMatchObject({ changed: false })
    expect((await deskOf(desk, 'Ben')).actor.may?.rights.has('goodwill')).toBe(true)
    await setSecret(ana, { name: 'Ben', kind: 'passphrase', secret: `${PASSPHRASE} too` })
    await changeStaff(ana, { name: 'Ben', roles: ['admin'] })
    await refusalOf('passphrase-needed', setSecret(ana, { name: 'Ben', ...pin }))
  })

  it('never lose the last one who can let others in', async () => {
    const desk = await open()
    await hire(desk, { Eve: 'admin' })
    const ana = await deskOf(desk, 'Ana', 'office')
    await changeStaff(ana, { name: 'Eve', status: 'disabled' })
    await refusalOf('admin-last', changeStaff(ana, { name: 'Ana', status: 'disabled' }))
    await refusalOf('admin-last', changeStaff(ana, { name: 'Ana', roles: ['clerk'] }))
    await changeStaff(ana, { name: 'Eve', status: 'active' })
    const both = await Promise.allSettled([
      changeStaff(ana, { name: 'Eve', roles: ['clerk'] }),
      changeStaff(ana, { name: 'Ana', roles: ['clerk'] }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('change their own secret who know the one they have', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    const ben = await deskOf(desk, 'Ben')
    await refusalOf(
      'sign-in-wrong',
      setSecret(ben, { name: 'Ben', kind: 'pin', secret: '739154', before: '1' }),
    )
    await refusalOf(
      'secret-weak',
      setSecret(ben, { name: 'Ben', kind: 'pin', secret: '123456', before: PIN }),
    )
    await setSecret(ben, { name: 'ben', kind: 'pin', secret: '739154', before: PIN })
    await signIn(desk, { name: 'Ben', secret: '739154', os_user: 'tester' })
  })

  it('are listed without secrets', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    const ana = await deskOf(desk, 'Ana')
    const listed = await listStaff(ana)
    expect(listed.map(({ name, secret, registers }) => [name, secret, registers])).toEqual([
      ['Ana', 'passphrase', ['one']],
      ['Ben', 'pin', []],
    ])
    expect(JSON.stringify(listed)).not.toContain('scrypt')
  })

  it('whose rows were changed behind the ledger are found', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    await desk.store.write(async (tx) => {
      await tx.update(tx.t.staff).set({ roles: '["admin"]' })
    })
    const { ok, differences } = await verify(desk)
    expect(ok).toBe(false)
    expect(differences).toMatchObject([
      { invariant: 'I18', subject: 'Ben', expected: 'clerk, active', found: 'admin, active' },
    ])
  })

  it('who are gone from their table are missed: the house would be open', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    await desk.store.write((tx) => tx.delete(tx.t.staff))
    expect((await verify(desk)).differences).toMatchObject([
      { invariant: 'I18', subject: 'Ana', expected: 'admin, active', found: 'nobody' },
      { invariant: 'I18', subject: 'Ben', found: 'nobody' },
    ])
  })

  it('are not listed at registers where their sign-in has ended by itself', async () => {
    const desk = await open()
    await hire(desk, { Ben: 'clerk' })
    await deskOf(desk, 'Ben', 'two')
    const atTwo = async () =>
      (await listStaff(await deskOf(desk, 'Ana'))).find(({ name }) => name === 'Ben')!.registers
    expect(await atTwo()).toEqual(['two'])
    desk.advance(DAY_MS)
    expect(await atTwo()).toEqual([])
  })

  it('make no tokens by a token, and one that is good on a channel sells on no other', async () => {
    const desk = await open()
    await hire(desk)
    const ana = await deskOf(desk, 'Ana')
    const expires_at = desk.clock.now() + DAY_MS
    const made = await addToken(ana, {
      name: 'shop',
      rights: ['sell', 'tokens'],
      channel: 'online',
      expires_at,
    })
    expect(made.view.channel).toBe('online')
    const actor = await enter(desk.store, desk.clock, {
      ...{ clerk: 'x', register: 'web', channel: 'counter', os_user: 'tester' },
      shown: async () => ({ token: made.token }),
    })
    expect(actor.channel).toBe('online')
    await refusalOf(
      'sign-in-needed',
      addToken({ ...desk, actor }, { name: 'y', rights: ['sell'], expires_at }),
    )
  })

  it('let scripts in by tokens: with some of their rights, for a while, until one of them is over', async () => {
    const desk = await open()
    await hire(desk, { Eve: 'admin' })
    const eve = await deskOf(desk, 'Eve', 'office')
    const expires_at = desk.clock.now() + DAY_MS
    await refusalOf('right-unknown', addToken(eve, { name: 'x', rights: ['fly'], expires_at }))
    await refusalOf(
      'value-faulty',
      addToken(eve, { name: 'x', rights: ['sell'], expires_at: expires_at + 400 * DAY_MS }),
    )
    const { token } = await addToken(eve, { name: 'nightly', rights: ['reports', 'stock'], expires_at })
    await refusalOf('token-exists', addToken(eve, { name: 'nightly', rights: ['sell'], expires_at }))
    const show = (shown: string) =>
      enter(desk.store, desk.clock, {
        clerk: 'x',
        register: 'cron',
        os_user: 'tester',
        shown: async () => ({ token: shown }),
      })
    const actor = await show(token)
    expect(actor).toMatchObject({ clerk: 'token:nightly', register: 'cron' })
    expect([...actor.may!.rights]).toEqual(['reports', 'stock'])
    await refusalOf('sign-in-needed', show(`${token}x`))
    const ana = await deskOf(desk, 'Ana')
    await changeStaff(ana, { name: 'Eve', roles: ['clerk'] }).catch(() => undefined)
    expect([...(await show(token)).may!.rights]).toEqual([])
    await changeStaff(ana, { name: 'Eve', roles: ['admin'] })
    await changeStaff(ana, { name: 'Eve', status: 'disabled' })
    expect((await refusalOf('token-over', show(token))).details.why).toBe('owner')
    await changeStaff(ana, { name: 'Eve', status: 'active' })
    desk.advance(DAY_MS)
    expect((await refusalOf('token-over', show(token))).details.why).toBe('expired')
    const again = await deskOf(desk, 'Ana')
    expect(await revokeToken(again, 'nightly')).toBe(true)
    expect(await revokeToken(again, 'nightly')).toBe(false)
    await refusalOf('token-unknown', revokeToken(again, 'other'))
    expect((await refusalOf('token-over', show(token))).details.why).toBe('revoked')
    expect(await listTokens(again)).toMatchObject([{ name: 'nightly', owner: 'Eve' }])
    const kept = JSON.stringify(await desk.store.read((tx) => tx.select().from(tx.t.accessToken)))
    expect(kept).not.toContain(token)
  })
})
