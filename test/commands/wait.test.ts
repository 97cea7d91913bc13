/** The waiting list at the shell: what a clerk types, reads and pipes. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
let full: string[]
beforeEach(async () => {
  house = await openCli()
  full = []
  for (const row of ['A', 'B', 'C', 'D']) full.push(await sold(`sell ${HAMLET} --seat "Hall ${row}-1..8"`))
})
afterEach(() => house.close())

const sold = async (line: string): Promise<string> =>
  (await house.json<{ order: { ref: string } }>(line)).order.ref
const add = (rest: string) => house.json<{ wait: Wait }>(`wait add ${HAMLET} ${rest}`)

interface Wait {
  ref: string
  status: string
  place: number | null
  offer: { order: string } | null
}

it('adds, lists, shows and removes a request', async () => {
  expect(await add('--best 2 --name Li --contact "020 7946 0000" --price-most 40 --section hall')).toEqual({
    wait: {
      ref: 'W1',
      performance: HAMLET,
      status: 'waiting',
      place: 1,
      party: 2,
      sections: ['Hall'],
      categories: [],
      price_most_minor: 4000,
      currency: 'EUR',
      together: true,
      ride: null,
      name: 'Li',
      contact: '020 7946 0000',
      customer: null,
      added_at: expect.stringMatching(/Z$/),
      until_at: expect.stringMatching(/Z$/),
      offer: null,
      clerk: 'ana',
      register: 'one',
    },
    replay: false,
    dry_run: false,
  })
  const lines = await house.json<Wait[]>(`wait list ${HAMLET}`)
  expect(lines).toMatchObject([{ ref: 'W1' }])
  expect(lines[0]).not.toHaveProperty('why')
  expect(await house.json(`wait show ${HAMLET} w1`)).toMatchObject({
    wait: {
      ref: 'W1',
      why: { reason: 'none-free', needs: 2, free: 0, longest: 0, elsewhere: 5, before: [] },
    },
  })
  expect(await house.json(`wait remove ${HAMLET} W1`)).toMatchObject({ removed: true })
  expect(await house.json(`wait list ${HAMLET}`)).toEqual([])
  expect((await house.wicket(`wait list ${HAMLET}`)).err).toBe('nobody waits\n')
})

it('tells people what comes free for whom, in both languages', async () => {
  await add('--best 9 --apart --name Chen')
  await add('--best 2 --name Li')
  await house.json(`refund ${full[1]} --ticket "Hall B-3" --ticket "Hall B-4"`)
  const list = await house.wicket(`wait list ${HAMLET} --explain`)
  expect(list.out).toMatch(/W1 +1 +Chen +9 wherever there is room/)
  expect(list.out).toMatch(/W2 +Li +2 together +.*offered +[0-9A-Z]{4}-[0-9A-Z]{4}/)
  expect(list.out).toContain('W1  nothing is free of what is wanted; 5 free elsewhere, not of what is wanted')
  const { wait } = await house.json<{ wait: Wait }>(`wait show ${HAMLET} W2`)
  const shown = await house.wicket(`order show ${wait.offer?.order}`)
  expect(shown.out).toContain('offer to Li, who waited as W2')
  const chinese = await house.wicket(`order show ${wait.offer?.order} --lang zh-CN`)
  expect(chinese.out).toContain('为候补 W2 的 Li 保留')
  expect((await house.wicket(`wait list ${HAMLET} --explain --lang zh-CN`)).out).toContain('可分开坐')
})

it('sells an offer by its reference', async () => {
  await add('--best 2 --name Li')
  await house.json(`refund ${full[0]} --ticket "Hall A-3" --ticket "Hall A-4"`)
  const { wait } = await house.json<{ wait: Wait }>(`wait show ${HAMLET} W1`)
  await house.json(`sell --hold ${wait.offer?.order}`)
  expect(await house.json(`wait list ${HAMLET} --all`)).toMatchObject([{ ref: 'W1', status: 'served' }])
  const served = await house.wicket(`wait show ${HAMLET} W1`)
  expect(served.out).toContain(`was offered as ${wait.offer?.order}`)
  expect(served.out).not.toContain('--hold')
  expect(await house.json('verify')).toMatchObject({ ok: true })
})

it('does once what has one key, and nothing in a dry run', async () => {
  await house.json(`wait add ${HAMLET} --best 2 --name Li --dry-run`)
  expect(await house.json(`wait list ${HAMLET}`)).toEqual([])
  expect(await add('--best 2 --name Li --key k1')).toMatchObject({ replay: false })
  expect(await add('--best 2 --name Li --key k1')).toMatchObject({ replay: true, wait: { ref: 'W1' } })
  expect(await house.json(`wait list ${HAMLET}`)).toHaveLength(1)
})

it('gives out at once what has come free by itself, where there is something', async () => {
  expect(await house.wicket(`wait offer ${HAMLET}`)).toEqual({
    code: 0,
    out: '',
    err: 'nothing has come free for anybody who waits\n',
  })
})

it.each([
  ['an unknown request', `wait show ${HAMLET} W9`, 3, 'wait-unknown'],
  ['a request that is no number', `wait remove ${HAMLET} nine`, 3, 'wait-unknown'],
  ['a party larger than any row', `wait add ${HAMLET} --best 9 --name Li`, 5, 'wait-hopeless'],
  ['a party larger than the house', `wait add ${HAMLET} --best 33 --apart --name Li`, 5, 'wait-hopeless'],
  ['a price below all', `wait add ${HAMLET} --best 1 --price-most 19.99 --name Li`, 5, 'wait-hopeless'],
  ['what is free', `wait add ${HAMLET} --best 2 --section Pit --name Li`, 5, 'wait-needless'],
  [
    'a section that is not there',
    `wait add ${HAMLET} --best 2 --section Pti --name Li`,
    3,
    'section-unknown',
  ],
  [
    'a moment that has passed',
    `wait add ${HAMLET} --best 2 --until "2020-01-01 10:00" --name Li`,
    2,
    'value-faulty',
  ],
  ['a moment that is none', `wait add ${HAMLET} --best 2 --until soon --name Li`, 2, 'value-faulty'],
  ['nobody by name, where nobody can be asked', `wait add ${HAMLET} --best 2`, 2, 'answer-needed'],
  ['no party, where nobody can be asked', `wait add ${HAMLET} --name Li`, 2, 'answer-needed'],
])('refuses %s, in both languages, with what to do next', async (_, line, exit, code) => {
  const ran = await house.wicket(`${line} --json`)
  expect([ran.code, (JSON.parse(ran.err) as { error: { code: string } }).error.code]).toEqual([exit, code])
  expect((await house.wicket(`${line} --lang zh-CN`)).err).toMatch(/[\u4e00-\u9fff]/)
})

it('offers seats apart, and the seats that are free, as commands that work', async () => {
  const apart = await house.wicket(`wait add ${HAMLET} --best 9 --name Li`)
  expect(apart.err).toContain('never has 9 seats side by side: 8 at most')
  expect(apart.err).toContain('--apart')
  const needless = await house.wicket(`wait add ${HAMLET} --best 2 --section Pit --name Li`)
  const buy = /wicket (sell .*)/.exec(needless.err)?.[1] ?? ''
  expect((await house.wicket(buy)).code).toBe(0)
})
