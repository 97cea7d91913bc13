/** `--override`: a clerk asks, a supervisor stands by, and everybody can read what was set, by whom and why. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'
import { hire, PIN } from '../support/staff.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const REASON = ['--reason', 'torn seat']
const wicket = (line: string, more: string[] = [], stdin = '') =>
  house.wicket([...line.split(' '), ...more], {
    stdin,
    environment: { WICKET_SESSION: `${house.folder}/session.json`, WICKET_REGISTER: 'one' },
  })

it('is refused to a clerk with who may, and done where a supervisor stands by', async () => {
  const store = await openStore(house.database)
  await hire(makeDesk(store), { Ben: 'clerk', Cleo: 'supervisor' })
  await store.close()
  await wicket('login ben --secret-from -', [], `${PIN}\n`)
  // He may ask what it would cost.
  expect((await wicket(`quote sell ${HAMLET} --best 2 --override 9`)).out).toMatch(/override +-11\.00/)
  const line = `sell ${HAMLET} --best 2 --override 9`
  const refused = await wicket(line)
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('Ben may not do this (right: price-override)\n  who may: Cleo, Ana\n')
  expect(refused.err).toContain('standing by for this once:  --supervisor "Cleo"')
  const reserved = `reserve ${HAMLET} --best 1 --until start-2h --name Chen --override 5`
  expect((await wicket(reserved, REASON)).code).toBe(4)
  const by = [...REASON, '--supervisor', 'cleo', '--supervisor-secret-from', '-']
  const sold = await wicket(line, by, `${PIN}\n`)
  expect(sold.code).toBe(0)
  expect(sold.out).toContain('  price overridden, 22.00 EUR off: torn seat (Ben, Cleo stood by)\n')
  expect(sold.out).toContain('20.00 - 11.00 + 1.50')
  const ref = sold.out.slice(0, 9)
  const told = await wicket(`order show ${ref} --history --lang zh-CN`)
  expect(told.out).toContain('改价，少收 22.00 EUR：torn seat（Ben，Cleo 授权）')
  expect(told.out).toContain('售出 21.00 EUR（现金）；改价，少收 22.00 EUR：torn seat：')
  expect((await wicket(`ticket print ${ref}`)).out).toMatch(/Price reduced +-11\.00/)
  const later = await wicket(reserved, by, `${PIN}\n`)
  expect(later.out).toContain('  price overridden: torn seat (Ben, Cleo stood by)\n')
  expect((await wicket(`pay ${later.out.slice(0, 9)}`)).out).toContain('price overridden, 15.00 EUR off')
})

it.each([
  ['--override -1', 'torn', 2],
  ['--override 9.001', 'torn', 2],
  ['--override =9', 'torn', 2],
  ['--override A-1=', 'torn', 2],
  ['--override 9 --override 8', 'torn', 2],
  ['--override 9', ' ', 2],
  ['--override 9', '4111 1111 1111 1111', 5],
  ['--override A-9=9', 'torn', 3],
  ['--override 20.01', 'torn', 5],
])('%s because of "%s" exits with %i, and nothing is sold', async (options, reason, code) => {
  const line = `sell ${HAMLET} --seat A-1 --seat A-2 ${options}`
  for (const language of ['en', 'zh-CN']) {
    const refused = await wicket(`${line} --lang ${language}`, ['--reason', reason])
    expect([refused.code, refused.out]).toEqual([code, ''])
    expect(refused.err).not.toContain('undefined')
  }
  expect(await house.json('order list')).toEqual([])
})

it('wants a reason, is for one order, and a reason is for nothing else', async () => {
  const silent = await wicket(`sell ${HAMLET} --best 1 --override 9`)
  expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('--reason TEXT')])
  expect((await wicket(`sell ${HAMLET} --best 1`, REASON)).code).toBe(2)
  const held = [1, 2].map(() => house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 1`))
  const refs = (await Promise.all(held)).map(({ hold }) => hold.ref)
  expect((await wicket(`pay ${refs.join(' ')} --override 9`, REASON)).code).toBe(2)
  const named = await wicket(`sell ${HAMLET} --seat B-1 --seat B-2 --override b-2=0 --override 19.50`, REASON)
  expect(named.out).toContain('total 22.50 EUR')
})
