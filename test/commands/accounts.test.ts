/** Cards and accounts at the shell: what is asked, what is said, and where a secret code may stand. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { dayAhead, HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface Card {
  account: { id: string; code: string; balance_minor: number; status: string }
  code: string | null
  replay: boolean
}
const issue = (words = '--amount 50') => house.json<Card>(`card issue ${words}`)
const refused = async (line: string, stdin = '') => {
  const ran = await house.wicket(`${line} --json`, { stdin })
  expect(ran.out).toBe('')
  return {
    code: ran.code,
    error: JSON.parse(ran.err).error as { code: string; message: string; next: string[] },
  }
}

it('a card is issued, told its code once, loaded, shown and listed', async () => {
  const day = dayAhead(400)
  const issued = await house.wicket(`card issue --amount 50 --expires ${day} --key k`)
  expect(issued.code).toBe(0)
  expect(issued.out).toMatch(
    new RegExp(
      `^gift card \\*{4}\\w{4} {4}active\\n {2}50\\.00 EUR on it {3}until ${day}\\n {2}code {2}W[\\w-]{23}\\n$`,
    ),
  )
  expect(issued.err).toContain('told this once')
  const code = /code {2}(\S+)/.exec(issued.out)![1]!
  const again = await house.wicket(`card issue --amount 50 --expires ${day} --key k`)
  expect(again.out).not.toContain('code')
  expect(again.err).toContain('card unblock 01')

  const loaded = await house.wicket(`card load - --amount 20.50 --pay card --reference 004711`, {
    stdin: `${code}\n`,
  })
  expect(loaded.out).toMatch(/70\.50 EUR on it[\s\S]*loaded 20\.50 EUR/)
  const shown = await house.wicket(`card show ${code}`)
  expect(shown.out).toMatch(/issued +50\.00 +50\.00[\s\S]*loaded +20\.50 +70\.50/)
  expect(shown.out).not.toContain(code)
  const listed = await house.wicket('card list')
  expect(listed.out).toContain('1 card, 70.50 EUR on them')
  const till = (await house.wicket('till x')).out
  expect(till).toMatch(/cash for cards, accounts, members \(1\) +50\.00/)
  expect(till).toMatch(/expected in the drawer +50\.00[\s\S]*card for cards, accounts, members \(1\) +20\.50/)
})

it('a code that is typed wrong, or is none, is refused before anything is asked of it', async () => {
  const { code } = await issue()
  const wrong = code!.replace(/.$/, (last) => (last === '2' ? '3' : '2'))
  expect(await refused('card show -', wrong)).toMatchObject({ code: 2, error: { code: 'code-mistyped' } })
  const none = await refused('card load 4006381333931234 --amount 5')
  expect(none).toMatchObject({ code: 3, error: { code: 'account-unknown' } })
  expect(JSON.stringify(none)).not.toContain('4006')
  expect(await refused('card show')).toMatchObject({ code: 2, error: { code: 'answer-needed' } })
})

it('no code is in the database, and none is in what goes wrong', async () => {
  const { code } = await issue()
  await house.wicket('card issue --amount 20 --code -', { stdin: '4006 3813 3393 1234' })
  const taken = await house.wicket('card issue --amount 20 --code -', { stdin: '4006381333931234' })
  expect(taken).toMatchObject({ code: 5, err: expect.stringContaining('another card has this code') })
  expect(taken.err).not.toContain('4006')
  const short = await house.wicket('card issue --amount 20 --code 4006381')
  expect(short.code).toBe(2)
  expect(short.err).not.toContain('4006381')
  const bytes = readFileSync(house.database, 'latin1')
  expect(bytes).toContain(code!.slice(-4))
  for (const secret of [code!, code!.replaceAll('-', ''), '4006381333931234'])
    expect(bytes).not.toContain(secret)
})

it('a lost card is blocked with a reason, and comes back under another code', async () => {
  const { code, account } = await issue()
  expect((await house.wicket(`card block ${account.id} --reason "reported lost"`)).out).toContain('blocked')
  const { error } = await refused(`card load ${code} --amount 5`)
  expect(error.message).toMatch(/is blocked since .* \(ana: reported lost\)/)
  expect(error.next).toContain('where that is over:  wicket card unblock CARD')
  expect((await house.wicket(`card block ${account.id} --reason again`)).err).toContain('it was so already')
  const found = await house.json<Card>(`card unblock ${account.id} --new-code`)
  expect(found).toMatchObject({
    account: { status: 'active', balance_minor: 5000 },
    code: expect.stringMatching(/^W/),
  })
  expect(found.code).not.toBe(code)
  expect((await refused(`card show ${code}`)).error.code).toBe('account-unknown')
  expect(await house.json(`card show ${found.code}`)).toMatchObject({
    movements: [{ kind: 'issued' }, { kind: 'blocked', reason: 'reported lost' }, { kind: 'unblocked' }],
  })
})

it('cards that have expired are booked out, first as a rehearsal', async () => {
  const { account } = await issue(`--amount 30 --expires ${dayAhead(1)}`)
  expect((await refused(`card expire ${account.id}`)).error.code).toBe('account-lasts')
  expect((await house.wicket('card expire')).err).toContain('no card has expired')
  const store = await openStore(house.database)
  await store.write((tx) => tx.update(tx.t.account).set({ expiresAt: 1 }))
  await store.close()
  const planned = await house.wicket('card expire --dry-run')
  expect(planned).toMatchObject({
    out: expect.stringContaining('1 card booked out: 30.00 EUR'),
    err: 'nothing was written\n',
  })
  expect(await house.json('card expire')).toMatchObject({
    accounts: [{ expired_minor: 3000 }],
    total_minor: 3000,
  })
  expect(await house.json('card expire')).toMatchObject({ accounts: [], total_minor: 0 })
  const later = await house.json<Card>(`card unblock ${account.id} --expires ${dayAhead(30)}`)
  expect(later.account).toMatchObject({ status: 'active', balance_minor: 0 })
})

it("a customer's account is opened, limited, listed and closed", async () => {
  const opened = await house.wicket('account add --name "Northside School" --limit 500')
  expect(opened.out).toBe(
    'northside-school  Northside School    active\n  owes nothing   may owe 500.00 EUR\n',
  )
  expect((await house.wicket('account limit northside-school --limit 800')).out).toContain(
    'may owe 800.00 EUR',
  )
  expect((await house.wicket('account list')).out).toContain(
    '1 account: 0.00 EUR owed, 0.00 EUR to their credit',
  )
  expect((await house.wicket('account list --owing')).err).toContain('no accounts')
  expect((await refused('account settle northside-school')).error.code).toBe('account-owes')
  expect((await refused('account pay-out northside-school --reason x')).error.code).toBe('account-empty')
  expect((await refused('account add --name "Northside School" --limit 1')).error.code).toBe('account-exists')
  expect((await house.wicket('account show northside-school')).out).toMatch(/limit set: 500\.00 -> 800\.00/)
  expect((await house.wicket('account close northside-school --dry-run')).err).toContain(
    'nothing was written',
  )
  expect((await house.wicket('account close northside-school')).out).toContain('closed')
})

it.each([
  ['a tender that no till takes', 'card issue --amount 5 --pay pebbles', 2, 'value-faulty'],
  ['an amount that is none', 'card issue --amount 5x', 2, 'value-faulty'],
  ['an amount with too many decimals', 'card issue --amount 5.001', 2, 'value-faulty'],
  ['a day that is none', 'card issue --amount 5 --expires 2028-13-01', 2, 'value-faulty'],
  ['a day that is past', 'card issue --amount 5 --expires 2020-01-01', 2, 'value-faulty'],
  ['a card of nobody', 'card issue --amount 5 --stored-value', 2, 'answer-needed'],
  ['a card for nothing said', 'card issue', 2, 'answer-needed'],
  ['a status that is none', 'card list --status lost', 2, 'value-faulty'],
  ['a kind that is none', 'card list --kind customer', 2, 'value-faulty'],
  ['a block without a reason', 'card block 4006381333931234', 2, 'answer-needed'],
  ['an unknown customer', 'account show nobody', 3, 'account-unknown'],
  ['a negative limit', 'account add --name X --limit -1', 2, 'value-faulty'],
])('%s is refused in both languages and nothing is written', async (_, line, exit, code) => {
  const books = () =>
    Promise.all(['card list', 'account list', 'verify'].map((each) => house.wicket(`${each} --json`)))
  const before = await books()
  expect(await refused(line)).toMatchObject({ code: exit, error: { code } })
  const chinese = await house.wicket(`${line} --lang zh-CN`)
  expect(chinese).toMatchObject({ code: exit, out: '' })
  expect(chinese.err).toMatch(/^wicket: .*[\u4e00-\u9fff]/)
  expect(await books()).toEqual(before)
})

it('a till is not closed in silence over money that nobody knows of', async () => {
  const { order } = await house.json<{ order: { ref: string } }>(`sell ${HAMLET} --best 2`)
  const store = await openStore(house.database)
  await store.write((tx) => tx.update(tx.t.payment).set({ tender: 'alipay', status: 'unknown' }))
  await store.close()
  const x = await house.wicket('till x')
  expect(x.out).toMatch(
    new RegExp(
      `cash sales \\(0\\) +0\\.00[\\s\\S]*not in: ${order.ref} {2}Alipay {2}43\\.00 EUR {2}unknown since`,
    ),
  )
  const refusedZ = await house.wicket('till z --counted 0')
  expect(refusedZ.code).toBe(5)
  expect(refusedZ.err).toMatch(
    new RegExp(
      `a payment of this till has no outcome yet\\n {2}order ${order.ref}: Alipay 43\\.00 EUR, unknown since .*\\n {2}find out: {2}wicket payment resolve\\n`,
    ),
  )
  const z = await house.wicket('till z --counted 0 --with-unknown')
  expect(z).toMatchObject({ code: 0, out: expect.stringContaining(`not in: ${order.ref}`) })
  expect((await house.wicket('till x --lang zh-CN')).code).toBe(5)
})
