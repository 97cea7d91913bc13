/** One answer in five formats, and some of its fields. */
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openCli()
  await house.json(`sell ${HAMLET} --best 2`)
  await house.json(`sell ${HAMLET} --standing 1`, { environment: { WICKET_CLERK: '=HYPERLINK("http://x")' } })
})
afterAll(() => house.close())

const out = async (line: string, environment = {}) => {
  const ran = await house.wicket(line, { environment })
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.out
}

it('JSON, one line for each, YAML and CSV hold the same', async () => {
  const json = JSON.parse(await out('order list --json')) as Record<string, unknown>[]
  expect(json).toHaveLength(2)
  const lines = (await out('order list --format ndjson')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(json)
  expect(parseYaml(await out('order list --format yaml'))).toEqual(json)
  const csv = parseCsv(await out('order list --format csv'), { columns: true }) as Record<string, string>[]
  expect(csv.map((row) => row.ref)).toEqual(json.map((row) => row.ref))
  // What is nested has a column for each of its parts.
  const heads = Object.keys(csv[0] ?? {}).map((head) => head.split('.')[0])
  expect([...new Set(heads)]).toEqual(Object.keys(json[0] ?? {}))
})

it('--json is short for --format json', async () => {
  expect(await out('performance list --format json')).toBe(await out('performance list --json'))
})

it('a spreadsheet gets no formula from what somebody typed', async () => {
  const [head, ...rows] = parseCsv(await out('order list --format csv --fields ref,clerk')) as string[][]
  expect(head).toEqual(['ref', 'clerk'])
  expect(rows.map((row) => row[1]).sort()).toEqual(['\'=HYPERLINK("http://x")', 'ana'])
})

it('what is nested has a column of its own in CSV, and lists are JSON in theirs', async () => {
  const [row] = parseCsv(await out(`performance show ${HAMLET} --format csv`), { columns: true }) as Record<
    string,
    string
  >[]
  expect(row).toMatchObject({ code: HAMLET, 'title.zh-CN': '哈姆雷特', 'terms.currency': 'EUR' })
  expect(JSON.parse(row?.sections ?? '')).toMatchObject([{ section: 'Hall' }, { section: 'Pit' }])
})

it('--fields takes some, in their order, by path where they are nested; what is not there is null', async () => {
  expect(JSON.parse(await out(`performance list --event hamlet --json --fields free,code`))).toMatchObject([
    { free: 34, code: HAMLET },
    { free: 37 },
  ])
  const picked = await out(`performance show ${HAMLET} --json --fields code,title.en,sections.0.free,nothing`)
  expect(JSON.parse(picked)).toEqual({
    code: HAMLET,
    'title.en': 'Hamlet',
    'sections.0.free': 30,
    nothing: null,
  })
  const words = 'sell hamlet-x --json --fields constructor,__proto__'
  expect((await house.wicket(words)).code).toBe(2)
  expect(JSON.parse(await out('verify --json --fields ok,constructor,toString'))).toEqual({
    ok: true,
    constructor: null,
    toString: null,
  })
})

it('--fields makes a table for people', async () => {
  expect(await out('performance list --event hamlet --fields code,free')).toMatch(
    new RegExp(`^code +free\\n${HAMLET} +34\\nhamlet-\\S+ +37\\n$`),
  )
})

it('an empty list is an empty list, and a sentence for people only', async () => {
  expect(await out('order list --status refunded --json')).toBe('[]\n')
  expect(await out('order list --status refunded --format ndjson')).toBe('')
  expect(await out('order list --status refunded --format csv')).toBe('')
  expect(await house.wicket('order list --status refunded')).toEqual({ code: 0, out: '', err: 'no orders\n' })
})

it('tables have aligned columns for Chinese, whose letters take two', async () => {
  const lines = (await out('performance list --fields title.zh-CN,code')).trimEnd().split('\n')
  const columns = lines.map((line) => {
    const before = line.slice(0, line.search(/(code|hamlet|magic)/))
    return [...before].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
  })
  expect(new Set(columns).size).toBe(1)
})
