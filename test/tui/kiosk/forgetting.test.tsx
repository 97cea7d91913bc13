/** A kiosk keeps nothing of anybody: what is forgotten when, and how little leads out of it. */
import chalk from 'chalk'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import { openStore, prepareStore } from '../../../src/db/open.ts'
import { pending } from '../../core/payments/playing.ts'
import { issueCard } from '../../support/accounts.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { openKiosk, toMoney, toParty } from '../../support/kiosk.ts'
import { cheap, deskOf, hire, PIN } from '../../support/staff.ts'

let desk: TestDesk
beforeAll(() => {
  chalk.level = 2
})
beforeEach(async () => {
  const store = await openStore(':memory:')
  await prepareStore(store, { now: () => 0 })
  desk = cheap(await openHouse(store, { plan: smallPlan([8, 8]) }))
})
const statusOf = async () => (await listOrders(desk, { limit: 1 }))[0]?.status

it('tells who rests for 45 seconds that all is forgotten soon, and after 60 it is: seats, language, person', async () => {
  const kiosk = openKiosk(desk)
  await kiosk.press('2', '1')
  await kiosk.shows('戏')
  await kiosk.press('enter', '2', 'enter')
  await kiosk.shows('为您保留')
  desk.advance(44_000)
  expect(await kiosk.text()).not.toContain('您还在吗')
  desk.advance(1500)
  expect(await kiosk.shows('您还在吗')).toMatch(/1[45] 秒/)
  desk.advance(15_000)
  const text = await kiosk.shows('press 1 or Enter')
  expect(text).not.toMatch(/◆|为您保留/)
  await expect.poll(statusOf).toBe('released')
})

it('asks whoever says that he is there still for nothing else: the key does nothing', async () => {
  const kiosk = openKiosk(desk, { charge: [pending], query: [pending] })
  await toMoney(kiosk)
  desk.advance(50_000)
  await kiosk.shows('Are you still there?')
  await kiosk.press('enter')
  await kiosk.shows('How would you like to pay?')
  expect(kiosk.asked.charge).toBe(0)
  desk.advance(40_000)
  expect(await kiosk.text()).not.toContain('Are you still there?')
})

it('what a customer has pressed in a hurry at the end begins nothing for the next one', async () => {
  const kiosk = openKiosk(desk)
  await toMoney(kiosk)
  await kiosk.press('enter')
  await kiosk.shows('Thank you')
  desk.advance(5000)
  await kiosk.press('enter', 'enter', '1')
  await kiosk.shows('press 1 or Enter')
  await kiosk.press('1')
  await kiosk.shows('Buy tickets')
})

it('forgets what was typed into a question, too', async () => {
  const kiosk = openKiosk(desk)
  await kiosk.press('1', '3')
  await kiosk.fill('zoe@example.org', '730194')
  expect(await kiosk.text()).not.toContain('730194')
  desk.advance(61_000)
  expect(await kiosk.shows('press 1 or Enter')).not.toContain('zoe')
  await kiosk.press('1', '3')
  expect(await kiosk.text()).not.toContain('zoe')
})

it('waits for a wallet as long as it is asked, and forgets nobody meanwhile', async () => {
  const kiosk = openKiosk(desk, { charge: [pending], query: [pending] })
  await toMoney(kiosk)
  await kiosk.press('enter')
  await kiosk.shows('Scan the code')
  desk.advance(100_000)
  expect(await kiosk.text()).toContain('Scan the code')
})

it('gives the seats back when their time is over, and says so', async () => {
  const kiosk = openKiosk(desk)
  await toParty(kiosk)
  await kiosk.press('2', 'enter')
  await kiosk.shows('held for you 10:00')
  for (let minute = 0; minute < 20; minute++) {
    desk.advance(30_000)
    await kiosk.press('left')
  }
  await kiosk.shows('The time for these seats is over')
})

it('forgets nobody while a question asks something of the house', async () => {
  const card = await issueCard(desk)
  const kiosk = openKiosk(desk)
  const { sell } = kiosk.office
  const answers: (() => void)[] = []
  kiosk.office.sell = async (...sale) => {
    await new Promise<void>((resolve) => answers.push(resolve))
    return sell(...sale)
  }
  await toMoney(kiosk)
  await kiosk.press('2')
  await kiosk.fill(card.code)
  const pressed = kiosk.press('enter')
  await expect.poll(() => answers.length).toBe(1)
  desk.advance(61_000)
  // Longer than it looks for whoever has gone.
  await new Promise((resolve) => setTimeout(resolve, 500))
  answers[0]?.()
  await pressed
  await kiosk.shows('Thank you')
  expect(await statusOf()).toBe('paid')
})

