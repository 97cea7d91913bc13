/** Tickets are sent to a telephone from the counter: from an order, and after a sale; and a kiosk's failed print is no copy there. */

import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { printAtOnce } from '../../src/core/printing/print-at-once.ts'
import type { Letter, Post } from '../../src/core/sales/send-tickets.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { counterOf } from '../support/counter-of.ts'
import { addPerson, sellTo } from '../support/customers.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { textOf, withPrinters } from '../support/printing.ts'
import { sellBest } from '../support/selling.ts'
import { cheap, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

/** What the house's command was given; it answers as it is told to. */
function posting(...answers: Awaited<ReturnType<Post>>[]) {
  const letters: Letter[] = []
  const post: Post = async (letter) => {
    letters.push(letter)
    return answers.shift() ?? { is: 'sent' }
  }
  return { letters, post }
}

const BROKEN = { is: 'failed', reason: 'connection refused', exit: 1 } as const

describeEngines('sending tickets from the counter', (engine) => {
  const house = async () => cheap(await openHouse(await engine.fresh()))

  it('goes to the address that is known of the customer, with Enter alone', async () => {
    const desk = await house()
    const mei = await addPerson(desk, 'Chen Mei', { email: 'mei@example.org' })
    const ref = await sellTo(desk, mei, 'show', 2)
    const { letters, post } = posting()
    const counter = counterOf(desk, { post })
    await counter.press('f7', ...ref, 'enter', 's')
    expect(await counter.shows(`Send ${ref}`)).toContain('mei@example.org')
    await counter.press('enter')
    await counter.shows('2 tickets were sent to')
    expect(letters).toMatchObject([{ address: 'mei@example.org', name: 'Chen Mei', order: ref }])
    await counter.press('enter', 's')
    expect(await counter.shows(`Send ${ref}`)).toContain('The earlier paper is no ticket any more.')
    expect((await verify(desk)).differences).toEqual([])
  })

  it('sends the marked ones to an address that is said, after what was typed wrong is corrected where it stands', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 2)
    const { letters, post } = posting()
    const counter = counterOf(desk, { post, language: 'zh-CN' })
    await counter.press('f7', ...ref, 'enter', 'space', 's')
    await counter.shows(`发送 ${ref} 的 1 张票`)
    await counter.press(...'zoe.marsh', 'enter')
    await counter.shows('不可用')
    expect(letters).toEqual([])
    await counter.press(...'@example.org', 'enter')
    await counter.shows('1 张票已发到')
    expect(letters[0]!.page.match(/<section|<article/g)).toHaveLength(1)
  })

  it('says in a clerk’s words why it was not sent, and Enter sends the same page', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const { letters, post } = posting(BROKEN)
    const counter = counterOf(desk, { post })
    await counter.press('f7', ...ref, 'enter', 's', ...'zoe@example.org', 'enter')
    const text = await counter.shows('connection refused')
    expect(text).toContain('Enter sends the same page again')
    expect(text).not.toContain('wicket ')
    await counter.press('enter')
    await counter.shows('1 ticket was sent to')
    expect(letters).toHaveLength(2)
    expect(letters[1]!.page).toBe(letters[0]!.page)
  })

  it('asks for no address where the house has no command, and says who sets one', async () => {
    const desk = await house()
    const { ref } = await sellBest(desk, 1)
    const counter = counterOf(desk)
    await counter.press('f7', ...ref, 'enter', 's')
    expect(await counter.shows('no command is set that sends tickets')).not.toContain(`Send ${ref}`)
  })

  it('does so right after the sale, too', async () => {
    const desk = await house()
    const { letters, post } = posting()
    const counter = counterOf(desk, { post })
    await counter.shows('The play')
    await counter.press('enter', '2', 'f2', 'enter')
    await counter.shows('s: send')
    await counter.press('s')
    await counter.shows('As a page for a telephone')
    await counter.press(...'zoe@example.org', 'enter')
    await counter.shows('2 tickets were sent to')
    expect(letters).toHaveLength(1)
    await counter.press('enter')
    await counter.shows('Enter: ')
  })
})

describeEngines('what a kiosk could not print', (engine) => {
  it('comes out at the counter as no copy, by a clerk who may not reprint', async () => {
    const desk = cheap(await openHouse(await engine.fresh()))
    const printer = await withPrinters(desk)
    const { ref } = await sellBest(desk, 1)
    printer.answers = [{ is: 'failed', reason: 'refused' }]
    expect(await printAtOnce(desk, printer, { order: ref, language: 'en', key: 'kiosk' })).toBe('not-printed')
    await hire(desk, { Ben: 'clerk', Cleo: 'supervisor' })
    const counter = counterOf(desk, { signs: true, ways: printer })
    await counter.shows('Sign in')
    await counter.press(...'Ben', 'enter', ...PIN, 'enter')
    await counter.press('f7', ...ref, 'enter', 'p')
    expect(await counter.shows(`Print ${ref}`)).not.toContain('The earlier paper')
    await counter.press('enter')
    await counter.shows('Sent to till.')
    expect(textOf(printer.sent[0]!)).not.toContain('COPY')
    await counter.press('enter', 'p')
    await counter.shows('The earlier paper is no ticket any more.')
    expect((await verify(desk)).differences).toEqual([])
  })
})
