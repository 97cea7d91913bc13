/**
 * OWASP ASVS 5.0: one test for each item that can be shown of a program without a browser, by its number. What they show in
 * depth is tried elsewhere; docs/security.md lists those that are not met.
 */
import { beforeEach, expect, it } from 'vitest'
import { addCustomer } from '../src/core/customers/add-customer.ts'
import { findCustomers } from '../src/core/customers/find-customers.ts'
import type { Desk } from '../src/core/desk.ts'
import { answerChallenge } from '../src/core/fairness/answer-challenge.ts'
import { doorId } from '../src/core/fairness/door-code.ts'
import { drawChallenge, keptAnswer } from '../src/core/fairness/draw-challenge.ts'
import { spendChallenge } from '../src/core/fairness/spend-challenge.ts'
import { addStaff } from '../src/core/people/add-staff.ts'
import { changeStaff } from '../src/core/people/change-staff.ts'
import { enter as enterBy } from '../src/core/people/enter.ts'
import { giveOneTime } from '../src/core/people/give-one-time.ts'
import { listStaff } from '../src/core/people/list-staff.ts'
import { pinFault } from '../src/core/people/secret-rules.ts'
import { setSecret } from '../src/core/people/set-secret.ts'
import { signIn } from '../src/core/people/sign-in.ts'
import { signOut } from '../src/core/people/sign-out.ts'
import { supervise } from '../src/core/people/supervise.ts'
import { addToken, revokeToken } from '../src/core/people/tokens.ts'
import { giveGoodwill } from '../src/core/sales/give-goodwill.ts'
import { hold } from '../src/core/sales/hold.ts'
import { refund } from '../src/core/sales/refund.ts'
import { sell } from '../src/core/sales/sell.ts'
import { verify } from '../src/core/verify/verify.ts'
import { describeEngines } from './support/engines.ts'
import { HOUR_MS, openHouse, smallPlan, type TestDesk } from './support/house.ts'
import { withKeys } from './support/people.ts'
import { refusalOf } from './support/refusal-of.ts'
import { cheap, deskOf, entered, hire, PASSPHRASE, PIN } from './support/staff.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const ONE = { mode: 'best' as const, count: 1 }
const WRONG = '000111'

