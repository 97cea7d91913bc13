/** Every example of docs/json.md has the keys and kinds that the program prints. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsOf } from '../../src/commands/help-text.ts'
import { everyCommand } from '../../src/commands/parse.ts'
import { makeProgram } from '../../src/commands/program.ts'
import { en } from '../../src/core/language/en.ts'
import { HAMLET, HAMLET_NEXT, openCli, type TestHouse } from '../support/cli.ts'

const page = readFileSync('docs/json.md', 'utf8')
const examples = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [, name = ''] = /^`([^`]+)`/.exec(section) ?? []
      return [name, JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '')] as const
    }),
)

let house: TestHouse
const printed = new Map<string, unknown>()

/** Every command once, in the order of an evening. */
beforeAll(async () => {
  house = await openCli()
  const keep = async (name: string, words: string) => {
    const data = await house.json<Record<string, unknown>>(`${name.replace(/^wicket /, '')} ${words}`)
    printed.set(name, data)
    return data
  }
  const plan = join(process.cwd(), 'examples/theatre/plan.json')
  await keep('wicket till open', '--float 200')
  const { order } = (await keep('wicket sell', `${HAMLET} --best 2`)) as {
    order: { ref: string; tickets: { id: string }[] }
  }
  await keep('wicket quote sell', `${HAMLET} --best 2`)
  await keep('wicket order show', order.ref)
  await keep('wicket explain', HAMLET)
  await keep('wicket order list', '')
  await keep('wicket performance list', '')
  await keep('wicket performance show', HAMLET)
  await keep('wicket performance close', HAMLET_NEXT)
  const { hold } = (await keep('wicket hold', `${HAMLET} --best 2`)) as { hold: { ref: string } }
  await keep('wicket release', hold.ref)
  const { tickets } = (await keep('wicket ticket print', order.ref)) as { tickets: { code: string }[] }
  await keep('wicket ticket verify', `"${tickets[0]?.code}"`)
  await keep('wicket ticket key', '')
  await keep('wicket refund', `${order.ref} --ticket ${order.tickets[1]?.id}`)
  await house.json(`sell ${HAMLET} --standing 5`)
  await keep('wicket wait add', `${HAMLET} --best 2 --section Pit --name Li`)
  await keep('wicket wait list', HAMLET)
  await keep('wicket wait show', `${HAMLET} W1`)
  await keep('wicket wait offer', HAMLET)
  await keep('wicket wait remove', `${HAMLET} W1`)
  const press = '--code press --reason Reviewers --seats "Hall A-1..A-2" --by ana --release start-60m'
  await keep('wicket stock hold', `${HAMLET_NEXT} ${press}`)
  await keep('wicket stock block', `${HAMLET_NEXT} --code crane --reason Camera --seats "Hall B-1"`)
  await keep('wicket stock release', `${HAMLET_NEXT} press --seats "Hall A-2"`)
  await keep('wicket stock adjust', `${HAMLET_NEXT} --section Hall --capacity 12`)
  await keep('wicket stock quota', `${HAMLET_NEXT} --code web --of web --most 5`)
  await keep('wicket stock show', HAMLET_NEXT)
  await keep('wicket till x', '')
  await keep('wicket till z', '--counted 210')
  for (const name of [
    'report sales',
    'verify',
    'ledger verify',
    'plan list',
    'db status',
    'db migrate',
    'db check',
    'demo',
  ])
    await keep(`wicket ${name}`, '')
  await keep('wicket plan show', 'main')
  await keep('wicket plan import', `${plan} --fix-guids --code theatre`)
  await keep('wicket apply', '-f examples/theatre/season.yaml --dry-run')
  await keep('wicket db backup', join(house.folder, 'monday.backup'))
  await keep('wicket db restore', `${join(house.folder, 'monday.backup')} --yes`)
  await house.json('apply -f examples/railway/season.yaml')
  await keep('wicket stock board', 'ic-2005-2027-03-01')
  await keep(
    'wicket stock protect',
    'ic-2005-2027-03-01 --code rhine --class 2 --min-legs 5 --seats 40 --release 72h=10',
  )
  printed.set('wicket plan lint', JSON.parse((await house.wicket(`plan lint ${plan} --json`)).out))
})
afterAll(() => house.close())

/** Objects whose keys are the house's own: languages, categories, taxes, what was counted. */
const OWN_KEYS = /\.(title|prices|taxes|choice|checked|pragmas|steps_ms)$/

function differences(told: unknown, found: unknown, path: string): string[] {
  // Told elsewhere, or not known in one of both.
  if ((typeof told === 'string' && told.startsWith('(')) || told === null || found === null) return []
  if (Array.isArray(told)) {
    if (!Array.isArray(found)) return [`${path} is no list`]
    const [first] = told as { kind?: string }[]
    const twin = (found as { kind?: string }[]).find(
      (one) => first?.kind === undefined || one.kind === first.kind,
    )
    return first === undefined || twin === undefined ? [] : differences(first, twin, `${path}[]`)
  }
  if (typeof told !== typeof found || Array.isArray(found)) return [`${path} is no ${typeof told}`]
  if (typeof told !== 'object' || OWN_KEYS.test(path)) return []
  const [one, two] = [told as Record<string, unknown>, found as Record<string, unknown>]
  return [
    ...Object.keys(one)
      .filter((key) => !(key in two))
      .map((key) => `${path}.${key} is not printed`),
    ...Object.keys(two)
      .filter((key) => !(key in one))
      .map((key) => `${path}.${key} is not told`),
    ...Object.keys(one)
      .filter((key) => key in two)
      .flatMap((key) => differences(one[key], two[key], `${path}.${key}`)),
  ]
}

it.each([...examples.keys()])('%s prints what the page tells', (name) => {
  expect(printed.has(name)).toBe(true)
  expect(differences(examples.get(name), printed.get(name), name.replace('wicket ', ''))).toEqual([])
})

it('the comparison finds a key that is not told, not printed, or of another kind', () => {
  expect(differences({ a: 1, b: [{ c: 1 }] }, { a: '1', b: [{ d: 1 }], e: 1 }, 'x')).toEqual([
    'x.e is not told',
    'x.a is no number',
    'x.b[].c is not printed',
    'x.b[].d is not told',
  ])
})

it('every command that prints data is on the page', () => {
  const unused = () => undefined as never
  const program = makeProgram({ say: en, makeApp: unused, out: unused, done: unused }, '')
  // The counter and help print for people; these two are told beside their twins.
  const without = ['wicket counter', 'wicket help', 'wicket order find', 'wicket performance open']
  const leaves = everyCommand(program).filter((command) => command.commands.length === 0)
  expect([...examples.keys(), ...without].sort()).toEqual(leaves.map(wordsOf).sort())
})
