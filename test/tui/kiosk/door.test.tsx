/** What stands before a sale at a kiosk: a picture to read, a waiting room, a presale's code, members, real names. */
import chalk from 'chalk'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { addPresale } from '../../../src/core/fairness/add-presale.ts'
import { keptAnswer } from '../../../src/core/fairness/draw-challenge.ts'
import { showIdentity } from '../../../src/core/identity/show-identity.ts'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines, type Engine } from '../../support/engines.ts'
import { HOUR_MS, MORNING, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { openKiosk, toParty } from '../../support/kiosk.ts'
import { limitedTo, PER_PERFORMANCE } from '../../support/limits.ts'
import { asking, mrzLine, residentId, withKeys } from '../../support/people.ts'

const MINUTE_MS = 60_000
const ROOM = { channels: ['kiosk'], pace: 2, stay_ms: 10 * MINUTE_MS, opens_ms: HOUR_MS }

beforeAll(() => {
  chalk.level = 2
})

describeEngines('before a sale at a kiosk', (engine) => {
  let desk: TestDesk
  const house = async (terms: Partial<Terms>) => {
    desk = await houseOf(engine, terms)
  }
  const theOrder = async () => (await listOrders(desk, { limit: 1 }))[0]

  it('a picture is read before seats are held, and another one is drawn for whoever is wrong too often', async () => {
    await house({ challenge: ['kiosk'] })
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('Please read this')
    await kiosk.shows(/[▀▄█]{2}/)
    const first = await kiosk.text()
    for (const typed of ['NOPE', 'NOPE', 'NOPE']) {
      await kiosk.fill(typed)
      await kiosk.press('enter')
      await kiosk.shows('That was not it')
      await kiosk.press('enter')
    }
    expect(await kiosk.shows('I read: _')).not.toBe(first)
    await plant(desk, 'HK3PW')
    await kiosk.fill('hk3pw')
    await kiosk.press('enter')
    await kiosk.shows('held for you')
    await kiosk.press('n')
    await kiosk.shows('held for you')
    expect(kiosk.seen.errors).toEqual([])
  })

  it('one waits in the waiting room, sees when it is his turn, and buys with his place', async () => {
    await house({ waiting_room: ROOM })
    const rival = openKiosk(desk)
    await toParty(rival)
    await rival.press('1', 'enter')
    await rival.shows('Many would like')
    await rival.press('enter')
    await rival.shows('It is your turn')
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('Many would like')
    await kiosk.press('enter')
    expect(await kiosk.shows('You are number 2')).toMatch(/Your turn in 0:30[\s\S]*Your place: /)
    await kiosk.press('enter')
    expect(await kiosk.text()).toContain('You are number 2')
    desk.advance(30_000)
    await kiosk.shows('It is your turn')
    await kiosk.press('enter')
    await kiosk.shows('held for you')
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('a place that was taken elsewhere is shown by its code', async () => {
    await house({ waiting_room: ROOM })
    const first = openKiosk(desk)
    await toParty(first)
    await first.press('1', 'enter', 'enter')
    const [, code = ''] = /Your place: (\S+)/.exec(await first.shows('Your place')) ?? []
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('1', 'enter', 'tab')
    await kiosk.fill(code)
    await kiosk.press('enter')
    await kiosk.shows('It is your turn')
    await kiosk.press('enter')
    await kiosk.shows('held for you')
  })

  it('a code opens the presale, and one that nobody has is typed again', async () => {
    const from = { at: MORNING - HOUR_MS }
    await house({
      windows: [
        { channels: ['kiosk'], from: { at: MORNING + HOUR_MS } },
        { presale: 'fans', from },
      ],
    })
    const { codes } = await addPresale(desk, { presale: 'fans', codes: 1, uses: 1 })
    const kiosk = openKiosk(desk)
    await kiosk.press('1', 'enter')
    await kiosk.shows('with a code')
    await kiosk.press('enter')
    await kiosk.shows('for whoever has a code')
    await kiosk.fill('ABCDEFGH')
    await kiosk.press('enter')
    await kiosk.shows('No presale has this code')
    await kiosk.press('ctrl-u')
    await kiosk.fill(codes[0]!.code)
    await kiosk.press('enter')
    await kiosk.shows('adult')
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('enter', '1')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
  })

  it('what is not on sale on the channel yet says from when, and can not be chosen', async () => {
    await house({ windows: [{ channels: ['kiosk'], from: { at: MORNING + HOUR_MS } }] })
    const kiosk = openKiosk(desk)
    await kiosk.press('1', 'enter')
    await kiosk.shows('from Tue 1 Dec 12:00')
    await kiosk.press('enter')
    expect(await kiosk.text()).toContain('What would you like to see?')
  })

  it('what staff sell by right is no price type', async () => {
    await house({
      price_types: [...TERMS.price_types, { ...TERMS.price_types[0]!, code: 'comp', right: 'comp' }],
    })
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    expect(await kiosk.text()).not.toContain('comp')
  })

  it('everybody who comes is named: check digits are looked at before the next one, and all of it is masked', async () => {
    await house(asking())
    desk = withKeys(desk)
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('enter', '1')
    await kiosk.shows('Who comes?')
    const [right, other] = [residentId(1), mrzLine('L898902C3')]
    const wrong = right.slice(0, -2) + (right.at(-2) === '1' ? '2' : '1') + right.slice(-1)
    await kiosk.press('enter', 'down')
    await kiosk.fill(wrong, 'Li Si')
    await kiosk.press('enter')
    await kiosk.shows('does not fit')
    await kiosk.press('up', 'ctrl-u')
    await kiosk.fill(right)
    await kiosk.press('down', 'enter')
    const masked = await kiosk.shows('L* S*')
    expect(masked).not.toContain(right)
    await kiosk.press('enter', 'right', 'right', 'down')
    await kiosk.fill(other, 'Anna Example')
    await kiosk.press('enter')
    await kiosk.shows('A*** E******')
    await kiosk.press('enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    const { ref } = (await theOrder())!
    const { people } = await showIdentity(desk, ref)
    expect(people.map(({ document }) => document)).toEqual(['prc-id', 'passport'])
  })

  it('whoever has to say who he is does so, and has no more than one person may have', async () => {
    await house(limitedTo({ ...PER_PERFORMANCE, most: 2, buyer_needed: true }))
    const kiosk = openKiosk(desk)
    await toParty(kiosk)
    await kiosk.press('2', 'enter')
    await kiosk.shows('we have to know who buys')
    await kiosk.press('enter', '2')
    await kiosk.fill('13800138000')
    await kiosk.press('enter', 'enter')
    await kiosk.shows('held for you')
    await kiosk.press('enter')
    await kiosk.shows('Alipay')
    await kiosk.press('enter')
    await kiosk.shows('Thank you')
    desk.advance(20_000)
    await kiosk.shows('press 1 or Enter')
    await toParty(kiosk)
    await kiosk.press('1', 'enter', 'enter', '2')
    await kiosk.fill('+86 138 0013 8000')
    await kiosk.press('enter', 'enter')
    const text = await kiosk.shows('one person may have 2 tickets')
    expect(text).not.toMatch(/pass-rules|--pass/)
  })
})

async function houseOf(engine: Engine, terms: Partial<Terms>): Promise<TestDesk> {
  return openHouse(await engine.fresh(), { plan: smallPlan([8, 8]), terms: { ...TERMS, ...terms } })
}

/** Nobody is here who could read the picture. */
async function plant({ store }: TestDesk, answer: string): Promise<void> {
  await store.write(async (tx) => {
    const { challenge } = tx.t
    for (const { id } of await tx.select().from(challenge))
      await tx
        .update(challenge)
        .set({ answer: keptAnswer(id, answer) })
        .where(eq(challenge.id, id))
  })
}
