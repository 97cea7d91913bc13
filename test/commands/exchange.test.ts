/** What people and scripts read when tickets are exchanged, and the difference is paid or goes back. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, HAMLET_NEXT, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface Done {
  exchange: Record<string, unknown>
  from: { ref: string; status: string }
  order: { ref: string | null; total_minor: number; tickets: { seat: { label: string } }[] }
  replay: boolean
  dry_run: boolean
}

const sold = async (line = `${HAMLET} --best 2`) =>
  (await house.json<{ order: { ref: string } }>(`sell ${line}`)).order.ref
const applied = async (...changes: [string, string][]) => {
  writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
  const season = changes.reduce((text, [from, to]) => text.replace(from, to), SEASON)
  writeFileSync(join(house.folder, 'season.yaml'), season)
  await house.json(`apply -f ${join(house.folder, 'season.yaml')}`)
}

it('another seat is free where goodwill was given, and what was given is told in words', async () => {
  const ref = await sold(`${HAMLET} --seat "Hall A-1" --seat "Hall A-2"`)
  await house.json(`refund ${ref} --amount 5`)
  const { out, code } = await house.wicket(`exchange ${ref} --seat "Hall A-5" --seat "Hall A-6"`)
  expect(code).toBe(0)
  expect(out).toContain('  another seat of the category: free\n')
  expect(out.trimEnd().split('\n').slice(-2)).toEqual([
    '  given back before  -5.00',
    expect.stringMatching(/^ {2}total 38\.00 EUR {3}exchange 38\.00/),
  ])
  const chinese = await house.wicket(`order show ${ref} --lang zh-CN`)
  expect(chinese.out).toContain('  规则外退款  -5.00\n  之前已退  5.00\n')
  expect((await house.wicket('verify')).code).toBe(0)
})

it('people read what is given up, what comes in its place, and what is to pay', async () => {
  const ref = await sold(`${HAMLET} --best 2 --type child=2`)
  const { out, err, code } = await house.wicket(
    `exchange ${ref} --to ${HAMLET_NEXT} --type adult=1,child=1 --dry-run`,
  )
  expect(code).toBe(0)
  expect(err).toBe('nothing was written\n')
  const lines = out.trimEnd().split('\n')
  expect(lines[0]).toMatch(new RegExp(`^${ref}  Hamlet, .* 19:30 {4}quote$`))
  expect(lines.slice(1, 3)).toEqual(['  Hall A-3   child   11.50', '  Hall A-4   child   11.50'])
  expect(lines[3]).toMatch(/^ {2}ladder: \d\d days before the start -> fee 0 % \(until .*, then 10 %\)$/)
  expect(lines[4]).toMatch(/^Hamlet, .* 19:30 {4}quote$/)
  expect(lines.slice(5)).toEqual([
    '  Hall A-3   adult     20.00 + 1.50',
    '  Hall A-4   child     10.00 + 1.50',
    '  total 33.00 EUR   exchange 23.00   (seats together, no single left)',
    '  still to pay 10.00 EUR',
  ])
  expect(await house.json('order list')).toHaveLength(1)
})

it('is paid by cash or card, told once by its key, and then the same in Chinese', async () => {
  const ref = await sold(`${HAMLET} --best 1 --type child=1`)
  const line = `exchange ${ref} --type adult=1 --pay cash --tendered 20 --key one`
  const done = await house.wicket(line)
  expect([done.code, done.err]).toEqual([0, ''])
  expect(done.out).toContain(`${ref}  Hamlet`)
  expect(done.out).toMatch(/ {4}exchanged\n/)
  expect(done.out).toMatch(/ {4}paid\n/)
  expect(done.out).toContain('total 21.50 EUR   exchange 11.50   cash 20.00   change 10.00')
  const again = await house.wicket(`${line} --lang zh-CN`)
  expect(again.err).toBe('此键已用过：没有重复办理\n')
  expect(again.out).toContain('已改签')
  expect(again.out).toContain('改签转入 11.50   现金 20.00   找零 10.00')
  expect(await house.json<Done>(line)).toMatchObject({ replay: true, from: { status: 'exchanged' } })
  const other = await house.wicket(`exchange ${ref} --to ${HAMLET_NEXT} --key one --json`)
  expect([other.code, JSON.parse(other.err).error.code]).toEqual([5, 'key-reused'])
})

it('gives back what it costs less, with its fee by the ladder of exchanges', async () => {
  await applied([
    'refunds:',
    'exchanges: { ladder: [ { from: 1d, fee: 5% }, { later: none } ], once: true }\nrefunds:',
  ])
  const ref = await sold()
  const { out } = await house.wicket(`exchange ${ref} --ticket A-4 --type child=1`)
  expect(out).toMatch(/-> fee 5 % \(until .*, then none\)\n {2}fee 1\.00 is kept\n/)
  expect(out.trimEnd().split('\n').at(-1)).toBe('back in cash   9.00 EUR')
  const moved = await house.json<Done>(`order list`)
  const newest = (moved as unknown as { ref: string }[])[0]!.ref
  const once = await house.wicket(`exchange ${newest} --to ${HAMLET_NEXT}`)
  expect([once.code, once.err.split('\n')[0]]).toEqual([
    5,
    `wicket: ${newest} came by an exchange, and what was sold under these rules is exchanged once`,
  ])
  // Another seat of the category costs nothing, and is no exchange.
  const seat = await house.wicket(`exchange ${newest} --seat "Hall B-4" --allow-single`)
  expect(seat.out).toContain('another seat of the category: free')
  const zh = await house.wicket(`exchange ${ref} --to ${HAMLET_NEXT} --tendered 50 --lang zh-CN`)
  expect(zh.out).toContain('收取手续费 1.00')
  expect((await house.wicket('verify')).code).toBe(0)
})

it('scripts read the quote, both orders, and no reference of what was not written', async () => {
  const ref = await sold()
  const { exchange, from, order, dry_run } = await house.json<Done>(
    `quote exchange ${ref} --to ${HAMLET_NEXT}`,
  )
  expect(exchange).toMatchObject({
    order: ref,
    from: HAMLET,
    to: HAMLET_NEXT,
    seat_change: false,
    same_day: false,
    ...{ credit_minor: 4300, total_minor: 4300, due_minor: 0, back_minor: 0, fee_minor: 0 },
  })
  expect([from.ref, order.ref, dry_run]).toEqual([ref, null, true])
})

it('takes seats as a sale does, and as many as there were where no count is said', async () => {
  const ref = await sold()
  const labels = async (line: string) =>
    (await house.json<Done>(`quote exchange ${ref} ${line}`)).order.tickets.map(({ seat }) => seat.label)
  expect(await labels('--seat "Hall D-1..D-2"')).toEqual(['Hall D-1', 'Hall D-2'])
  expect(await labels(`--near "Hall D-1"`)).toEqual(['Hall D-1', 'Hall D-2'])
  expect(await labels(`--to ${HAMLET_NEXT} --near "Hall C-8"`)).toEqual(['Hall C-7', 'Hall C-8'])
  expect(await labels('--standing 2')).toEqual(['Pit', 'Pit'])
  expect(await labels(`--to ${HAMLET_NEXT} --best 3 --type adult=3`)).toHaveLength(3)
  // Postage of the new order, on top.
  const { order } = await house.json<Done>(`quote exchange ${ref} --to ${HAMLET_NEXT} --add post=1`)
  expect(order.total_minor).toBe(4690)
})

it.each([
  ['without how the difference is paid', '--type adult=1', 5, 'payment-short'],
  ['for what it has already', '', 5, 'exchange-needless'],
  ['by a provider without settings', '--type adult=1 --pay alipay', 2, 'provider-unset'],
  ['with more than there is to pay', '--type adult=1 --pay card:T-1=50', 5, 'payment-over'],
  ['to an unknown performance', '--to hamlt', 3, 'performance-unknown'],
  ['of a ticket that it has not', '--ticket Z-1', 3, 'ticket-unknown'],
  ['in two ways at once', '--best 1 --standing 1', 2, 'value-faulty'],
  ['by chance without a count', '--seed 5', 2, 'answer-needed'],
])('is refused %s, and leaves all as it was', async (_, words, exit, code) => {
  const ref = await sold(`${HAMLET} --best 1 --type child=1`)
  const ran = await house.wicket(`exchange ${ref} ${words} --json`)
  expect([ran.code, JSON.parse(ran.err).error.code]).toEqual([exit, code])
  expect(await house.json(`order show ${ref}`)).toMatchObject({ order: { status: 'paid' } })
})

it('is refused when its rules allow none, in both languages, and told where the rules are', async () => {
  await applied(['refunds:', 'exchanges: none\nrefunds:'])
  const ref = await sold(`${HAMLET} --best 1`)
  const { err } = await house.wicket(`exchange ${ref} --to ${HAMLET_NEXT}`)
  expect(err).toBe(
    `wicket: Hall A-3 of ${ref} is not exchanged: its rules do not allow it\n  the rules:  wicket performance show ${HAMLET}\n`,
  )
  const zh = await house.wicket(`exchange ${ref} --to ${HAMLET_NEXT} --lang zh-CN`)
  expect(zh.err).toContain('不可改签：其规则不允许')
  expect((await house.wicket(`performance show ${HAMLET}`)).out).toContain('\nexchange later: none\n')
})

it('the rules are shown of each performance', async () => {
  const shown = async (words = '') =>
    (await house.wicket(`performance show ${HAMLET} ${words}`)).out
      .trimEnd()
      .split('\n\n')
      .at(-1)!
      .split('\n')
  expect((await shown()).at(-1)).toBe('exchange as refund')
  await applied(['refunds:', 'exchanges: china-railway\nrefunds:'])
  expect((await shown()).slice(3)).toEqual([
    expect.stringMatching(/^exchange until .*: fee 0 %$/),
    expect.stringMatching(/^exchange until .*: fee 5 %$/),
    expect.stringMatching(/^exchange until .*: fee 15 %$/),
    'exchange later: none',
    'exchange for the same day or an earlier one: fee 0 %',
    'exchanged once',
  ])
  expect((await shown('--lang zh-CN')).slice(-2)).toEqual(['改签至当日或更早：手续费 0%', '只可改签一次'])
})

it('the history of both orders names the other', async () => {
  const ref = await sold()
  const { order } = await house.json<Done>(`exchange ${ref} --ticket A-4 --seat "Hall B-8"`)
  const history = async (of: string) => (await house.wicket(`order show ${of} --history`)).out
  expect(await history(ref)).toContain(`exchanged, see order ${order.ref}; 21.50 EUR (exchange): Hall A-4`)
  expect(await history(order.ref!)).toContain(`sold for 21.50 EUR (exchange); from order ${ref}: Hall B-8`)
})
