/** `wicket report`: the same figures in every form, narrowed by what is said. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLUTE, HAMLET, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

interface Report {
  lines: { group: string; tickets: number | null; net_minor: number }[]
  total: { tickets: number | null; net_minor: number }
}

describe('reports at the command line', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCli()
    await house.json(`sell ${HAMLET} --best 2`)
    await house.json(`sell ${FLUTE} --standing 1 --pay card:4711`)
  })
  afterAll(() => house.close())

  it('tell sales by whatever is asked for, always with the same total', async () => {
    const kinds = await house.json<{ report: string; by: string[] }[]>('report list')
    const { by: groupings } = kinds.find(({ report }) => report === 'sales')!
    const totals: [string, number][] = []
    for (const by of groupings) {
      const { total } = await house.json<Report>(`report sales --by ${by}`)
      totals.push([by, total.net_minor])
    }
    expect(totals).toEqual(groupings.map((by) => [by, 4300 + 1350]))
  })

  it('are narrowed by performance, event, venue and day', async () => {
    const one = async (how: string) => (await house.json<Report>(`report sales ${how}`)).total.net_minor
    expect(await one(`--performance ${HAMLET}`)).toBe(4300)
    expect(await one('--event magic-flute --by tender')).toBe(1350)
    expect(await one('--venue main')).toBe(5650)
    expect(await one('--until 2020-01-01')).toBe(0)
    const { code, err } = await house.wicket('report sales --event hamlt')
    expect([code, err]).toEqual([2, expect.stringContaining('hamlet')])
  })

  it('tell by which tender, in words', async () => {
    const { out } = await house.wicket('report sales --by tender')
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['tender', 'sold', 'refunded', 'net'],
      ['card', '13.50', '0.00', '13.50'],
      ['cash', '43.00', '0.00', '43.00'],
      ['total', '56.50', '0.00', '56.50'],
      [''],
    ])
    expect((await house.wicket('report sales --by tender --lang zh-CN')).out).toContain('现金')
  })

  it('tell how full performances are, with the last days as bars, in ASCII where that is asked for', async () => {
    const { out } = await house.wicket(`report fill --performance ${HAMLET} --days 3`)
    expect(out).toMatch(/^code +starts +places +sold +held +house +free +full +last 3 days +event\n/)
    expect(out).toMatch(/hamlet-.* 2 .*█ +Hamlet\n/)
    const ascii = await house.wicket(`report fill --performance ${HAMLET} --days 3 --ascii`)
    expect(ascii.out).toMatch(/ # +Hamlet\n/)
    const csv = (await house.wicket('report fill --format csv')).out.trim().split('\n')
    expect(csv[0]).toContain('code,event,title.en')
    expect(csv.length).toBeGreaterThan(2)
  })

  it('tell the pace of a performance, with nothing to compare it with at first', async () => {
    const { out } = await house.wicket(`report pace ${HAMLET} --ascii`)
    expect(out).toContain('nothing like it is over yet')
    expect(out).toMatch(/\* this one\n$/)
    expect(out).toMatch(/^[\x20-\x7e\n]*$/)
    const points = (await house.wicket(`report pace ${HAMLET} --format csv`)).out.trim().split('\n')
    expect(points[0]).toBe('lead,day,sold,median,low,high')
    expect((await house.wicket('report pace nowhere')).code).toBe(3)
    expect((await house.wicket(`report pace ${HAMLET} --as-of yesterday`)).code).toBe(2)
  })

  it('tell what a performance will have sold, in words, days and JSON', async () => {
    const { out } = await house.wicket(`forecast show ${HAMLET} --ascii --explain`)
    expect(out).toMatch(/^[\x20-\x7e\n]*$/)
    expect(out).toContain('nothing at this venue is over yet')
    expect(out).toMatch(/chance of selling out unknown/)
    expect(out).toMatch(/\* was {3}o expected {3}# 50 % {3}\+ 80 % {3}\. 95 %/)
    const days = (await house.wicket(`forecast show ${HAMLET} --format csv`)).out.trim().split('\n')
    expect(days[0]).toBe('lead,day,point,low_50,high_50,low_80,high_80,low_95,high_95')
    const told = await house.json<{ sold: number; path: object[]; revenue: object }>(
      `forecast show ${HAMLET}`,
    )
    expect(told).toMatchObject({
      sold: 2,
      fallback: 'no-history',
      members: [],
      revenue: { so_far_minor: 4300 },
    })
    expect(days).toHaveLength(told.path.length + 1)
    expect((await house.wicket(`forecast show ${HAMLET} --lang zh-CN`)).out).toContain('预计')
    expect((await house.wicket('forecast show nowhere')).code).toBe(3)
    expect((await house.wicket(`forecast show ${HAMLET} --at yesterday`)).code).toBe(2)
  })

  it('tell how often a limit has refused somebody, and not of rehearsals and quotes', async () => {
    const season = join(house.folder, 'season.yaml')
    writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
    writeFileSync(season, `${SEASON}\nlimits: { per-person: 2 }\n`)
    await house.json(`apply -f ${season}`)
    await house.json(`sell ${HAMLET} --best 2 --phone 4711`)
    const asked = `${HAMLET} --best 1 --phone 4711`
    for (const line of [`sell ${asked}`, `hold ${asked}`, `sell ${asked} --dry-run`])
      expect((await house.wicket(line)).code).toBe(5)
    await house.json(`quote sell ${asked}`)
    const { lines, total } = await house.json<{ lines: object[]; total: object }>('report limits')
    const told = { people: 1, tickets: 2, reached: 1, passed: 0, refused: 2 }
    expect(lines).toMatchObject([{ scope: 'performance', ...told, first_at: expect.stringContaining('T') }])
    expect(total).toMatchObject({ ...told, last_at: expect.stringContaining('T') })
    const { out } = await house.wicket('report limits --by channel,performance')
    expect(out).toMatch(/^channel +performance +refused +first refused +last refused\ncounter .* 2 /)
    expect((await house.wicket('report limits --lang zh-CN')).out).toContain('被拒绝')
  })
})
