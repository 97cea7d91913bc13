/** Voiding, cancelling, goodwill, and what was paid in part, at the shell. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { askPayment } from '../../src/core/payments/ask-payment.ts'
import { settlePayment } from '../../src/core/payments/settle-payment.ts'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, HAMLET_NEXT, openCli, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const sold = async (words = '--best 2') =>
  (await house.json<{ order: { ref: string } }>(`sell ${HAMLET} ${words}`)).order.ref
const agrees = async () => expect((await house.wicket('verify')).code).toBe(0)
const refusedBy = async (line: string) => {
  const { code, err, out } = await house.wicket(`${line} --json`)
  expect(out).toBe('')
  return [code, JSON.parse(err).error.code]
}

it('a void takes a sale back as if it had not been', async () => {
  const ref = await sold()
  const dry = await house.wicket(`void ${ref} --dry-run`)
  expect([dry.out, dry.err]).toEqual([
    `${ref} voided: Hall A-3, Hall A-4\nback in cash   43.00 EUR\n`,
    'nothing was written\n',
  ])
  const line = `void ${ref} --reason "wrong day" --key v`
  expect(await house.wicket(line)).toEqual({ code: 0, out: dry.out, err: '' })
  const again = await house.wicket(`${line} --lang zh-CN`)
  expect([again.out, again.err]).toEqual([
    `${ref} 已撤销：Hall A-3, Hall A-4\n退回现金   43.00 EUR\n`,
    '此键已用过：没有重复办理\n',
  ])
  expect(await house.json(line)).toMatchObject({
    refund: { order: ref, refund_minor: 4300, kept_minor: 0, reason: 'wrong day' },
    order: { status: 'voided' },
    replay: true,
    dry_run: false,
  })
  expect(await refusedBy(`void ${ref}`)).toEqual([5, 'void-unfit'])
  expect(await sold('--seat "Hall A-3" --seat "Hall A-4"')).not.toBe(ref)
  await agrees()
})

it('a void is for the register that sold it', async () => {
  const ref = await sold()
  const { code, err } = await house.wicket(`void ${ref} --register two`)
  expect([code, err]).toEqual([
    5,
    expect.stringMatching(
      new RegExp(
        `^wicket: ${ref} was not sold .*\n  return it by the ladder:  wicket refund ${ref} --dry-run\n$`,
      ),
    ),
  ])
})

it('cancelled tickets are free at once, and their money goes back by a refund', async () => {
  const ref = await sold()
  const done = await house.wicket(`order cancel ${ref} --ticket A-3 --reason ill --key c`)
  expect(done).toEqual({
    code: 0,
    out: `${ref} cancelled: Hall A-3\nwhat was paid goes back by:  wicket refund ${ref}\n`,
    err: '',
  })
  expect(await house.json(`order cancel ${ref} --ticket A-3 --reason ill --key c`)).toMatchObject({
    replay: true,
    order: { status: 'part-refunded', refunded_minor: 0 },
  })
  expect(await refusedBy(`order cancel ${ref} --ticket A-3`)).toEqual([5, 'ticket-state'])
  const twice = await house.wicket(`order cancel ${ref} --ticket A-3 --lang zh-CN`)
  expect(twice.err).toContain(`订单 ${ref} 的票 Hall A-3 为已取消`)
  const zh = await house.wicket(`order cancel ${ref} --lang zh-CN`)
  expect(zh.out).toBe(`${ref} 已取消：Hall A-3, Hall A-4\n退还票款：  wicket refund ${ref}\n`)
  const { refund } = await house.json<{ refund: Record<string, unknown> }>(`refund ${ref}`)
  expect(refund).toMatchObject({ refund_minor: 4000, tickets: [{ fee_minor: 0 }, { fee_minor: 0 }] })
  await agrees()
})

it('goodwill is an amount for no ticket, at most what is left', async () => {
  const ref = await sold()
  const line = `refund ${ref} --amount 5 --reason "cold hall" --key g`
  const text = 'beyond the rules; the tickets stay as they are\nback in cash   5.00 EUR\n'
  expect((await house.wicket(`${line} --dry-run`)).out).toBe(text)
  expect(await house.json(`order show ${ref}`)).toMatchObject({ order: { refunded_minor: 0 } })
  expect(await house.wicket(line)).toEqual({ code: 0, out: text, err: '' })
  expect((await house.wicket(`${line} --lang zh-CN`)).out).toBe(
    '规则外退款；票不受影响\n退回现金   5.00 EUR\n',
  )
  expect(await house.json(line)).toMatchObject({
    refund: { refund_minor: 500, tickets: [], reason: 'cold hall' },
    order: { status: 'paid' },
    replay: true,
  })
  expect(await refusedBy(`refund ${ref} --amount 38.01`)).toEqual([5, 'refund-over'])
  expect(await refusedBy(`refund ${ref} --amount 0`)).toEqual([2, 'value-faulty'])
  expect(await refusedBy(`refund ${ref} --amount 5 --ticket A-3`)).toEqual([2, 'value-faulty'])
  expect(await refusedBy(`refund ${ref} --reason cold`)).toEqual([2, 'value-faulty'])
  await agrees()
})

it('money may go back by another tender, and the history says that it was passed over', async () => {
  const ref = await sold('--best 2 --pay card:T-1')
  const quoted = await house.wicket(`quote refund ${ref} --ticket A-3 --to cash`)
  expect(quoted.out.trimEnd().split('\n').at(-1)).toBe('back in cash   20.00 EUR')
  expect(quoted.err).toBe('nothing was written\n')
  await house.json(`refund ${ref} --ticket A-3 --to cash`)
  const { code } = await house.json<{ code: string }>('card issue --amount 10')
  const { refund } = await house.json<{ refund: { back: object[] } }>(`refund ${ref} --to gift-card:${code}`)
  expect(refund.back).toEqual([{ tender: 'gift-card', amount_minor: 2000 }])
  const { out } = await house.wicket(`order show ${ref} --history`)
  expect(out).toContain('passed over as staff: tender-changed')
  expect(await refusedBy(`refund ${ref} --to bank`)).toEqual([2, 'tender-unfit'])
  await agrees()
})

it('what was paid in part goes back when the seats are given back', async () => {
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  await house.json(`pay ${hold.ref} --part --pay cash=20`)
  const early = await house.wicket(`refund ${hold.ref}`)
  expect([early.code, early.err]).toEqual([
    5,
    `wicket: order ${hold.ref} is awaiting payment, not paid\n  give its seats back, then what was paid:  wicket release ${hold.ref}\n  look:  wicket order show ${hold.ref}\n`,
  ])
  expect((await house.wicket(`release ${hold.ref}`)).out).toBe(
    `${hold.ref} released: its seats are free\n20.00 EUR were paid in part; back:  wicket refund ${hold.ref}\n`,
  )
  const text = 'paid for seats that it has no more\nback in cash   20.00 EUR\n'
  expect((await house.wicket(`refund ${hold.ref} --dry-run`)).out).toBe(text)
  expect(await house.wicket(`refund ${hold.ref} --key l`)).toEqual({ code: 0, out: text, err: '' })
  expect((await house.wicket(`refund ${hold.ref} --key l --lang zh-CN`)).out).toBe(
    '已付款的座位已不在\n退回现金   20.00 EUR\n',
  )
  expect(await refusedBy(`refund ${hold.ref}`)).toEqual([5, 'order-state'])
  expect((await house.wicket(`release ${hold.ref}`)).out).toBe(`${hold.ref} holds no seats any more\n`)
  expect((await house.wicket(`order show ${hold.ref} --history`)).out).toContain(
    'given back what was paid in part 20.00 EUR (cash)',
  )
  await agrees()
})

/** Paid by Alipay, as if it had answered: nothing here has its keys. */
async function paidByAlipay(): Promise<string> {
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  const store = await openStore(house.database)
  const desk = { ...makeDesk(store, 900), clock: { now: () => Date.now() } }
  const how = { kind: 'scan' as const, auth_code: '28763443825664394' }
  const online = { tender: 'alipay' as const, how }
  const asked = await askPayment(desk, { order: hold.ref, types: {}, online, key: 'asked' })
  const came = { reference: 'theirs-1', amount_minor: 4300, currency: 'EUR', paid_at: null, payer: null }
  await settlePayment(desk, { ...asked, answer: { outcome: 'succeeded', handle: null, ...came } })
  await store.close()
  return hold.ref
}

it.each([
  ['a return', (ref: string) => `refund ${ref} --ticket A-3`, '20.00'],
  ['an exchange', (ref: string) => `exchange ${ref} --to ${HAMLET_NEXT} --type child=2`, '20.00'],
  ['goodwill', (ref: string) => `refund ${ref} --amount 5`, '5.00'],
  ['a void', (ref: string) => `void ${ref} --register one`, '43.00'],
])(
  'what a provider has of %s is booked, and sent later where it can not be sent now',
  async (_, line, amount) => {
    const ref = await paidByAlipay()
    const { code, out, err } = await house.wicket(line(ref))
    expect(code).toBe(0)
    expect(out).toContain(`back in Alipay   ${amount} EUR`)
    expect(err.trimEnd().split('\n').at(-1)).toBe(
      `${amount} EUR are booked to go back and are not there yet: wicket payment resolve ${ref}`,
    )
    expect(await house.json('payment list --unknown')).toMatchObject([{ kind: 'refund', status: 'pending' }])
    await agrees()
  },
)
