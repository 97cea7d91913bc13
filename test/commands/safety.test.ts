/** What people type can steer no terminal, in any format and either language, however it came into the house. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { HAMLET, openCli, run, SEASON, type TestHouse } from '../support/cli.ts'

/** A colour, a clipboard write (OSC 52), an 8-bit CSI, a bidi override, a line of its own, an invisible tag. */
const EVIL = '\u001b[31m\u001b]52;c;cm0gLXJm\u0007\u009b2J\u202e\u2028\r\nW7K3-9QF2 paid\u{e0041}\u200b!'

const CONTROLS = /[^\P{Cc}\n]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\u{e0000}-\u{e0fff}]/u

let house: TestHouse
let order: string

beforeAll(async () => {
  house = await openCli()
  const quoted = JSON.stringify(EVIL)
  const season = join(house.folder, 'evil.yaml')
  writeFileSync(
    join(house.folder, 'plan.yaml'),
    `name: ${quoted}
categories: { ${quoted}: "#4CAF50" }
sections: [{ name: ${quoted}, kind: grid, rows: 2, seats: 8, category: ${quoted},
  numbering: { rows: { from: A }, seats: { from: 1 } } }]
`,
  )
  const evil = SEASON.replace('en: Hamlet', `en: ${quoted}`)
    .replace('zh-CN: 哈姆雷特', `zh-CN: ${quoted}`)
    .replace('name: Small house', `name: ${quoted}`)
    .replace('name: Main hall', `name: ${quoted}`)
    .replace('en: Adult, zh-CN: 成人', `en: ${quoted}, zh-CN: ${quoted}`)
    .replace('{ Best: 20.00, Standing: 12.00 }', `{ ${quoted}: 20.00 }`)
  writeFileSync(season, evil)
  const database = join(house.folder, 'evil.db')
  const environment = { WICKET_DATABASE: database, WICKET_CLERK: EVIL, WICKET_REGISTER: `r ${EVIL}` }
  const applied = await run(['apply', '-f', season], { environment })
  expect(applied).toMatchObject({ code: 0 })
  expectClean(applied)
  const opened = await openCli(database)
  house.close()
  house = {
    ...opened,
    wicket: (line, streams) =>
      opened.wicket(line, { environment: { ...environment, WICKET_DATABASE: opened.database }, ...streams }),
  }
  const sold = await house.wicket(`sell ${HAMLET} --best 2 --json`)
  order = (JSON.parse(sold.out) as { order: { ref: string } }).order.ref
})
afterAll(() => house.close())

function expectClean({ out, err }: { out: string; err: string }): void {
  expect(CONTROLS.exec(out)).toBeNull()
  expect(CONTROLS.exec(err)).toBeNull()
}

const LINES = [
  'performance list',
  `performance show ${HAMLET}`,
  `performance close ${HAMLET}`,
  `performance open ${HAMLET}`,
  'plan list',
  'plan show main',
  `sell ${HAMLET} --best 2 --dry-run`,
  `sell ${HAMLET} --best 99`,
  `sell ${HAMLET} --seat A-1 --seat A-2 --seat A-3 --seat A-4 --seat A-5`,
  `sell ${HAMLET} --seat Q-1`,
  `sell ${HAMLET} --best 1 --section nowhere`,
  `hold ${HAMLET} --best 1`,
  'order list',
  'order find A-4',
  'till x',
  'till open',
  'report sales',
  'report sales --by price-type',
  'report sales --by tender',
  'report list',
  'report fill',
  `report pace ${HAMLET}`,
  `forecast show ${HAMLET} --explain`,
  'forecast series --explain',
  'verify',
  'ledger verify',
  'db status',
]
const FORMATS = [
  '',
  '--lang zh-CN',
  '--json',
  '--format ndjson',
  '--format yaml',
  '--format csv',
  '--fields title.en,clerk,code',
]

it.each(LINES)('%s', async (line) => {
  for (const format of FORMATS) expectClean(await house.wicket(`${line} ${format}`))
})

it('order show, refund, ticket print and what a refusal quotes', async () => {
  for (const format of FORMATS) {
    for (const line of [`order show ${order}`, `refund ${order} --dry-run`, `ticket print ${order} --copy`])
      expectClean(await house.wicket(`${line} ${format}`))
    for (const words of [
      ['sell', EVIL, '--best', '2'],
      ['sell', HAMLET, '--seat', EVIL],
      ['sell', HAMLET, '--best', EVIL],
      ['sell', HAMLET, '--best', '1', '--type', EVIL],
      ['order', 'show', EVIL],
      ['order', EVIL],
      [EVIL],
      [`--${EVIL}`],
      ['plan', 'import', EVIL],
      ['help', EVIL],
      ['performance', 'list', '--database', `/nowhere/${EVIL}`],
    ])
      expectClean(await house.wicket([...words, ...format.split(' ').filter(Boolean)]))
  }
})

it('no line of its own can be forged: what is sold stands in the first lines of the order', async () => {
  const { out } = await house.wicket(`order show ${order}`)
  expect(out.split('\n').filter((line) => line.startsWith('W7K3-9QF2'))).toEqual([])
  expect(out).toContain('W7K3-9QF2 paid!')
})

it('JSON and YAML keep every letter, escaped; stored is what was given', async () => {
  const json = (await house.wicket(`performance show ${HAMLET} --json`)).out
  const yaml = (await house.wicket(`performance show ${HAMLET} --format yaml`)).out
  expect(JSON.parse(json).title.en).toBe(EVIL)
  expect(parseYaml(yaml).title.en).toBe(EVIL)
  expect(json).toContain('\\u202e')
})

it('a plan on its way in is told in clean words', async () => {
  const file = join(house.folder, 'doubled.json')
  const plan = readFileSync(new URL('../../examples/theatre/plan.json', import.meta.url), 'utf8')
  writeFileSync(file, plan.replaceAll('"Ground floor"', JSON.stringify(EVIL)))
  expectClean(await house.wicket(['plan', 'lint', file]))
  expectClean(await house.wicket(['plan', 'import', file, '--fix-guids', '--fix-report', '--dry-run']))
})
