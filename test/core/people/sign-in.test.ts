import { expect, it } from 'vitest'
import { changeStaff } from '../../../src/core/people/change-staff.ts'
import { enter } from '../../../src/core/people/enter.ts'
import { setSecret } from '../../../src/core/people/set-secret.ts'
import { type SignInInput, signIn } from '../../../src/core/people/sign-in.ts'
import { signOut } from '../../../src/core/people/sign-out.ts'
import { unlockStaff } from '../../../src/core/people/unlock-staff.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, entered, hire, PASSPHRASE, PIN } from '../../support/staff.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describeEngines('signing in', (engine) => {
  const open = async (): Promise<TestDesk> => {
    const desk = cheap(await openHouse(await engine.fresh()))
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    return desk
  }
  const tryPin = (desk: TestDesk, secret: string, input: Partial<SignInInput> = {}) =>
    signIn(desk, { name: 'Ben', secret, os_user: 'tester', ...input })
  const wrong = async (desk: TestDesk, times: number) => {
    for (let time = 0; time < times; time++) {
      await refusalOf('sign-in-wrong', tryPin(desk, '111111'))
      desk.advance(MINUTE_MS)
    }
  }

  it('opens the house to whoever knows his PIN, at that register and for that user of the machine alone', async () => {
    const desk = await open()
    const { session, roles } = await tryPin(desk, PIN)
    expect(roles).toEqual(['clerk'])
    const { actor } = await entered(desk, session)
    expect(actor.clerk).toBe('Ben')
    expect(actor.may?.rights.has('sell')).toBe(true)
    expect(actor.may?.rights.has('stock')).toBe(false)
    const elsewhere = { ...desk, actor: { ...desk.actor, register: 'two' } }
    expect((await refusalOf('session-over', entered(elsewhere, session))).details.why).toBe('elsewhere')
    expect((await refusalOf('session-over', entered(desk, session, 'other'))).details.why).toBe('elsewhere')
    await refusalOf('sign-in-needed', entered(desk, `${session}x`))
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('is as whom one likes before anybody works here, and never after', async () => {
    const desk = await openHouse(await engine.fresh())
    const asZoe = { clerk: 'zoe', register: 'one', os_user: 'tester', shown: async () => ({}) }
    expect(await enter(desk.store, desk.clock, asZoe)).toEqual({
      ...{ clerk: 'zoe', register: 'one', channel: 'counter' },
    })
    await hire(desk)
    await refusalOf('sign-in-needed', enter(desk.store, desk.clock, asZoe))
  })

  it('waits after three wrong ones, longer each time, and locks at ten until somebody unlocks it', async () => {
    const desk = await open()
    const { details } = await refusalOf('sign-in-wrong', tryPin(desk, '111111'))
    expect(details).toMatchObject({ left: 9, until: null })
    await refusalOf('sign-in-wrong', tryPin(desk, '222222'))
    const third = await refusalOf('sign-in-wrong', tryPin(desk, '333333'))
    expect(third.details).toMatchObject({ left: 7, until: desk.clock.now() + 1000 })
    // Not even the right one is looked at.
    await refusalOf('sign-in-wait', tryPin(desk, PIN))
    desk.advance(1000)
    await refusalOf('sign-in-wrong', tryPin(desk, '444444'))
    desk.advance(1999)
    await refusalOf('sign-in-wait', tryPin(desk, PIN))
    desk.advance(MINUTE_MS)
    await wrong(desk, 6)
    const locked = await refusalOf('sign-in-locked', tryPin(desk, PIN))
    expect(locked.details.who).toEqual(['Cleo', 'Ana'])
    desk.advance(24 * HOUR_MS)
    await refusalOf('sign-in-locked', tryPin(desk, PIN))
    expect(await unlockStaff(await deskOf(desk, 'Cleo'), 'ben')).toMatchObject({ changed: true })
    await tryPin(desk, PIN)
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('forgets the wrong ones when the right one comes', async () => {
    const desk = await open()
    await wrong(desk, 9)
    await tryPin(desk, PIN)
    expect((await refusalOf('sign-in-wrong', tryPin(desk, '111111'))).details.left).toBe(9)
  })

  it('tells nothing of whether a name is known: it counts, waits and locks alike', async () => {
    const desk = await open()
    const told: unknown[][] = [[], []]
    for (let time = 0; time < 11; time++) {
      for (const [index, name] of ['Ben', 'Zoe'].entries()) {
        const at = { ...desk, actor: { ...desk.actor, register: `register-${index}` } }
        const error = await signIn(at, { name, secret: '111111', os_user: 'tester' }).catch(
          (thrown) => thrown,
        )
        told[index]!.push([error.code, error.details.left, error.details.until])
      }
      desk.advance(MINUTE_MS)
    }
    expect(told[1]).toEqual(told[0])
    expect(told[0]!.at(-1)).toEqual(['sign-in-locked', undefined, undefined])
  })

  it('makes a register wait whoever is tried there', async () => {
    const desk = await open()
    for (const name of ['Ben', 'Cleo', 'Zoe'])
      await refusalOf('sign-in-wrong', signIn(desk, { name, secret: '111111', os_user: 'tester' }))
    await refusalOf('sign-in-wait', tryPin(desk, PIN))
    desk.advance(1000)
    await tryPin(desk, PIN)
  })

  it('counts guesses that come at the same moment one by one', async () => {
    const desk = await open()
    const guesses = Array.from({ length: 12 }, (_, index) => {
      const at = { ...desk, actor: { ...desk.actor, register: `r${index}` } }
      return tryPin(at, '111111').catch((error) => error.code)
    })
    const codes = await Promise.all(guesses)
    expect(codes.filter((code) => code === 'sign-in-wrong')).toHaveLength(3)
    expect(codes.filter((code) => code === 'sign-in-wait')).toHaveLength(9)
  })

  it('ends after idle time, after its longest time, and when he signs out', async () => {
    const desk = await open()
    const { session, until } = await tryPin(desk, PIN)
    expect(until).toBe(desk.clock.now() + 15 * MINUTE_MS)
    desk.advance(14 * MINUTE_MS)
    await entered(desk, session)
    desk.advance(15 * MINUTE_MS)
    expect((await refusalOf('session-over', entered(desk, session))).details.why).toBe('idle')
    const busy = await tryPin(desk, PIN)
    for (let worked_ms = 0; worked_ms < 14 * HOUR_MS; worked_ms += 10 * MINUTE_MS) {
      await entered(desk, busy.session)
      desk.advance(10 * MINUTE_MS)
    }
    expect((await refusalOf('session-over', entered(desk, busy.session))).details.why).toBe('long')
    const last = await tryPin(desk, PIN)
    expect(await signOut(desk, last.session)).toBe(true)
    expect(await signOut(desk, last.session)).toBe(false)
    expect((await refusalOf('session-over', entered(desk, last.session))).details.why).toBe('ended')
  })

  it('of another clerk at the register is a change of clerk', async () => {
    const desk = await open()
    const ben = await tryPin(desk, PIN)
    const cleo = await tryPin(desk, PIN, { name: 'cleo' })
    expect((await refusalOf('session-over', entered(desk, ben.session))).details.why).toBe('ended')
    expect((await entered(desk, cleo.session)).actor.clerk).toBe('Cleo')
  })

  it('is over everywhere when the PIN is changed, or he works here no more', async () => {
    const desk = await open()
    const ana = await deskOf(desk, 'Ana', 'office')
    const { session } = await tryPin(desk, PIN)
    await setSecret(ana, { name: 'Ben', kind: 'pin', secret: '739154' })
    expect((await refusalOf('session-over', entered(desk, session))).details.why).toBe('ended')
    await refusalOf('sign-in-wrong', tryPin(desk, PIN))
    const next = await tryPin(desk, '739154')
    await changeStaff(ana, { name: 'Ben', status: 'disabled' })
    expect((await refusalOf('session-over', entered(desk, next.session))).details.why).toBe('disabled')
    await refusalOf('sign-in-wrong', tryPin(desk, '739154'))
  })

  it('keeps no secret in the ledger, nor in what is refused', async () => {
    const desk = await open()
    await tryPin(desk, PIN)
    const thrown = await refusalOf('sign-in-wrong', tryPin(desk, '918273'))
    const lines = await desk.store.read((tx) => tx.select().from(tx.t.ledger))
    const kept = JSON.stringify([lines, thrown.details, thrown.message])
    for (const secret of [PIN, PASSPHRASE, '918273', 'scrypt']) expect(kept).not.toContain(secret)
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['staff.added', 'session.begun', 'session.refused']),
    )
  })

  it('never looks at a secret inside a transaction', async () => {
    const store = await engine.fresh()
    const desk = cheap(await openHouse(store))
    await hire(desk, { Ben: 'clerk' })
    let inside = 0
    let drawn = 0
    const watched = {
      ...desk,
      store: Object.assign(Object.create(desk.store), {
        write: async (...args: Parameters<typeof store.write>) => {
          inside++
          try {
            return await store.write(...args)
          } finally {
            inside--
          }
        },
      }),
      random: {
        bytes: (size: number) => {
          if (inside > 0 && size === 16) drawn++
          return makeDesk(store).random.bytes(size)
        },
      },
    }
    // A name that nobody has is hashed as well: its salt is drawn then.
    await refusalOf('sign-in-wrong', signIn(watched, { name: 'Zoe', secret: '111111', os_user: 'tester' }))
    expect(drawn).toBe(0)
  })
})
