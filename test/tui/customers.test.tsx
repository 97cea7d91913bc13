/** The customers' screen over a real desk: found, registered, changed, marked, merged; members and their points. */
import chalk from 'chalk'
import { beforeAll, describe, expect, it } from 'vitest'
import { findCustomers } from '../../src/core/customers/find-customers.ts'
import { flagCustomer } from '../../src/core/customers/flag-customer.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { showMember } from '../../src/core/members/show-member.ts'
import { lookTill } from '../../src/core/tills/look-till.ts'
import { widthOf } from '../../src/core/width.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { LEAST } from '../../src/tui/panes.ts'
import { counterOf } from '../support/counter-of.ts'
import { addPerson, lookAt, nextKey, sellTo } from '../support/customers.ts'
import { describeEngines } from '../support/engines.ts'
import { openClub } from '../support/members.ts'
import { cheap, deskOf, hire, PIN } from '../support/staff.ts'

beforeAll(() => {
  chalk.level = 2
})

describeEngines('the customers of the counter', (engine) => {
  const house = async () => openClub(await engine.fresh())

  it('are found where the name is nearly right, and opened with what they have bought', async () => {
    const desk = await house()
    const code = await addPerson(desk, 'Johanna Schmidt', { phone: '+49 30 901820' })
    await addPerson(desk, 'Chen Wei')
    const ref = await sellTo(desk, code)
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.shows(/Chen Wei[\s\S]*Johanna Schmidt/)
    await counter.typeIn('johana schmit')
    await counter.press('enter')
    await counter.shows(/1 customer[\s\S]*Johanna Schmidt .*name, nearly so/)
    await counter.press('enter')
    await counter.shows(new RegExp(`${code} {2}Johanna Schmidt[\\s\\S]*no member[\\s\\S]*› ${ref}`))
    await counter.press('enter')
    await counter.shows(/Wicket · orders[\s\S]*Johanna Schmidt/)
  })
  it('who is not found is registered with what was typed, once it was told who may be the same', async () => {
    const desk = await house()
    const other = await addPerson(desk, 'Maria Rossi', { phone: '+39 06 12345678' })
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.shows('Maria Rossi')
    await counter.typeIn('Maria Rosi')
    await counter.press('f2')
    await counter.shows(/A new customer[\s\S]*name +Maria Rosi/)
    await counter.fill('', '+39 06 12345678', 'maria@example.org', '', '', '')
    await counter.press('right', 'enter')
    await counter.shows(new RegExp(`Would be registered as[\\s\\S]*same person as ${other}`))
    expect(await findCustomers(desk, 'maria@example.org', 9)).toHaveLength(0)
    await counter.press('enter', 'enter')
    await counter.shows(/Maria Rosi[\s\S]*maria@example\.org[\s\S]*may be written to by e-mail/)
    expect(await findCustomers(desk, 'maria@example.org', 9)).toHaveLength(1)
  })
  it('are changed, noted, marked and unmarked, and what is written cannot be so stays in its form', async () => {
    const desk = await house()
    const code = await addPerson(desk, 'Ana Lima', { email: 'ana@example.org' })
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.typeIn(code)
    await counter.press('enter')
    await counter.shows('may not be written to')
    await counter.press('e', 'down', 'down', 'ctrl-u')
    await counter.fill('nowhere', '', '', '')
    await counter.shows(/email: nowhere is not possible/)
    // One stands in what was faulty already.
    await counter.press('ctrl-u')
    await counter.fill('', '', '', '')
    await counter.press('n')
    await counter.fill('hears badly')
    await counter.shows('* hears badly')
    await counter.press('f')
    await counter.fill('vip', 'the mayor')
    await counter.shows('vip: the mayor (ana')
    expect(await lookAt(desk, code)).toMatchObject({ email: null, flags: [{ code: 'vip' }] })
    await counter.press('u', 'enter')
    await counter.shows(/Ana Lima\s*\n(?![\s\S]*vip)/)
    await counter.press('u')
    await counter.shows('There is no mark')
    await counter.press('h')
    await counter.shows(/registered[\s\S]*changed: e-mail[\s\S]*no longer marked: vip/)
  })
  it('say whether they may be written to, and where they said so', async () => {
    const desk = await house()
    const code = await addPerson(desk, 'Ana Lima')
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.typeIn(code)
    await counter.press('enter')
    await counter.shows('Ana Lima')
    await counter.press('w', 'right', 'enter', 'enter', 'right', 'enter')
    await counter.fill('form of 12 November')
    await counter.shows(/may be written to by e-mail, post[\s\S]*form of 12 November/)
    await counter.press('w', 'right', 'enter', 'enter', 'enter', 'enter')
    await counter.shows(/may be written to by post/)
    expect((await lookAt(desk, code)).may_write).toEqual(['post'])
  })
  it('two who are one person are made one, after what becomes of it is shown', async () => {
    const desk = await house()
    const keep = await addPerson(desk, 'Ana Lima')
    const other = await addPerson(desk, 'A. Lima', { phone: '+49 30 901820' })
    await sellTo(desk, other)
    await flagCustomer(desk, { customer: other, flag: 'vip', reason: 'mayor', key: nextKey() })
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.typeIn(keep)
    await counter.press('enter')
    await counter.shows('no orders yet')
    await counter.press('g')
    await counter.fill(other)
    await counter.shows(/answers as this customer now; moved: 1 order, 1 flag/)
    expect((await lookAt(desk, keep)).orders).toHaveLength(0)
    await counter.press('enter')
    await counter.shows(/Enter close/)
    await counter.press('enter')
    await counter.shows(new RegExp(`also ${other}`))
    expect((await lookAt(desk, other)).code).toBe(keep)
  })
  it('become members for what is told before, the code of their card once; and renew', async () => {
    const desk = await house()
    const code = await addPerson(desk, 'Ana Lima')
    const counter = counterOf(desk)
    await counter.press('f9')
    await counter.typeIn(code)
    await counter.press('enter')
    await counter.shows('m makes one')
    await counter.press('m')
    await counter.shows(/becomes a member[\s\S]*basic {2}0\.00 EUR/)
    await counter.press('right', 'enter', 'enter')
    await counter.shows(/Silver, valid[\s\S]*costs 30\.00 EUR/)
    await counter.press('enter', 'enter')
    await counter.shows(/code {2}\S+[\s\S]*told this once/)
    await counter.press('escape')
    await counter.shows(/Silver, valid, until 2027-11-30[\s\S]*cards {2}\*\*\*\*/)
    await counter.press('m')
    await counter.shows(/Renew the membership[\s\S]*as before/)
    await counter.press('down', 'right', 'enter', 'enter')
    await counter.shows(/costs 25\.00 EUR/)
    await counter.press('enter')
    await counter.shows('until 2028-11-30')
    await counter.press('enter')
    const till = await lookTill(desk)
    expect(till.tenders.map(({ tender, other }) => [tender, other.minor])).toEqual([
      ['cash', 3000],
      ['card', 2500],
    ])
    await counter.press('c', 'enter')
    await counter.shows(/told this once/)
    await counter.press('escape')
    const { cards } = (await showMember(desk, { customer: code })).member
    expect(cards.map(({ status }) => status).sort()).toEqual(['active', 'void'])
  })
  it('whose card is scanned is opened, whatever screen one is at', async () => {
    const desk = await house()
    const customer = await addPerson(desk, 'Ana Lima')
    const { code } = await addMember(desk, { customer, tier: 'silver', tender: 'cash', key: nextKey() })
    const counter = counterOf(desk)
    await counter.press('f8')
    await counter.shows('30.00 EUR expected')
    counter.keyboard.press({ name: 'scan', text: code! })
    await counter.shows(/Wicket · customers[\s\S]*Ana Lima[\s\S]*Silver, valid/)
  })
  it('points are changed with who may manage members standing by, and their movements are read', async () => {
    const desk = await house()
    await hire(desk, { Ben: 'clerk', Mia: 'manager' })
    const code = await addPerson(await deskOf(desk, 'Mia'), 'Ana Lima')
    const counter = counterOf(cheap(desk), { signs: true })
    await counter.signIn('Ben', PIN)
    await counter.shows('Ben · one')
    await counter.press('f9')
    await counter.shows('Ana Lima')
    await counter.press('enter')
    await counter.shows('no member')
    await counter.press('p')
    await counter.shows('is no member')
    await counter.press('m')
    await counter.shows('becomes a member')
    await counter.press('right', 'enter', 'enter')
    await counter.shows('costs 30.00')
    await counter.press('enter')
    await counter.shows('told this once')
    await counter.press('escape', 'p')
    await counter.fill('many', 'sorry')
    await counter.shows('many is not possible')
    await counter.press('up', 'ctrl-u')
    await counter.fill('40', '')
    await counter.shows(/Ben may not[\s\S]*Mia/)
    await counter.press('enter')
    await counter.fill('Mia', PIN)
    await counter.shows(/40 points/)
    await counter.press('enter')
    await counter.shows(/40 points; 40 of them until/)
    await counter.press('l')
    await counter.shows(/changed: sorry +40 +40/)
    const { member } = await showMember(await deskOf(desk, 'Mia'), { customer: code })
    expect(member.points).toBe(40)
  })
})

describe('the customers on any screen', () => {
  it.each([
    [LEAST.columns, LEAST.rows],
    [80, 24],
    [200, 60],
  ])('fit %i columns and %i lines, in both languages, with their keys last', async (columns, rows) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const store = await openStore(':memory:')
      await prepareStore(store, { now: () => 0 })
      const desk = await openClub(store)
      const code = await addPerson(desk, '陈伟 with a name that is longer than any', {
        phone: '+86 138 0013 8000',
      })
      for (let order = 0; order < 8; order++) await sellTo(desk, code)
      const counter = counterOf(desk, { language, columns, rows })
      for (const keys of [['f9'], ['enter'], ['e'], ['escape', 'm'], ['escape', 'h']]) {
        await counter.press(...keys)
        const lines = counter.shown.frame.split('\n').map((line) => line.replace(/\u001b\[[\d;]*m/g, ''))
        expect(lines).toHaveLength(rows)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
        expect(lines.at(-1)).toMatch(/Esc|Enter/)
      }
    }
  })
})
