/** What people and scripts read of a quote. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

const PRICES = `steps:
  early-bird: { until: start-7d, change: -10% }
groups:
  six: { min-tickets: 6, change: -20% }
promotions:
  SUMMER: { change: -5.00, per: order, min-amount: 30.00 }
  kids: { automatic: true, types: child, price: 8.00 }
  monday: { automatic: true, change: -50%, on: mon, events: magic-flute }
events:`

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
  writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
  const season = SEASON.replace(
    'child: {',
    'child: { requires: { code: id, title: { en: An ID, zh-CN: 证件 } },',
  )
  writeFileSync(join(house.folder, 'season.yaml'), season.replace('events:', PRICES))
  await house.json(`apply -f ${join(house.folder, 'season.yaml')}`)
})
afterEach(() => house.close())

it('people read every part of each price, the total with its taxes, and why something is not taken off', async () => {
  const { out, err } = await house.wicket(
    `quote sell ${HAMLET} --best 3 --type adult=2,child=1 --add post=1 --promo summer`,
  )
  expect(err).toBe('nothing was written\n')
  const [head, when, ...lines] = out.trimEnd().split('\n')
  expect(head).toMatch(/^Hamlet, \w{3} \d+ \w+ \d{4} 19:30 {4}quote$/)
  expect(when).toMatch(/^ {2}prices of \w{3} \d+ \w+ \d{4} \d\d:\d\d$/)
  expect(lines.filter((line) => line.includes('SUMMER'))).toHaveLength(5)
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}whole order +fee +post +3\.90$/))
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}total 48\.40 EUR {3}tax 7 % 2\.62 {3}tax 19 % 1\.34$/),
  )
  expect(lines).toContain('  SUMMER takes 5.00 off 3 tickets')
  expect(lines).toContain('  kids is not given: would take off 1.00; SUMMER takes off 5.00')
})

it('the parts stand under each other, and add up', async () => {
  const { out } = await house.wicket(`quote sell ${HAMLET} --seat "Hall A-1" --type child`)
  expect(out.split('\n').slice(2)).toEqual([
    '  Hall A-1   child   price                    10.00',
    '                     step        early-bird   -1.00',
    '                     fee         system        1.50',
    '                     promotion   kids         -1.00',
    '  total 9.50 EUR   tax 7 % 0.52   tax 19 % 0.24',
    '  child: An ID must be shown',
    '  kids takes 1.00 off 1 ticket',
    '  six is not given: from 6 tickets that it is for; here 1',
    '  monday is not given: only for magic-flute',
    '',
  ])
})

it('in Chinese, too', async () => {
  const { out } = await house.wicket(`quote sell ${HAMLET} --seat "Hall A-1" --type child --lang zh-CN`)
  expect(out).toContain('child：须出示 证件')
  expect(out).toContain('kids：1 张票共减 1.00')
  expect(out).toContain('six 未使用：适用的票须满 6 张，本单 1 张')
})

it('scripts read the same, and nothing is sold', async () => {
  const { quote } = await house.json<{ quote: Record<string, unknown> }>(
    `quote sell ${HAMLET} --best 6 --promo SUMMER`,
  )
  expect(quote).toMatchObject({
    performance: HAMLET,
    total_minor: 6 * (2000 - 200 - 360 + 150),
    applied: [{ code: 'six', of: 'group', tickets: 6, amount_minor: 2160 }],
  })
  expect(quote.not_applied).toContainEqual({
    code: 'SUMMER',
    of: 'promotion',
    reason: 'better',
    takes_minor: 500,
    instead: ['six'],
    instead_minor: 2160,
  })
  expect(await house.json('order list')).toEqual([])
})

it('a code that is none, or is not for this order, is refused with what to do', async () => {
  const unknown = await house.wicket(`quote sell ${HAMLET} --best 2 --promo WINTER`)
  expect([unknown.code, unknown.err]).toEqual([
    3,
    'wicket: no promotion has the code WINTER\n  look at its spelling, or leave it out\n',
  ])
  const small = await house.wicket(`quote sell ${HAMLET} --best 1 --promo SUMMER`)
  expect(small.code).toBe(5)
  expect(small.err).toContain('SUMMER is not for this order of')
  expect(small.err).toContain('from 30.00 EUR; here 18.00 EUR')
})

it('a hold is quoted by its reference', async () => {
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  const { quote } = await house.json<{ quote: object }>(
    `quote sell --hold ${hold.ref} --type adult=1,child=1`,
  )
  expect(quote).toMatchObject({ total_minor: 1950 + 950 })
})
