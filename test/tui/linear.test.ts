/** The counter line by line, over a real desk: what is heard, and what is booked. */
import { expect, it } from 'vitest'
import { counterTexts } from '../../src/commands/run/counter-texts.ts'
import { sentenceOf } from '../../src/commands/sentence.ts'
import { en } from '../../src/core/language/en.ts'
import { listOrders } from '../../src/core/sales/list-orders.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { rememberHolds } from '../../src/tui/held.ts'
import { runLinear } from '../../src/tui/linear/linear.ts'
import { wordsOf } from '../../src/tui/words.ts'
import { issueCard } from '../support/accounts.ts'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

/** Answers what is asked, in this order, then leaves; returns all that was heard. */
async function talk(desk: TestDesk, answers: string[], { signs = false } = {}): Promise<string[]> {
  const heard: string[] = []
  const typed = [...answers]
  const next = async (question: string) => {
    heard.push(`? ${question}`)
    return typed.shift() ?? null
  }
  const holds = rememberHolds(officeOf(desk, { signs }))
  let keys = 0
  await runLinear({
    ...{ office: holds.office, language: 'en', words: wordsOf('en'), say: en, texts: counterTexts(en, 'en') },
    ...{
      now: desk.clock.now,
      newKey: () => `linear-${keys++}`,
      sentence: (refusal) => sentenceOf(en, refusal),
    },
    ...{ tell: (line) => void heard.push(line), ask: next, askSecret: next },
  })
  return heard
}

describeEngines('the counter line by line', (engine) => {
  const house = async () => openHouse(await engine.fresh())

  it('sells the best seats for cash, and says each of them, the price, and the change', async () => {
    const desk = await house()
    const heard = (await talk(desk, ['', '2', '', '50'])).join('\n')
    expect(heard).toMatch(
      /[0-9A-Z]{4}-[0-9A-Z]{4}: Hall A-\d \(Best\), Hall A-\d \(Best\)\. Held until \d\d:\d\d\./,
    )
    expect(heard).toContain('total 43.00 EUR')
    expect(heard).toContain('change 7.00 EUR')
    expect(await listOrders(desk, { limit: 9 })).toMatchObject([{ status: 'paid', total_minor: 4300 }])
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('sells seats by their names, with types, by card', async () => {
    const desk = await house()
    await talk(desk, ['play', 'A-1 A-2', 'adult 1 child 1', 'card T-1'])
    expect(await listOrders(desk, { limit: 9 })).toMatchObject([{ status: 'paid', total_minor: 3300 }])
  })

  it('finds a performance by its day, and not by how many seats are free', async () => {
    const desk = await house()
    const whole = (await talk(desk, ['play thu 31']))[3]
    expect(whole).toMatch(/^The play, Thu 31 Dec 11:00, free \d+/)
    const free = /free (\d+)/.exec(whole ?? '')![1]!
    for (const number of [free, '3'])
      expect(await talk(desk, [number])).toContain('No performance is called so.')
  })

  it('takes a gift card, and serves the next customer of the same performance', async () => {
    const desk = await house()
    const { code } = await issueCard(desk)
    await talk(desk, ['', '1', '', `gift-card ${code}`, '1', '', ''])
    const orders = await listOrders(desk, { limit: 9 })
    expect(orders.map(({ status, total_minor }) => [status, total_minor])).toEqual([
      ['paid', 2150],
      ['paid', 2150],
    ])
  })

  it('says what was refused and what can be done, and goes on', async () => {
    const desk = await house()
    const heard = await talk(desk, ['', 'Z-99', '2', '', '20', '', '', ''])
    expect(heard.join('\n')).toMatch(/Z-99/)
    expect(heard.join('\n')).toMatch(/23\.00/)
    expect(await listOrders(desk, { limit: 9 })).toMatchObject([{ status: 'paid' }])
  })

  it('gives the seats back where one says so, and where one leaves', async () => {
    const desk = await house()
    await talk(desk, ['', '2', '', 'nonsense', 'x', '3', 'q'])
    const orders = await listOrders(desk, { limit: 9 })
    expect(orders.map(({ status }) => status)).toEqual(['released', 'released'])
  })

  it('lets whoever works here sign in first, without saying the PIN', async () => {
    const desk = cheap(await house())
    await hire(desk, { Ben: 'clerk' })
    const heard = await talk(desk, ['ben', '000000', 'ben', PIN], { signs: true })
    expect(heard.join('\n')).toContain('Ben at one.')
    expect(heard.join('\n')).not.toContain(PIN)
  })
})
