import { beforeEach, expect, it } from 'vitest'
import { addCustomer } from '../../../src/core/customers/add-customer.ts'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { checkTicket } from '../../../src/core/gate/check-ticket.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { type Letter, type Post, type SendInput, sendTickets } from '../../../src/core/sales/send-tickets.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'

const refusedWith = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

describeEngines('sending tickets', (engine) => {
  let desk: TestDesk
  let order: string
  let letters: Letter[]
  let keys = 0
  const post: Post = async (letter) => {
    letters.push(letter)
    return { is: 'sent' }
  }
  const away: Post = async () => ({ is: 'failed', reason: 'queue is full', exit: 75 })
  const send = (change: Partial<SendInput> = {}, by = post) => {
    const asked = {
      order,
      tickets: [],
      copy: false,
      to: undefined,
      language: undefined,
      usual: 'en' as const,
    }
    return sendTickets(desk, by, { ...asked, key: `send ${keys++}`, ...change })
  }
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    letters = []
    order = (await sellBest(desk, 2)).ref
  })
  const customer = async (language: string | null = null) => {
    const said = { name: 'Zoë "Z", <x@example.org>', email: 'zoe@example.org', language }
    const { code } = (await addCustomer(desk, { ...said, key: 'zoe' })).customer
    await editOrder(desk, { order, buyer: { customer: code }, key: 'is hers' })
    return code
  }
  const codeIn = ({ page }: Letter) => /<code>([^<]*)</.exec(page)![1]!
  const history = async () => (await showWithHistory(desk, order)).history

  it('sends one page of all tickets to the customer in her language, and the ledger keeps no address', async () => {
    await customer('zh')
    const sent = await send()
    expect(sent).toMatchObject({ order, to: 'z***@example.org', replay: false })
    expect(letters).toMatchObject([{ address: 'zoe@example.org', name: 'Zoë Z x example.org', order }])
    expect(letters[0]!.subject).toContain('您的门票（2 张）')
    expect(letters[0]!.page.match(/<article>/g)).toHaveLength(2)
    expect((await history()).slice(-2).map(({ action, seats }) => [action, seats.length])).toEqual([
      ['tickets.printed', 2],
      ['tickets.sent', 2],
    ])
    const kept = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    expect(kept.filter(({ action, body }) => action === 'tickets.sent' && /zoe|example/i.test(body))).toEqual(
      [],
    )
    expect(await checkTicket(desk, codeIn(letters[0]!))).toMatchObject({ status: 'valid', superseded: false })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('says what to do where no address is known, and counts nothing', async () => {
    await expect(send()).rejects.toThrowError(refusedWith('address-missing', { order, customer: null }))
    const code = await customer()
    await editCustomer(desk, { customer: code, profile: { email: null }, key: 'gone' })
    await expect(send()).rejects.toThrowError(refusedWith('address-missing', { order, customer: code }))
    expect((await history()).some(({ action }) => action === 'tickets.printed')).toBe(false)
  })

  it.each([
    'nobody',
    '-oQ@example.org',
    'a@example.org\nBcc: b@example.org',
    'a\u202e@example.org',
    'a@b@c.org',
  ])('takes no address that is more than one: %j', async (to) => {
    await expect(send({ to })).rejects.toThrowError(refusedWith('value-faulty', { field: 'to' }))
    expect(letters).toEqual([])
  })

  it('what failed is sent by the same key with the same code, and by another only as a copy', async () => {
    const asked = { to: 'ben@example.org', key: 'once' }
    await expect(send(asked, away)).rejects.toThrowError(
      refusedWith('tickets-unsent', { reason: 'queue is full', exit: 75, key: 'once' }),
    )
    await expect(send({ to: 'ben@example.org' })).rejects.toThrowError(refusedWith('ticket-printed'))
    expect(await send(asked)).toMatchObject({ replay: false })
    expect(await send(asked)).toMatchObject({ replay: true })
    expect(letters).toHaveLength(1)
    await expect(send({ ...asked, to: 'other@example.org' })).rejects.toThrowError(refusedWith('key-reused'))
    await send({ to: 'ben@example.org', copy: true })
    expect(await checkTicket(desk, codeIn(letters[0]!))).toMatchObject({ superseded: true })
    expect(await checkTicket(desk, codeIn(letters[1]!))).toMatchObject({ superseded: false })
  })
})
