/** The settlement lists of three providers and of anybody: known by their header, read to the last line, or refused. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ListLine } from '../../../../src/core/payments/reconcile/list.ts'
import { type Days, readList } from '../../../../src/core/payments/reconcile/read-list.ts'
import { refusalOf } from '../../../support/refusal-of.ts'
import { alipayText, bytesOf, type Made, plainText, stripeText, wechatText } from './lists.ts'

const AT = Date.UTC(2026, 11, 1, 12, 15, 9)
const [ONE, TWO, BACK] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string]

const MADE: Made[] = [
  { kind: 'payment', number: ONE, amount_minor: 2800, at: AT },
  { kind: 'payment', number: TWO, amount_minor: 100_005, at: AT + 1000 },
  { kind: 'refund', number: BACK, of: ONE, amount_minor: 1050, at: AT + 3_600_000 },
]

async function read(text: string | Uint8Array, piece?: number) {
  const found: { format: string; lines: ListLine[]; passed: string[]; days?: Days } = {
    format: '',
    lines: [],
    passed: [],
  }
  await readList('list.csv', bytesOf(text, piece), {
    onFormat: ({ name }) => {
      found.format = name
    },
    onLine: (line) => found.lines.push(line),
    onPassed: (what) => found.passed.push(what),
    onDays: (days) => {
      found.days = days
    },
  })
  return found
}

const told = ({ lines }: { lines: ListLine[] }) =>
  lines.map(({ kind, name, amount_minor, at }) => ({ kind, number: name, amount_minor, at }))
const made = MADE.map(({ of: _of, ...rest }) => rest)
const faultsOf = async (text: string | Uint8Array) =>
  (await refusalOf('settlement-faulty', read(text))).details.faults

/** The text in GBK, which Node can only read: each letter is looked for among all pairs of bytes. */
function gbk(text: string): Uint8Array {
  const pairs = new Map<string, [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++)
      if (second !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
  return Uint8Array.from(
    [...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : pairs.get(letter)!)),
  )
}

it('reads an Alipay list, its notes, tabs and signs, and the days that it says it is of', async () => {
  const found = await read(alipayText(MADE))
  expect(found.format).toBe('alipay')
  expect(told(found)).toEqual(made)
  expect(found.lines.map(({ line, currency }) => [line, currency])).toEqual([
    [6, 'CNY'],
    [7, 'CNY'],
    [8, 'CNY'],
  ])
  expect(found.days).toEqual({ from: Date.UTC(2026, 10, 30, 16), until: Date.UTC(2026, 11, 1, 16) })
})

it('reads an Alipay list in GBK as it reads one in UTF-8, wherever the pieces of it end', async () => {
  const bytes = gbk(alipayText(MADE))
  for (const piece of [64, 1001, 100_000]) expect(told(await read(bytes, piece))).toEqual(made)
})

it('reads a WeChat Pay bill, and its older names of columns', async () => {
  const found = await read(`\ufeff${wechatText(MADE)}`)
  expect(found.format).toBe('wechat')
  expect(told(found)).toEqual(made)
  const older = wechatText(MADE).replace('订单金额,申请退款金额,费率备注', '总金额,x,费率备注')
  expect(told(await read(older))).toEqual(made)
})

it('reads a Stripe report with our numbers in its metadata, and passes over payouts', async () => {
  const found = await read(stripeText(MADE))
  expect(found.format).toBe('stripe')
  expect(told(found)).toEqual(made)
  expect(found.passed).toEqual(['payout'])
})

it('takes the names that Stripe gives where the report has no columns with ours', async () => {
  const text = [
    'created_utc,currency,gross,reporting_category,source_id,payment_intent_id',
    '2026-12-01 12:15:09,jpy,5000.00,charge,ch_1,pi_1',
    '2026-12-01 12:15:09,jpy,-500,refund,re_1,pi_1',
  ].join('\n')
  expect((await read(text)).lines).toMatchObject([
    { kind: 'payment', name: 'pi_1', amount_minor: 5000, currency: 'JPY' },
    { kind: 'refund', name: 're_1', amount_minor: 500, currency: 'JPY' },
  ])
})

it('takes the amount that was charged where the report has it beside the one that was settled', async () => {
  const text = [
    'created_utc,currency,gross,customer_facing_amount,customer_facing_currency,reporting_category,payment_metadata[wicket_number],refund_metadata[wicket_refund]',
    `2026-12-01 12:15:09,eur,9.31,10.00,usd,charge,${ONE},`,
  ].join('\n')
  expect((await read(text)).lines).toMatchObject([{ amount_minor: 1000, currency: 'USD' }])
})

