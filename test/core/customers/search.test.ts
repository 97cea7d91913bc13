/** Customers are found by what somebody remembers of them, also where that is not quite right. */
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { findCustomers } from '../../../src/core/customers/find-customers.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const PEOPLE: [name: string, phone?: string, email?: string][] = [
  ['Zoë Anne-Marie Marsh', '+44 20 7946 0958', 'zoe.marsh@example.org'],
  ['Zoltán Marsh', '+44 20 7946 0111'],
  ['Jürgen Müller', '0228 123456', 'jm@example.de'],
  ['Ludwig Maximilian Oberhofer'],
  ['陈伟', '+86 138 0013 8000'],
  ['欧阳娜娜', '+86 138 0013 8001'],
  ['Wei Chen'],
  ['Chen Li'],
]

describeEngines('a search for customers', (engine) => {
  let desk: TestDesk
  const codes = new Map<string, string>()
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh())
    for (const [name, phone, email] of PEOPLE) codes.set(name, await addPerson(desk, name, { phone, email }))
  })
  const find = async (text: string) =>
    (await findCustomers(desk, text, 10)).map(({ name, found_by, match }) => `${name}: ${found_by} ${match}`)
  const first = async (text: string) => (await find(text))[0]

  it.each([
    ['zoe marsh', 'Zoë Anne-Marie Marsh: name exact'],
    ['MARSH zoë', 'Zoë Anne-Marie Marsh: name exact'],
    ['zoe', 'Zoë Anne-Marie Marsh: name exact'],
    ['mar zo', 'Zoltán Marsh: name begins'],
    ['annemarie', 'Zoë Anne-Marie Marsh: name exact'],
    ['anne marie', 'Zoë Anne-Marie Marsh: name exact'],
    ['zoe mrash', 'Zoë Anne-Marie Marsh: name near'],
    ['zoe mars', 'Zoë Anne-Marie Marsh: name begins'],
    ['zoe narsh', 'Zoë Anne-Marie Marsh: name near'],
    ['Mueller', 'Jürgen Müller: name near'],
    ['jurgen muller', 'Jürgen Müller: name exact'],
    ['oberofher', 'Ludwig Maximilian Oberhofer: name near'],
    ['maxmilien', 'Ludwig Maximilian Oberhofer: name near'],
    ['dr zoltan marsh', 'Zoltán Marsh: name near'],
    ['chen wei', 'Wei Chen: name exact'],
    ['陈伟', '陈伟: name exact'],
    ['伟', '陈伟: name exact'],
    ['欧阳', '欧阳娜娜: name begins'],
    ['娜欧', '欧阳娜娜: name begins'],
    ['欧阳那娜', '欧阳娜娜: name near'],
    ['0958', 'Zoë Anne-Marie Marsh: phone ends'],
    ['020 7946 0958', 'Zoë Anne-Marie Marsh: phone ends'],
    ['+44 20 7946 0958', 'Zoë Anne-Marie Marsh: phone exact'],
    ['8001', '欧阳娜娜: phone ends'],
    ['zoe.marsh@example.org', 'Zoë Anne-Marie Marsh: email exact'],
    ['ZOE.MARSH@', 'Zoë Anne-Marie Marsh: email begins'],
    ['zoe.mrash@example.org', 'Zoë Anne-Marie Marsh: email near'],
    ['zoe.marsh@exmaple.org', 'Zoë Anne-Marie Marsh: email near'],
  ])('finds for %j first %j', async (text, found) => {
    expect(await first(text)).toBe(found)
  })

  it('finds by a code and by its beginning', async () => {
    const code = codes.get('Chen Li')!
    expect(await first(code)).toBe('Chen Li: code exact')
    expect(await first(code.slice(0, 6))).toBe('Chen Li: code begins')
  })

  it('has who fits best first, each once, and no more than were asked for', async () => {
    expect(await find('marsh')).toEqual(['Zoltán Marsh: name exact', 'Zoë Anne-Marie Marsh: name exact'])
    expect(await findCustomers(desk, 'marsh', 1)).toHaveLength(1)
    expect(await find('chen')).toEqual(
      expect.arrayContaining(['Chen Li: name exact', 'Wei Chen: name exact']),
    )
  })

  it('finds nobody where nothing fits, and is no query of the database', async () => {
    for (const text of ['Qqqqqq', '%', '_', "'; --", '9999', 'x@y.zz', '\u202e'])
      expect(await find(text)).toEqual([])
    await refusalOf('value-faulty', findCustomers(desk, ' ', 10))
  })

  it('finds everybody by a name with one wrong, missing, added or swapped letter', async () => {
    const names = ['Oberhofer', 'Maximilian', 'Müller', 'Zoltán', 'Marsh']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(20), fc.nat(3), async (name, nat, how) => {
        const at = nat % name.length
        const [head, letter, tail] = [name.slice(0, at), name[at]!, name.slice(at + 1)]
        const slipped = [head + tail, `${head}q${tail}`, `${head}q${letter}${tail}`][how]
        const swapped = head + (tail[0] ?? '') + letter + tail.slice(1)
        const found = await find(slipped ?? swapped)
        expect(found.some((one) => one.includes(name))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
