import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayAhead, HAMLET, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

const CHEN = '--name "Chen Wei" --phone "+86 138 0013 8000"'
const CARD = '4111 1111 1111 1111'

interface Sold {
  order: { ref: string; buyer: object | null }
}

describe('orders at the command line', () => {
  let house: TestHouse
  let ref: string
  beforeAll(async () => {
    house = await openCli()
    const { order } = await house.json<Sold>(`sell ${HAMLET} --best 2 ${CHEN}`)
    ref = order.ref
    expect(order.buyer).toEqual({ name: 'Chen Wei', phone: '8613800138000' })
  })
  afterAll(() => house.close())

  it('a hold keeps its buyer; one that is only extended takes none', async () => {
    const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 1 --name Ana`)
    expect((await house.wicket(`order show ${hold.ref}`)).out).toContain('\n  buyer Ana\n')
    const { code, err } = await house.wicket(`hold --extend ${hold.ref} --phone 110`)
    expect([code, err]).toEqual([2, 'wicket: --phone: 110 is not possible here; leave it out\n'])
    await house.json(`release ${hold.ref}`)
  })

  it('are found, with the way they were found by, in both languages', async () => {
    const ways = ['chen', 'wei', '8000', ref.slice(0, 4), 'A-4']
    const found = ways.map(
      async (text) => (await house.json<{ found_by: string }[]>(`order find ${text}`))[0],
    )
    expect((await Promise.all(found)).map((line) => line?.found_by)).toEqual([
      ...['name', 'name', 'phone', 'reference', 'seat'],
    ])
    const { out } = await house.wicket('order find chen --lang zh-CN')
    expect(out).toMatch(/购票人 .*匹配\n.*Chen Wei .*姓名\n/)
    expect((await house.wicket('order find chen --format csv --fields ref,found_by')).out).toBe(
      `ref,found_by\n${ref},name\n`,
    )
  })

  it('that are not found are refused, and what looks like a card is not repeated', async () => {
    const { code, err } = await house.wicket(['order', 'find', `card ${CARD}`])
    expect([code, err]).toEqual([3, 'wicket: nothing found for card **** **** **** 1111\n'])
  })

  it('have notes; the number of a card is refused there, masked, in words and in JSON', async () => {
    await house.json(`order note ${ref} "comes late" --key n`)
    const again = await house.wicket(`order note ${ref} "comes late" --key n`)
    expect([again.out, again.err]).toEqual([
      `${ref}  comes late\n`,
      'this key was used before: nothing was written again\n',
    ])
    const refused = await house.wicket(['order', 'note', ref, `paid by ${CARD}`])
    expect(refused.code).toBe(5)
    expect(refused.err).toContain('(**** **** **** 1111)')
    const json = await house.wicket(['order', 'note', ref, `paid by ${CARD}`, '--json'])
    expect(JSON.parse(json.err).error).toMatchObject({
      ...{ code: 'card-number-refused', details: { field: 'note', masked: '**** **** **** 1111' } },
    })
    for (const said of [refused.err, json.err]) expect(said).not.toContain('4111')
    const { out } = await house.wicket(`order show ${ref}`)
    expect(out).toMatch(/\n {2}\* comes late {2}\(ana at one, .+\)\n$/)
  })

  it('are edited: a name alone, a telephone taken away, or nothing, which is refused', async () => {
    const edit = (words: string) => house.wicket(`order edit ${ref} ${words}`)
    expect((await edit('--no-phone')).out).toBe(`${ref}  Chen Wei\n`)
    expect(await edit('--no-phone')).toEqual({ code: 0, out: `${ref}  Chen Wei\n`, err: 'unchanged\n' })
    expect((await edit('--phone 110')).out).toBe(`${ref}  Chen Wei, 110\n`)
    expect((await edit('--no-phone --no-name')).out).toBe(`${ref}  no buyer is known\n`)
    expect((await edit('--name "Chen Wei" --phone 13800138000')).code).toBe(0)
    expect((await edit('')).code).toBe(2)
    expect((await edit('--name ""')).code).toBe(2)
  })

  it('tell their history where it is asked for', async () => {
    const { history } = await house.json<{ history: { action: string }[] }>(`order show ${ref} --history`)
    expect(history.map(({ action }) => action)).toEqual([
      ...['order.sold', 'order.noted', 'order.edited', 'order.edited', 'order.edited', 'order.edited'],
    ])
    expect(await house.json(`order show ${ref}`)).not.toHaveProperty('history')
    const { out } = await house.wicket(`order show ${ref} --history --lang zh-CN`)
    expect(out).toMatch(/ana，收银台 one {3}售出 43\.00 EUR（现金）：Hall/)
  })

  it('are listed by day, buyer, tender and what is open; what can be none of them is refused', async () => {
    const refs = async (words: string) =>
      (await house.json<{ ref: string }[]>(`order list ${words}`)).map((line) => line.ref)
    expect(await refs('--buyer chen --tender cash')).toEqual([ref])
    expect(await refs(`--from ${dayAhead(0)} --until ${dayAhead(1)} --status paid`)).toEqual([ref])
    expect(await refs(`--until ${dayAhead(-2)}`)).toEqual([])
    expect(await refs('--unpaid')).toEqual([])
    expect((await house.wicket('order list --tender shells')).code).toBe(2)
    expect((await house.wicket('order list --from monday')).code).toBe(2)
    const { out } = await house.wicket('order list --format csv --fields ref,buyer_name,buyer_phone')
    expect(out).toContain(`\n${ref},Chen Wei,13800138000\n`)
  })
})

describe('the report of comps at the command line', () => {
  it('has a line for each order, and a total; a spreadsheet gets the lines', async () => {
    const house = await openCli()
    writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
    const season = SEASON.replace('share: 50% }', 'share: 50% }\n  comp: { right: comp, price: 0.00 }')
    writeFileSync(join(house.folder, 'season.yaml'), season)
    await house.json(`apply -f ${join(house.folder, 'season.yaml')}`)
    expect(await house.wicket('report comps')).toEqual({ code: 0, out: '', err: 'nothing was given away\n' })
    const sold = await house.wicket(`sell ${HAMLET} --best 2 --type adult=1,comp=1 --name Post`)
    expect(sold.err).toBe('passed over as staff: right:comp\n')
    const { out } = await house.wicket('report comps')
    expect(out).toMatch(/given to +tickets/)
    expect(out).toMatch(new RegExp(`${HAMLET} .* ana +Post +1 +0 +1\\.50 +0\\.00 +20\\.00\n`))
    expect((await house.wicket('report comps --by clerk --format csv --fields group,worth_minor')).out).toBe(
      'group,worth_minor\nana,2000\n',
    )
    expect((await house.wicket('report comps --by moon')).code).toBe(2)
    house.close()
  })
})