it('closes what is asked for seats whose time is over, and keeps the question of whoever works here', async () => {
  const kiosk = openKiosk(desk)
  await toMoney(kiosk)
  for (let half = 0; half < 19; half++) {
    desk.advance(30_000)
    await kiosk.press('down')
  }
  await kiosk.press('2', 'x')
  await kiosk.shows('It pays for all of it')
  desk.advance(40_000)
  expect(await kiosk.shows('The time for these seats is over')).not.toContain('It pays for all of it')
  await kiosk.press('enter')
  await kiosk.shows('How many tickets?')
})

it('means nothing for the next one by keys that were pressed before', async () => {
  const kiosk = openKiosk(desk)
  await toMoney(kiosk)
  await kiosk.press('1')
  await kiosk.shows('Thank you')
  // Finishes, and would begin anew and buy.
  desk.advance(2000)
  await kiosk.press('enter', '1', '1')
  await kiosk.shows('press 1 or Enter')
})

it('speaks the other language wherever one is, and what is typed stays', async () => {
  const kiosk = openKiosk(desk)
  await kiosk.press('1', '3')
  await kiosk.fill('zoe@example.org')
  await kiosk.press('f2')
  expect(await kiosk.shows('登录')).toContain('zoe@example.org')
  await kiosk.press('f2')
  expect(await kiosk.shows('Sign in')).toContain('zoe@example.org')
})

it('is ended by the PIN of whoever runs the registers, and by no key', async () => {
  await hire(desk, { Ben: 'clerk', Tom: 'gate' })
  desk = await deskOf(desk, 'Ben')
  const kiosk = openKiosk(desk)
  await kiosk.press('1', 'q', 'f10', 'ctrl-d', 'ctrl-k', 'f7')
  expect(kiosk.seen.left).toBe(false)
  await kiosk.shows('What can we do for you?')
  for (const [name, pin] of [
    ['Ben', '111999'],
    ['Tom', PIN],
  ] as const) {
    await kiosk.press('f12')
    await kiosk.fill(name, pin)
    await kiosk.press('enter')
    await kiosk.shows(/not right|can not be done here/)
    expect(kiosk.seen.left).toBe(false)
    await kiosk.press('escape')
  }
  for (let wrong = 0; wrong < 12; wrong++) {
    desk.advance(40_000)
    await kiosk.press('f12')
    await kiosk.fill('Ben', '111999')
    await kiosk.press('enter')
    await kiosk.shows(/not right|wait a minute/)
    await kiosk.press('escape')
  }
  desk.advance(40_000)
  expect(await deskOf(desk, 'Ben', 'window-2')).toBeTruthy()
  desk.advance(30_000)
  await kiosk.press('space', 'f12')
  await kiosk.fill('Ben', PIN)
  await kiosk.press('enter')
  expect(kiosk.seen.left).toBe(true)
})

it.each([
  [60, 20, 'en'],
  [60, 20, 'zh-CN'],
  [200, 60, 'zh-CN'],
] as const)('says all of it in %i x %i, in %s', async (columns, rows, language) => {
  const kiosk = openKiosk(
    desk,
    { charge: [pending], query: [pending] },
    { columns, rows, ascii: columns === 60 },
  )
  const isEnglish = language === 'en'
  await kiosk.press(isEnglish ? '1' : '2')
  const said: string[] = [await kiosk.shows('4  ')]
  await kiosk.press('1')
  said.push(await kiosk.shows(isEnglish ? 'The play' : '戏'))
  await kiosk.press('enter', '2')
  said.push(await kiosk.text())
  await kiosk.press('enter')
  said.push(await kiosk.shows(isEnglish ? 'held for you' : '为您保留'))
  await kiosk.press('enter')
  said.push(await kiosk.text())
  await kiosk.press('1')
  said.push(await kiosk.shows('43.00 EUR'))
  await kiosk.press('enter')
  said.push(await kiosk.shows('Esc'))
  for (const text of said) {
    expect(text).toContain('Esc')
    expect(text.split('\n').length).toBeLessThanOrEqual(rows)
  }
})
