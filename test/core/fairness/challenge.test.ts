/** Challenges: once, for a few minutes, a few tries, so many a minute; asked for on the channels that the terms name. */
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { answerChallenge, PASSED_MS } from '../../../src/core/fairness/answer-challenge.ts'
import { doorId } from '../../../src/core/fairness/door-code.ts'
import { CHALLENGE_MS, drawChallenge, keptAnswer } from '../../../src/core/fairness/draw-challenge.ts'
import type { Door } from '../../../src/core/fairness/rules.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]

describeEngines('challenges', (engine) => {
  let desk: TestDesk
  let keys = 0
  const key = () => `key-${keys++}`
  beforeEach(async () => {
    const terms = { ...TERMS, challenge: ['online'] }
    const house = await openHouse(await engine.fresh(), {
      ...{ plan: smallPlan([8, 8]), terms, performances: ['show', 'next'] },
    })
    desk = { ...house, actor: { ...house.actor, channel: 'online' } }
  })
  const buy = (door?: Door, at = desk, said = key()) =>
    sell(at, {
      ...{
        performance: 'show',
        wanted: { mode: 'best', count: 1 },
        types: {},
        payment: CASH,
        door,
        key: said,
      },
    })
  /** Answers are planted, because nobody is here who could read them. */
  const plant = async (answer: string): Promise<string> => {
    const { challenge } = await drawChallenge(desk)
    const id = doorId(challenge)
    await desk.store.write((tx) =>
      tx
        .update(tx.t.challenge)
        .set({ answer: keptAnswer(id, answer) })
        .where(eq(tx.t.challenge.id, id)),
    )
    return challenge
  }
  const passed = async () => {
    const challenge = await plant('HK3PW')
    await answerChallenge(desk, { challenge, answer: 'hk3 pw' })
    return challenge
  }

  it('are asked for where the terms name the channel, and never at the counter', async () => {
    expect((await refusalOf('challenge-needed', buy())).details).toEqual({
      ...{ performance: 'show', channel: 'online', room: false },
    })
    await refusalOf(
      'challenge-needed',
      hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: key() }),
    )
    const counter = { ...desk, actor: { ...desk.actor, channel: 'counter' } }
    expect((await buy(undefined, counter)).order.status).toBe('paid')
  })

  it('are good for one order, whatever the case of the letters, and for the same request again', async () => {
    const challenge = await passed()
    const said = key()
    const { order } = await buy({ challenge }, desk, said)
    expect((await buy({ challenge }, desk, said)).order.ref).toBe(order.ref)
    expect((await buy(undefined, desk, said)).replay).toBe(true)
    expect((await refusalOf('challenge-over', buy({ challenge }))).details).toEqual({ why: 'used' })
  })

  it('are not used up by a sale that is refused', async () => {
    const challenge = await passed()
    const many = {
      performance: 'show',
      wanted: { mode: 'best' as const, count: 17 },
      types: {},
      payment: CASH,
    }
    await refusalOf('not-enough-seats', sell(desk, { ...many, door: { challenge }, key: key() }))
    expect((await buy({ challenge })).order.status).toBe('paid')
  })

  it('of a hold are good for other seats of it, and for its sale nothing is asked for', async () => {
    const door = { challenge: await passed() }
    const wanted = { mode: 'best' as const, count: 1 }
    const first = await hold(desk, { performance: 'show', wanted, door, key: key() })
    const other = await hold(desk, { performance: 'show', wanted, instead: first.ref, door, key: key() })
    const paid = { wanted: { mode: 'held' as const, order: other.ref }, types: {}, payment: CASH, key: key() }
    expect((await sell(desk, paid)).order.status).toBe('paid')
    await refusalOf('challenge-over', hold(desk, { performance: 'show', wanted, door, key: key() }))
  })

  it('are asked for by an exchange for another performance, and not for another seat', async () => {
    const { order } = await buy({ challenge: await passed() })
    const anew = { order: order.ref, tickets: [], types: {}, payment: [] }
    await refusalOf('challenge-needed', exchange(desk, { ...anew, performance: 'next', key: key() }))
    const rehearsed = await exchange(desk, { ...anew, performance: 'next', key: key() }, { dryRun: true })
    expect(rehearsed.order.performance).toBe('next')
    const seat = { mode: 'chosen' as const, seats: ['Hall B1'], allow_single: true }
    const moved = await exchange(desk, { ...anew, wanted: seat, key: key() })
    expect(moved.order.tickets.map(({ seat: at }) => at.label)).toEqual(['Hall B-1'])
    const more = { mode: 'best' as const, count: 3 }
    const paid = { ...anew, order: moved.order.ref, wanted: more, payment: CASH }
    await refusalOf('challenge-needed', exchange(desk, { ...paid, key: key() }))
    const door = { challenge: await passed() }
    const gone = await exchange(desk, {
      ...anew,
      order: moved.order.ref,
      performance: 'next',
      door,
      key: key(),
    })
    expect(gone.order.performance).toBe('next')
  })

  it('are over after three wrong answers, each counted before it is looked at', async () => {
    const challenge = await plant('HK3PW')
    const wrong = () => answerChallenge(desk, { challenge, answer: 'AAAAA' })
    expect((await refusalOf('challenge-wrong', wrong())).details).toEqual({ left: 2 })
    expect((await refusalOf('challenge-wrong', wrong())).details).toEqual({ left: 1 })
    expect((await refusalOf('challenge-wrong', wrong())).details).toEqual({ left: 0 })
    const late = answerChallenge(desk, { challenge, answer: 'HK3PW' })
    expect((await refusalOf('challenge-over', late)).details).toEqual({ why: 'tries' })
    expect((await refusalOf('challenge-over', buy({ challenge }))).details).toEqual({ why: 'tries' })
  })

  it('guessed at the same moment have three tries altogether', async () => {
    const challenge = await plant('HK3PW')
    const guess = (index: number) => answerChallenge(desk, { challenge, answer: `AAAA${index}` })
    const told = await Promise.all(
      Array.from({ length: 8 }, (_, index) => guess(index).catch((error: { code: string }) => error.code)),
    )
    expect(told.filter((code) => code === 'challenge-wrong')).toHaveLength(3)
  })

  it('are over when their time is, answered or not, and not before they are answered', async () => {
    const asked = await plant('HK3PW')
    expect((await refusalOf('challenge-over', buy({ challenge: asked }))).details).toEqual({
      why: 'unanswered',
    })
    desk.advance(CHALLENGE_MS)
    const late = answerChallenge(desk, { challenge: asked, answer: 'HK3PW' })
    expect((await refusalOf('challenge-over', late)).details).toEqual({ why: 'expired' })
    const challenge = await passed()
    desk.advance(PASSED_MS)
    expect((await refusalOf('challenge-over', buy({ challenge }))).details).toEqual({ why: 'expired' })
    const strange = answerChallenge(desk, { challenge: 'nobody', answer: 'HK3PW' })
    expect((await refusalOf('challenge-over', strange)).details).toEqual({ why: 'unknown' })
  })

  it('are drawn twenty times a minute for a register, however many ask at once, and then again', async () => {
    const told = await Promise.all(
      Array.from({ length: 25 }, () =>
        drawChallenge(desk).then(
          () => 'drawn',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(told.filter((code) => code === 'drawn')).toHaveLength(20)
    expect(told.filter((code) => code === 'challenge-wait')).toHaveLength(5)
    const other = { ...desk, actor: { ...desk.actor, register: 'two' } }
    await drawChallenge(other)
    desk.advance(60_000)
    await drawChallenge(desk)
  })

  it('keep no answer, and are forgotten an hour after they are over', async () => {
    const { challenge } = await drawChallenge(desk)
    const rows = () => desk.store.read((tx) => tx.select().from(tx.t.challenge))
    const [row] = await rows()
    expect(row).toMatchObject({ status: 'open', tries: 0, usedBy: null })
    expect([row!.id, row!.answer]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    expect(JSON.stringify(row)).not.toContain(challenge)
    desk.advance(2 * 3_600_000)
    await drawChallenge(desk)
    expect(await rows()).toHaveLength(1)
  })

  it('of a hold that was given back are used up', async () => {
    const door = { challenge: await passed() }
    const wanted = { mode: 'best' as const, count: 1 }
    const { ref } = await hold(desk, { performance: 'show', wanted, door, key: key() })
    await release(desk, { order: ref, key: key() })
    await refusalOf('challenge-over', hold(desk, { performance: 'show', wanted, door, key: key() }))
  })
})
