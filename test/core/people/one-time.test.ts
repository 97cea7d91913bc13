/** A secret that the house draws for somebody is good once, for a while, and for nothing but to set an own one by. */
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { addStaff } from '../../../src/core/people/add-staff.ts'
import { changeStaff } from '../../../src/core/people/change-staff.ts'
import { giveOneTime } from '../../../src/core/people/give-one-time.ts'
import { listStaff } from '../../../src/core/people/list-staff.ts'
import { drawOneTime, oneTimeText } from '../../../src/core/people/one-time.ts'
import { passphraseFault, pinFault } from '../../../src/core/people/secret-rules.ts'
import { setSecret } from '../../../src/core/people/set-secret.ts'
import { signIn } from '../../../src/core/people/sign-in.ts'
import { supervise } from '../../../src/core/people/supervise.ts'
import { unlockStaff } from '../../../src/core/people/unlock-staff.ts'
import { seeded } from '../../../src/core/random.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { rulesText } from '../../../src/core/stock/house-rules.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire, PASSPHRASE, PIN } from '../../support/staff.ts'

const OWN = '739154'
const OWNS = [OWN, '917346', '605182']

it('what is drawn fits the rules, and a code may be typed in small letters without its dashes', () => {
  const next = seeded(7)
  const random = { bytes: (size: number) => Uint8Array.from({ length: size }, () => next() * 256) }
  const pins = Array.from({ length: 300 }, () => drawOneTime('pin', random, 'Ben'))
  expect(pins.filter((pin) => pinFault(pin))).toEqual([])
  expect(new Set(pins).size).toBeGreaterThan(295)
  expect(new Set(pins.map((pin) => pin[0])).size).toBe(10)
  for (let draws = 0; draws < 100; draws++) {
    const code = drawOneTime('passphrase', random, 'Ben')
    expect(passphraseFault(oneTimeText('passphrase', code), ['Ben'])).toBeUndefined()
    expect(oneTimeText('passphrase', code.toLowerCase().replaceAll('-', ' '))).toBe(
      oneTimeText('passphrase', code),
    )
  }
})