describeEngines('ASVS 5.0', (engine) => {
  let desk: TestDesk
  let ben: TestDesk
  let keys = 0
  const key = () => `asvs-${keys++}`
  beforeEach(async () => {
    desk = withKeys(cheap(await openHouse(await engine.fresh(), { plan: smallPlan([4, 4]) })))
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor', Tom: 'gate' })
    ben = await deskOf(desk, 'Ben')
  })
  const buy = (at: Desk = ben, count = 1, said = key()) =>
    sell(at, { performance: 'show', wanted: { mode: 'best', count }, types: {}, payment: CASH, key: said })
  const seat = (at: Desk, name: string) => {
    const wanted = { mode: 'chosen' as const, seats: [name], allow_single: true }
    return sell(at, { performance: 'show', wanted, types: {}, payment: CASH, key: key() })
  }
  const enter = (name: string, secret: string) => signIn(desk, { name, secret, os_user: 'tester' })
  const ledger = () =>
    desk.store.read((tx) => tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq))
  const actions = async () => (await ledger()).map(({ action }) => action)
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  it('1.2.4: what is typed is never part of a statement', async () => {
    const ana = await deskOf(desk, 'Ana')
    const name = `Robert'); DROP TABLE customer;--`
    await addCustomer(ana, { name, key: key() })
    await addCustomer(ana, { name: 'Zoë Marsh', key: key() })
    const all = await findCustomers(ana, `Robert') OR 1=1 --`, 5)
    expect(all.map((found) => found.name)).not.toContain('Zoë Marsh')
    expect((await findCustomers(ana, 'Robert', 5)).map((found) => found.name)).toEqual([name])
  })

  it('2.2.2: input is checked in core, whatever the way that it comes by', async () => {
    await refusalOf('value-faulty', buy(ben, -1))
    await refusalOf('value-faulty', buy(ben, 1.5))
    await refusalOf('value-faulty', buy(ben, Number.NaN))
  })

  it('2.3.1: steps are taken in their order: nothing is given back that was not sold', async () => {
    const { ref } = await hold(ben, { performance: 'show', wanted: ONE, key: key() })
    await refusalOf('order-state', refund(ben, { order: ref, tickets: [], key: key() }))
  })

  it('2.3.2: limits of business are kept, here of how long seats are held', async () => {
    await refusalOf(
      'value-faulty',
      hold(ben, { performance: 'show', wanted: ONE, hold_ms: 24 * HOUR_MS, key: key() }),
    )
  })

  it('2.3.3: an operation is done as a whole or not at all', async () => {
    const before = await ledger()
    const short = [{ tender: 'cash' as const, tendered_minor: 1 }]
    const wanted = { mode: 'best' as const, count: 2 }
    await refusalOf(
      'payment-short',
      sell(ben, { performance: 'show', wanted, types: {}, payment: short, key: key() }),
    )
    expect(await ledger()).toEqual(before)
    expect(await desk.store.read((tx) => tx.$count(tx.t.claim))).toBe(0)
  })

  it('2.3.4: theatre seats cannot be double-booked', async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => code(seat(ben, 'Hall A1'))))
    expect(told.filter((one) => one === 'done')).toHaveLength(1)
    expect(told.filter((one) => one === 'seats-taken')).toHaveLength(5)
  })

  it('2.3.5: what is of high value takes a second person, and both are kept', async () => {
    const { order } = await buy()
    const give = (at: Desk) =>
      giveGoodwill(at, { order: order.ref, amount_minor: 100, reason: 'cold', key: key() })
    await refusalOf('right-missing', give(ben))
    await give(await supervise(ben, { name: 'Cleo', secret: PIN }))
    const last = (await ledger()).filter(({ action }) => action === 'order.goodwill').at(-1)!
    expect(last.clerk).toBe('Ben')
    expect(JSON.parse(last.body)).toMatchObject({ supervisor: 'Cleo' })
  })

  it('2.4.1: what is asked for too often is refused', async () => {
    const told = await Promise.all(Array.from({ length: 22 }, () => code(drawChallenge(ben))))
    expect(told.filter((one) => one === 'challenge-wait')).toHaveLength(2)
  })

  it('6.2.2, 6.2.3: people change their own secret, who know the one they have', async () => {
    const change = (before: string) => setSecret(ben, { name: 'Ben', kind: 'pin', secret: '739154', before })
    await refusalOf('sign-in-wrong', change(WRONG))
    await change(PIN)
    expect((await enter('Ben', '739154')).name).toBe('Ben')
  })

  it('6.2.8: a secret is compared as it was typed: neither cut off nor folded', async () => {
    await refusalOf('sign-in-wrong', enter('Ana', PASSPHRASE.toUpperCase()))
    await refusalOf('sign-in-wrong', enter('Ana', PASSPHRASE.slice(0, -1)))
    await refusalOf('sign-in-wrong', enter('Ana', `${PASSPHRASE} `))
  })

  it('6.2.10: no secret is over because it is old', async () => {
    desk.advance(3 * 365 * 24 * HOUR_MS)
    expect((await enter('Ben', PIN)).name).toBe('Ben')
  })

  it('6.3.1: guessing is slowed down and locked', async () => {
    for (let tries = 0; tries < 3; tries++) await refusalOf('sign-in-wrong', enter('Ben', WRONG))
    await refusalOf('sign-in-wait', enter('Ben', PIN))
    for (let tries = 3; tries < 10; tries++) {
      desk.advance(HOUR_MS)
      await refusalOf('sign-in-wrong', enter('Ben', WRONG))
    }
    desk.advance(HOUR_MS)
    await refusalOf('sign-in-locked', enter('Ben', PIN))
  })

  it('6.3.8, of PINs: nobody learns from a refusal whether a name is known', async () => {
    const known = await refusalOf('sign-in-wrong', enter('Ben', WRONG))
    const unknown = await refusalOf('sign-in-wrong', enter('Nobody', WRONG))
    expect(unknown.details).toEqual(known.details)
  })

  it('6.4.1, 6.4.6: a first secret, or one after a reset, is drawn by chance, fits the rules, expires, and never stays', async () => {
    const ana = await deskOf(desk, 'Ana', 'office')
    const one_time = { kind: 'pin' as const }
    const added = await addStaff(ana, { name: 'Dan', roles: ['clerk'], one_time, key: key() })
    const reset = await giveOneTime(ana, { name: 'Ben', kind: 'pin', lasts_ms: HOUR_MS })
    const [first, again] = [added.one_time!, reset.secret]
    expect([pinFault(first), pinFault(again), first === again]).toEqual([undefined, undefined, false])
    await refusalOf('secret-one-time', enter('Dan', first))
    const own = (secret: string, mine: string) =>
      signIn(desk, { name: 'Dan', secret, os_user: 'tester', own: async () => mine })
    await refusalOf('secret-weak', own(first, first))
    expect((await own(first, '739154')).name).toBe('Dan')
    await refusalOf('sign-in-wrong', own(first, '917346'))
    desk.advance(HOUR_MS)
    await refusalOf('secret-over', enter('Ben', again))
    await refusalOf('sign-in-wrong', enter('Ben', PIN))
  })

  it('6.5.1: a challenge is good once', async () => {
    const { challenge } = await drawChallenge(ben)
    const id = doorId(challenge)
    await desk.store.write((tx) => tx.update(tx.t.challenge).set({ answer: keptAnswer(id, 'HK3PW') }))
    await answerChallenge(ben, { challenge, answer: 'HK3PW' })
    const spend = (by: string) =>
      desk.store.write((tx) =>
        spendChallenge(tx, challenge, {
          ...{ performance: 'show', channel: 'online', room: false },
          by,
          at: desk.clock.now(),
        }),
      )
    await spend('one order')
    await refusalOf('challenge-over', spend('another order'))
  })

  it('7.2.1, 7.2.2: a session is looked at in the database, each time, and is made when somebody signs in', async () => {
    const { session } = await enter('Ben', PIN)
    const other = await enter('Ben', PIN)
    expect(other.session).not.toBe(session)
    await refusalOf('sign-in-needed', entered(desk, `${other.session}x`))
  })

  it('7.2.4: signing in again ends the session before', async () => {
    const { session } = await enter('Ben', PIN)
    await enter('Cleo', PIN)
    await refusalOf('session-over', entered(desk, session))
  })

  it('7.3.1, 7.3.2: a session ends idle, and after its longest time however busy', async () => {
    const { session } = await enter('Ben', PIN)
    desk.advance(16 * 60_000)
    expect((await refusalOf('session-over', entered(desk, session))).details.why).toBe('idle')
    const busy = await enter('Ben', PIN)
    for (let passed = 0; passed < 14 * 6 - 1; passed++) {
      desk.advance(10 * 60_000)
      await entered(desk, busy.session)
    }
    desk.advance(10 * 60_000)
    expect((await refusalOf('session-over', entered(desk, busy.session))).details.why).toBe('long')
  })

  it('7.4.1: signing out ends it', async () => {
    const { session } = await enter('Ben', PIN)
    await signOut(desk, session)
    await refusalOf('session-over', entered(desk, session))
  })

  it('7.4.2, 7.4.3, 7.4.5: sessions end when somebody works here no more, or has another secret', async () => {
    const ana = await deskOf(desk, 'Ana', 'office')
    const first = await enter('Ben', PIN)
    await setSecret(ana, { name: 'Ben', kind: 'pin', secret: '739154' })
    await refusalOf('session-over', entered(desk, first.session))
    const second = await enter('Ben', '739154')
    await changeStaff(ana, { name: 'Ben', status: 'disabled' })
    await refusalOf('session-over', entered(desk, second.session))
  })

  it('8.2.1, 8.3.1: functions are for whoever has the right, asked for in core', async () => {
    const tom = await deskOf(desk, 'Tom', 'door')
    await refusalOf('right-missing', buy(tom))
    await refusalOf('right-missing', listStaff(tom))
    await refusalOf('right-missing', verify(ben))
  })

  it('8.3.2: another role is another role at once, for sessions that are there', async () => {
    const { session } = await enter('Ben', PIN)
    const ana = await deskOf(desk, 'Ana', 'office')
    await changeStaff(ana, { name: 'Ben', roles: ['gate'] })
    await refusalOf('right-missing', buy(await entered(desk, session)))
  })

  it('8.3.3: a token has never more rights than whoever made it has today', async () => {
    const ana = await deskOf(desk, 'Ana', 'office')
    const expires_at = desk.clock.now() + HOUR_MS
    await refusalOf('right-missing', addToken(ben, { name: 'mine', rights: ['sell'], expires_at }))
    await addStaff(ana, {
      name: 'Eve',
      roles: ['admin'],
      secret: { kind: 'passphrase', secret: PASSPHRASE },
      key: key(),
    })
    const eve = await deskOf(desk, 'Eve', 'attic')
    const { token } = await addToken(eve, { name: 'night', rights: ['reports', 'sell'], expires_at })
    const rights = async () => [
      ...(
        await enterBy(desk.store, desk.clock, { ...eve.actor, os_user: 'x', shown: async () => ({ token }) })
      ).may!.rights,
    ]
    expect(await rights()).toEqual(['reports', 'sell'])
    await changeStaff(ana, { name: 'Eve', roles: ['clerk'] })
    expect(await rights()).toEqual(['sell'])
    await revokeToken(ana, 'night')
    await refusalOf('token-over', rights())
  })

  it('14.2.4, 11.4.2: secrets are kept by scrypt, sessions and tokens by their hash, nothing in clear', async () => {
    const { session } = await enter('Ben', PIN)
    const ana = await deskOf(desk, 'Ana', 'office')
    const until = desk.clock.now() + HOUR_MS
    const { token } = await addToken(ana, { name: 'n', rights: ['reports'], expires_at: until })
    const kept = await desk.store.read(async (tx) =>
      JSON.stringify([
        await tx.select().from(tx.t.staff),
        await tx.select().from(tx.t.staffSession),
        await tx.select().from(tx.t.accessToken),
        await tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
      ]),
    )
    for (const secret of [PIN, PASSPHRASE, session, token]) expect(kept).not.toContain(secret)
    expect(kept).toContain('$scrypt$ln=')
  })

  it('14.2.6: a list of people shows no secret and no hash', async () => {
    const ana = await deskOf(desk, 'Ana', 'office')
    expect(JSON.stringify(await listStaff(ana))).not.toContain('scrypt')
  })

  it('15.4.2: what is looked at is what is changed: two closings of one key are one', async () => {
    const said = key()
    const [one, two] = await Promise.all([buy(ben, 1, said), buy(ben, 1, said)])
    expect(one.order.ref).toBe(two.order.ref)
    expect([one.replay, two.replay].sort()).toEqual([false, true])
  })

  it('16.2.1, 16.2.2: each entry says when, in UTC, where, who and what', async () => {
    await buy()
    const last = (await ledger()).at(-1)!
    expect(last).toMatchObject({
      action: 'order.sold',
      clerk: 'Ben',
      registerId: 'one',
      at: desk.clock.now(),
    })
  })

  it('16.2.5: no entry has a secret', async () => {
    await refusalOf('sign-in-wrong', enter('Ben', WRONG))
    await enter('Ben', PIN)
    const text = JSON.stringify(await ledger())
    for (const secret of [WRONG, PIN]) expect(text).not.toContain(secret)
  })

  it('16.3.1: signing in is kept, and so is failing to', async () => {
    await refusalOf('sign-in-wrong', enter('Ben', WRONG))
    await enter('Ben', PIN)
    expect(await actions()).toEqual(expect.arrayContaining(['session.refused', 'session.begun']))
  })

  it('16.4.2: an entry that is changed is found', async () => {
    await buy()
    const ana = await deskOf(desk, 'Ana', 'office')
    expect((await verify(ana)).ok).toBe(true)
    await desk.store.write((tx) => tx.update(tx.t.ledger).set({ clerk: 'Nobody' }))
    expect((await verify(ana)).differences.map(({ invariant }) => invariant)).toContain('I8')
  })
})