it('reads a plain list', async () => {
  const found = await read(plainText(MADE))
  expect(found.format).toBe('plain')
  expect(told(found)).toEqual(made)
})

it('tells what was taken back under its own number', async () => {
  const undone: Made[] = [
    { kind: 'payment', number: ONE, amount_minor: 2800, at: AT },
    { kind: 'payment', number: ONE, amount_minor: 2800, at: AT + 1000, undoes: true },
  ]
  for (const text of [alipayText(undone), wechatText(undone), stripeText(undone)])
    expect((await read(text)).lines.map(({ undoes }) => undoes)).toEqual([false, true])
})

it('passes over what other systems have asked for', async () => {
  const others: Made[] = [{ kind: 'payment', number: 'SHOP-17', amount_minor: 100, at: AT }]
  for (const text of [alipayText(others), wechatText(others), plainText(others)])
    expect(await read(text)).toMatchObject({ lines: [], passed: ['foreign'] })
})

it('refuses a header that it does not know, and names its line and columns', async () => {
  const refused = await refusalOf('settlement-unknown', read('date,amount,who\n2026-12-01,3.00,me\n'))
  expect(refused.details).toMatchObject({ file: 'list.csv', line: 1, columns: ['date', 'amount', 'who'] })
  expect(Object.keys(refused.details.known)).toEqual(['alipay', 'wechat', 'stripe', 'plain'])
  expect((await refusalOf('settlement-unknown', read(''))).details.line).toBeNull()
})

it('names line and column of what it can not read', async () => {
  const plain = plainText(MADE)
  expect(await faultsOf(plain.replace('28.00', '28,000'))).toMatchObject([
    { line: 2, field: '', fault: 'columns', found: '6', wanted: '5' },
  ])
  expect(await faultsOf(plain.replace('28.00', '28.005'))).toMatchObject([
    { line: 2, field: 'amount', fault: 'amount', found: '28.005' },
  ])
  expect(await faultsOf(plain.replace(/EUR,2026-12-01T13/, 'euro,2026-12-01T13'))).toMatchObject([
    { line: 4, field: 'currency', fault: 'currency', found: 'euro' },
  ])
  expect(await faultsOf(plain.replaceAll('Z', ''))).toMatchObject([
    { line: 2, field: 'at', fault: 'time' },
    { line: 3, fault: 'time' },
    { line: 4, fault: 'time' },
  ])
  expect(
    await faultsOf(alipayText(MADE).replace('2026-12-01 20:15:09', '2026-12-32 20:15:09')),
  ).toMatchObject([{ line: 6, field: '完成时间', fault: 'time' }])
})

it('refuses a list that was cut, or has other rows than it says', async () => {
  const [alipay, wechat] = [alipayText(MADE), wechatText(MADE)]
  expect(await faultsOf(alipay.slice(0, alipay.indexOf('#', 400)))).toMatchObject([{ line: 8, fault: 'cut' }])
  expect(await faultsOf(wechat.slice(0, wechat.indexOf('总交易单数')))).toMatchObject([
    { line: 4, fault: 'cut' },
  ])
  expect(await faultsOf(wechatText(MADE, 4))).toMatchObject([
    { field: '总交易单数', fault: 'count', found: '3', wanted: '4' },
  ])
})

it('refuses bytes that are no text', async () => {
  const bytes = Buffer.concat([Buffer.from(alipayText(MADE)), Buffer.from([0xff, 0xff, 0x0a])])
  expect(await faultsOf(bytes)).toMatchObject([{ fault: 'encoding' }])
})

it('tells twenty faults at most', async () => {
  const rows = Array.from({ length: 50 }, () => `${ONE},payment,x,EUR,2026-12-01T12:00Z`)
  expect(await faultsOf(['number,kind,amount,currency,at', ...rows].join('\n'))).toHaveLength(20)
})

it('reads every amount as it is written, in any currency, without floats', async () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 999_999_999_999 }), currency, async (amount_minor, of) => {
      const text = plainText([{ kind: 'payment', number: ONE, amount_minor, at: AT }], of)
      expect((await read(text)).lines).toMatchObject([{ amount_minor, currency: of }])
    }),
  )
})