describeEngines('a secret that is good once', (engine) => {
  let desk: TestDesk
  let ana: TestDesk
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'supervisor', Cleo: 'clerk' })
    ana = await deskOf(desk, 'Ana', 'office')
  })
  const enter = (name: string, secret: string, own?: string) =>
    signIn(desk, { name, secret, os_user: 'tester', own: own === undefined ? undefined : async () => own })
  const give = (name = 'Ben', kind: 'pin' | 'passphrase' = 'pin', lasts_ms?: number) =>
    giveOneTime(ana, { name, kind, lasts_ms })
  const listed = async (name: string) => (await listStaff(ana)).find((one) => one.name === name)!

  it('is told to whoever adds somebody, once: the same key does not tell it again', async () => {
    const input = { name: 'Dan', roles: ['clerk'], one_time: { kind: 'pin' as const }, key: 'dan' }
    const { one_time: told, staff } = await addStaff(ana, input)
    expect(told).toMatch(/^\d{6}$/)
    expect(staff.secretUntilAt).toBe(desk.clock.now() + 3 * DAY_MS)
    expect(await addStaff(ana, input)).toMatchObject({ replay: true, one_time: null })
    expect(await listed('Dan')).toMatchObject({ secret: 'pin', secret_until_at: staff.secretUntilAt })
    const kept = await desk.store.read(async (tx) =>
      JSON.stringify([await tx.select().from(tx.t.staff), await tx.select().from(tx.t.ledger)]),
    )
    expect(kept).not.toContain(`"${told}"`)
    expect((await enter('Dan', told!, OWN)).name).toBe('Dan')
  })

  it('lets nobody work: neither by signing in, nor by standing by, nor as the old one of another', async () => {
    const ben = await deskOf(desk, 'Ben')
    const cleo = await deskOf(desk, 'Cleo', 'two')
    const { secret, staff } = await give()
    const refused = [
      () => enter('Ben', secret),
      () => supervise(cleo, { name: 'Ben', secret }),
      () => setSecret(ben, { name: 'Ben', kind: 'pin', secret: OWN, before: secret }),
    ]
    for (const one of refused)
      expect((await refusalOf('secret-one-time', one())).details).toMatchObject({
        name: 'Ben',
        until: staff.secretUntilAt,
      })
    expect((await listed('Ben')).registers).toEqual([])
    await refusalOf('sign-in-wrong', enter('Ben', PIN, OWN))
  })

  it('sets an own one, which fits the rules and is another, and is no good after', async () => {
    const { secret } = await give()
    expect((await refusalOf('secret-weak', enter('Ben', secret, secret))).details.fault).toBe('once')
    expect((await refusalOf('secret-weak', enter('Ben', secret, '123456'))).details.fault).toBe('common')
    await enter('Ben', secret, OWN)
    expect(await listed('Ben')).toMatchObject({ secret_until_at: null, registers: ['one'] })
    await refusalOf('sign-in-wrong', enter('Ben', secret, OWNS[1]))
    expect((await enter('Ben', OWN)).name).toBe('Ben')
    const code = await give('Cleo', 'passphrase')
    const typed = code.secret.toLowerCase().replaceAll('-', '')
    expect((await refusalOf('secret-weak', enter('Cleo', code.secret, typed))).details.fault).toBe('once')
    expect((await enter('Cleo', typed, PASSPHRASE)).name).toBe('Cleo')
    expect(await verify(ana)).toMatchObject({ ok: true })
  })

  it('is over after its time, also while an own one is typed, and counts as a wrong one then', async () => {
    const { secret } = await give('Ben', 'pin', HOUR_MS)
    const late = signIn(desk, {
      name: 'Ben',
      secret,
      os_user: 'tester',
      own: async () => {
        desk.advance(HOUR_MS)
        return OWN
      },
    })
    expect((await refusalOf('secret-over', late)).details).toMatchObject({ kind: 'pin', who: ['Ana'] })
    for (let tries = 0; tries < 10; tries++) {
      await refusalOf('secret-over', enter('Ben', secret, OWN))
      desk.advance(60_000)
    }
    await refusalOf('sign-in-locked', enter('Ben', secret, OWN))
    await enter('Ben', (await give()).secret, OWN)
    await desk.store.write((tx) =>
      tx.update(tx.t.house).set({ rules: rulesText({ one_time_secret_ms: HOUR_MS }) }),
    )
    expect((await give()).staff.secretUntilAt).toBe(desk.clock.now() + HOUR_MS)
    await refusalOf('value-faulty', give('Ben', 'pin', 1))
    // As one would type it.
    const tooLong = await refusalOf('value-faulty', give('Ben', 'pin', 31 * DAY_MS))
    expect(tooLong.details).toMatchObject({ field: '--expires', found: '31d' })
  })

  it('is used by one of two who show it at the same moment', async () => {
    const { secret } = await give()
    const told = await Promise.all(
      OWNS.slice(0, 2).map((own) =>
        enter('Ben', secret, own).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(told.sort()).toEqual(['in', 'sign-in-wrong'])
  })

  it('is given by whoever may manage staff, to others, and never leaves the house without somebody who can let others in', async () => {
    const cleo = await deskOf(desk, 'Cleo', 'two')
    await refusalOf('right-missing', giveOneTime(cleo, { name: 'Ben', kind: 'pin' }))
    await refusalOf('one-time-self', give('ana', 'passphrase'))
    await refusalOf(
      'passphrase-needed',
      addStaff(ana, { name: 'Eve', roles: ['admin'], one_time: { kind: 'pin' }, key: 'e' }),
    )
    await addStaff(ana, { name: 'Eve', roles: ['admin'], one_time: { kind: 'passphrase' }, key: 'e' })
    await refusalOf('admin-last', changeStaff(ana, { name: 'Ana', status: 'disabled' }))
    await setSecret(ana, { name: 'Eve', kind: 'passphrase', secret: PASSPHRASE })
    const eve = await deskOf(desk, 'Eve', 'attic')
    const each = [give('Eve', 'passphrase'), giveOneTime(eve, { name: 'Ana', kind: 'passphrase' })]
    expect((await Promise.allSettled(each)).map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ])
    const empty = cheap(await openHouse(await engine.fresh()))
    await refusalOf(
      'admin-first',
      addStaff(empty, { name: 'Ana', roles: ['admin'], one_time: { kind: 'passphrase' }, key: 'a' }),
    )
  })

  it('that was made to last behind the ledger is found', async () => {
    await give()
    await desk.store.write((tx) => tx.update(tx.t.staff).set({ secretUntilAt: null }))
    expect((await verify(ana)).differences).toMatchObject([{ invariant: 'I18', subject: 'Ben' }])
  })

  const step = fc.oneof(
    fc.record({ does: fc.constant('give' as const), hours: fc.integer({ min: 1, max: 48 }) }),
    fc.record({ does: fc.constant('choose' as const), own: fc.constantFrom(...OWNS) }),
    fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ does: fc.constant('enter' as const), own: fc.constantFrom(undefined, ...OWNS) }),
    fc.record({ does: fc.constant('stand by' as const) }),
  )

  it('is never good for anything but to set an own one, whatever is done in whatever order', async () => {
    const cleo = await deskOf(desk, 'Cleo', 'two')
    let has = { secret: PIN, until: null as number | null }
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (isRefusal(error) ? error.code : expect.fail(String(error))),
      )
    const expected = (own: string | undefined) => {
      if (has.until === null) return 'done'
      if (has.until <= desk.clock.now()) return 'secret-over'
      return own === undefined ? 'secret-one-time' : 'done'
    }
    const act = async (one: typeof step extends fc.Arbitrary<infer Step> ? Step : never) => {
      if (one.does === 'wait') return desk.advance(one.hours * HOUR_MS)
      if (one.does === 'give') {
        const { secret, staff } = await give('Ben', 'pin', one.hours * HOUR_MS)
        has = { secret, until: staff.secretUntilAt }
      } else if (one.does === 'choose') {
        await setSecret(ana, { name: 'Ben', kind: 'pin', secret: one.own })
        has = { secret: one.own, until: null }
      } else {
        await unlockStaff(ana, 'Ben')
        desk.advance(60_000)
        const own = one.does === 'enter' ? one.own : undefined
        const wanted = expected(own)
        const work =
          one.does === 'enter'
            ? enter('Ben', has.secret, own)
            : supervise(cleo, { name: 'Ben', secret: has.secret })
        expect(await outcome(work)).toBe(wanted)
        if (wanted === 'done' && has.until !== null && own !== undefined) has = { secret: own, until: null }
      }
    }
    const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        desk.advance(1)
        await act(one)
        if (has.until !== null) expect((await listed('Ben')).registers).toEqual([])
      }
    })
    await fc.assert(property, { numRuns: 12, endOnFailure: true })
    expect(await verify(ana)).toMatchObject({ ok: true })
  })
})
