/** `wicket payment reconcile`: a list and a house, as a person and a script see what differs. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { alipayText, plainText } from '../../core/payments/reconcile/lists.ts'
import { openCli, type TestHouse } from '../../support/cli.ts'

const NUMBER = '1'.repeat(32)
const AT = Date.UTC(2026, 11, 1, 10)

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

function list(text: string): string {
  const file = join(house.folder, 'list.csv')
  writeFileSync(file, text)
  return file
}
const one = (amount_minor: number) => [{ kind: 'payment' as const, number: NUMBER, amount_minor, at: AT }]

it('says in one table what differs, and ends with 1', async () => {
  const { code, out } = await house.wicket(`payment reconcile ${list(plainText(one(2150)))}`)
  expect(code).toBe(1)
  expect(out).toContain('plain, 2026-12-01 (Europe/Berlin)')
  expect(out).toMatch(/missing here +payment +- +21\.50 EUR +Tue 1 Dec 2026 11:00 +2/)
  expect(out).toMatch(/1 difference\n$/)
})

it('ends with 0 where both agree', async () => {
  const file = list(plainText([]))
  const ran = await house.wicket(`payment reconcile ${file} --from 2026-12-01 --until 2026-12-01`)
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(ran.out).toMatch(/both agree\n$/)
})

it('gives a spreadsheet the differences alone, and reads a list from standard input', async () => {
  const { code, out } = await house.wicket('payment reconcile - --format csv', {
    stdin: plainText(one(2150)),
  })
  expect(code).toBe(1)
  expect(out.split('\n')).toMatchObject([
    'difference,kind,number,order,line,at,status,here_minor,here_currency,there_minor,there_currency',
    `missing-here,payment,${NUMBER},,2,2026-12-01T10:00:00.000Z,,,,2150,EUR`,
    '',
  ])
})

it('names file, line and columns of what is no settlement list, and of a cell that can not be read', async () => {
  const unknown = await house.wicket(`payment reconcile ${list('when,what\n1,2\n')}`)
  expect(unknown.code).toBe(2)
  expect(unknown.err).toMatch(/list\.csv, line 1: .*\n {2}found: when, what\n/)
  const faulty = await house.wicket(`payment reconcile ${list(plainText(one(2150)).replace('21.50', 'x'))}`)
  expect(faulty.code).toBe(2)
  expect(faulty.err).toContain('2: amount: "x" is no amount of this currency')
})

it('says the same in Chinese', async () => {
  const ran = await house.wicket(`payment reconcile ${list(alipayText(one(2150)))} --lang zh-CN`)
  expect(ran.code).toBe(1)
  expect(ran.out).toContain('支付宝业务明细')
  expect(ran.out).toContain('本方没有')
})

it('knows no file that is not there, and no other provider', async () => {
  expect((await house.wicket('payment reconcile nothing.csv')).code).toBe(3)
  const ran = await house.wicket(`payment reconcile ${list(plainText(one(1)))} --provider paypal`)
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('alipay, wechat, stripe')
})
