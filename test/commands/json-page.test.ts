/** Every example of docs/json.md has the keys and kinds that the program prints. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsOf } from '../../src/commands/help-text.ts'
import { everyCommand } from '../../src/commands/parse.ts'
import { makeProgram } from '../../src/commands/program.ts'
import { settleAccount } from '../../src/core/accounts/settle-account.ts'
import type { Desk } from '../../src/core/desk.ts'
import { doorId } from '../../src/core/fairness/door-code.ts'
import { keptAnswer } from '../../src/core/fairness/draw-challenge.ts'
import { en } from '../../src/core/language/en.ts'
import { openStore } from '../../src/db/open.ts'
import { giveBack, issueCard, nextKey, openSchool, sellTwo } from '../support/accounts.ts'
import { payByAccount } from '../support/by-account.ts'
import type { Streams, TestHouse } from '../support/cli.ts'
import { dayAhead, HAMLET, HAMLET_NEXT, openCli, PLAN, SEASON } from '../support/cli.ts'
import { salesFile, settlementFile } from '../support/csv-files.ts'
import { atTheGate } from '../support/gate-shown.ts'
import { makeDesk } from '../support/house.ts'
import { keepForecasts, keepReports } from '../support/kept-reports.ts'
import { residentId } from '../support/people.ts'
import { playYear } from '../support/played.ts'
import { printing } from '../support/printing-shown.ts'
import { PASSPHRASE, PIN } from '../support/staff.ts'

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

const TIERS = 'members: { gold: { price: 20.00, length: 1y, points: { per-unit: 1, worth: 0.05 } } }'
const WATCH = '{ same: telephone, tickets: 2, within: 1h }'
const WITH_COMPS = `${TIERS}${SEASON.replace('share: 50% }', 'share: 50% }\n  comp: { right: comp, price: 0.00 }')}
  named:
    title: Named
    prices: standard
    real-name: { documents: prc-id, change: { fee: 10.00 } }
    performances: [ { on: ${dayAhead(50)} 19:30, code: named } ]
  waiting:
    title: Waiting
    prices: standard
    waiting-room: { channels: online, pace: 60 }
    performances: [ { on: ${dayAhead(50)} 19:30, code: waiting } ]
  watched: { title: W, prices: standard, watch: ${WATCH}, performances: [ { on: ${dayAhead(50)} 19:30, code: watched } ] }
`

/** The same house, where real names have keys of their own. */
function withIdentityKeys({ folder, json }: TestHouse): Pick<TestHouse, 'json'> {
  const environment = { WICKET_IDENTITY_KEYS: join(folder, 'identity.keys') }
  return {
    json: (line, streams = {}) =>
      json(line, { ...streams, environment: { ...environment, ...streams.environment } }),
  }
}

let house: TestHouse
const printed = new Map<string, unknown>()

type Keep = (name: string, words: string, streams?: Streams) => Promise<Record<string, unknown>>

/** One who buys and is given out, one who is merged into him, one who is erased. */
async function keepCustomers(keep: Keep) {
  const added = await keep('wicket customer add', '--name "Zoë Marsh" --phone 02079460958 --consent email')
  const { code } = (added as { customer: { code: string } }).customer
  const other = (await house.json('customer add --name "Zoe Marsch" --phone 02079460958')) as typeof added
  const { code: second } = (other as { customer: { code: string } }).customer
  await keep('wicket customer edit', `${code} --born 1990-05-17 --withdraw email --consent post`)
  const pin = { stdin: `${PIN}\n` }
  await keep('wicket customer secret', `${code} --secret-from -`, pin)
  await keep('wicket customer sign-in', `${code} --secret-from -`, pin)
  await keep('wicket customer note', `${code} "hears badly"`)
  await keep('wicket customer flag add', `${code} vip --reason patron`)
  await house.json(`customer flag add ${code} deaf --reason "write to him"`)
  await house.json(`member add --customer ${code} --tier gold`)
  await house.json(`sell ${HAMLET} --best 1 --customer ${code}`)
  await keep('wicket customer list', '--flag vip')
  await keep('wicket customer find', '"zoe mrash"')
  await keep('wicket customer duplicates', '')
  await keep('wicket customer merge', `${code} ${second}`)
  await keep('wicket customer show', code)
  await keep('wicket customer history', code)
  await keep('wicket customer export', code)
  await keep('wicket customer flag remove', `${code} vip`)
  const gone = (await house.json('customer add --name Ben')) as { customer: { code: string } }
  await keep('wicket customer erase', `${gone.customer.code} --yes`)
}

let seeds = 0
/** What can't be done at the shell yet, or only on another day. */
async function inHouse(work: (desk: Desk) => Promise<void>, ago_ms = 0): Promise<void> {
  const store = await openStore(house.database)
  const at = Date.now() - ago_ms
  await work({ ...makeDesk(store, 700 + seeds++), clock: { now: () => at } })
  await store.close()
}

/** A performance that asks who comes: everything about its people. */
async function namedPeople(keep: Keep): Promise<void> {
  const people = (number: number) => ({ stdin: `name,document,number\nA,prc-id,${residentId(number)}` })
  await house.json('identity key make')
  const { order } = await house.json<{ order: { ref: string } }>('sell named --best 1 --people -', people(1))
  await keep('wicket ticket name', `${order.ref} --people - --pay cash`, people(2))
  await keep('wicket identity show', order.ref)
  await keep('wicket identity find', '-', { stdin: residentId(2) })
  await house.json(`refund ${order.ref}`)
  await keep('wicket identity erase', order.ref)
  await keep('wicket identity key', 'show')
  await keep('wicket identity purge', '--after 30d')
}

/** The end of a shift, and this machine's settings. */
async function keepTills(
  keep: (name: string, words: string, streams?: Streams) => Promise<unknown>,
): Promise<void> {
  await keep('wicket till in', '50 --reason change')
  await keep('wicket till out', '12.80 --reason stamps')
  await keep('wicket till drop', '20 --bag 0417')
  await keep('wicket till no-sale', '--reason "changed a note"')
  await house.json(`hold ${HAMLET} --best 1`)
  await keep('wicket till x', '--count 50=4,5=2 --counted-tender card=0')
  const counted = '--count 50=4,5=2 --counted-tender card=0'
  await keep('wicket till z', `${counted} --reason "not counted" --with-holds --with-unknown`)
  await keep('wicket till list', '')
  await keep('wicket till show', '')
  await keep('wicket till day', '')
  const streams = { environment: { WICKET_CONFIG: join(house.folder, 'config.yaml') } }
  await keep('wicket config set', 'register window-1', streams)
  await keep('wicket config show', '', streams)
  await keep('wicket config unset', 'register', streams)
}

/** Every command once, in the order of an evening. */
beforeAll(async () => {
  house = await openCli()
  house = { ...house, ...withIdentityKeys(house) }
  const keep = async (name: string, words: string, streams?: Streams) => {
    const line = `${name.replace(/^wicket /, '')} ${words}`
    const data = await house.json<Record<string, unknown>>(line, streams)
    printed.set(name, data)
    return data
  }
  const plan = join(process.cwd(), 'examples/theatre/plan.json')
  await keep('wicket till open', '--float 200')
  writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
  writeFileSync(join(house.folder, 'season.yaml'), WITH_COMPS)
  await house.json(`apply -f ${join(house.folder, 'season.yaml')}`)
  const { order } = (await keep('wicket sell', `${HAMLET} --best 2 --name Chen`)) as {
    order: { ref: string; tickets: { id: string }[] }
  }
  await keep('wicket order edit', `${order.ref} --phone 13800138000`)
  await keep('wicket order note', `${order.ref} "comes late"`)
  await keep('wicket order show', `${order.ref} --history`)
  await keep('wicket order find', 'chen')
  await keep('wicket quote sell', `${HAMLET} --best 2`)
  await house.json(`sell ${HAMLET_NEXT} --best 1 --type comp=1 --name Post`)
  await keep('wicket report comps', '')
  await keep('wicket explain', HAMLET)
  await keep('wicket order list', '--buyer chen')
  await keep('wicket performance list', '')
  await keep('wicket performance show', HAMLET)
  const { hold } = (await keep('wicket hold', `${HAMLET} --best 2`)) as { hold: { ref: string } }
  await keep('wicket release', hold.ref)
  const later = (await house.json(`hold ${HAMLET} --best 1`)) as { hold: { ref: string } }
  await keep('wicket pay', `${later.hold.ref} --pay card:T-204411`)
  await keep('wicket payment list', '')
  await keep('wicket payment resolve', '')
  const { tickets } = (await keep('wicket ticket print', order.ref)) as { tickets: { code: string }[] }
  await keep('wicket ticket verify', `"${tickets[0]?.code}"`)
  await keep('wicket ticket key', '')
  await keep('wicket reserve', `${HAMLET} --best 1 --until start-2h --name Chen`)
  await keep('wicket performance cancel', `${HAMLET_NEXT} --dry-run`)
  const other = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)
  await keep('wicket pay', `${other.hold.ref} --pay cash`)
  await keep('wicket payment list', '')
  await keep('wicket payment resolve', '')
  await keep('wicket quote refund', `${order.ref} --ticket ${order.tickets[1]?.id}`)
  await keep('wicket refund', `${order.ref} --ticket ${order.tickets[1]?.id}`)
  await keep('wicket quote exchange', `${order.ref} --to ${HAMLET_NEXT}`)
  await keep('wicket exchange', `${order.ref} --type child=1`)
  const undone = (await house.json(`sell ${HAMLET} --best 1`)) as { order: { ref: string } }
  await keep('wicket void', undone.order.ref)
  const gone = (await house.json(`sell ${HAMLET} --best 1`)) as { order: { ref: string } }
  await keep('wicket order cancel', gone.order.ref)
  await keep('wicket performance close', HAMLET_NEXT)
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
  const { code } = (await keep('wicket card issue', '--amount 50')) as { code: string }
  await keep('wicket card load', `${code} --amount 20`)
  await keep('wicket card show', code)
  await keep('wicket card list', '')
  await keep('wicket card block', `${code} --reason lost`)
  await keep('wicket card unblock', `${code} --expires ${dayAhead(300)}`)
  await inHouse(
    async (desk) => void (await issueCard(desk, { expires_at: desk.clock.now() + 1 })),
    86_400_000,
  )
  await keep('wicket card expire', '')
  await keep('wicket account add', '--name School --limit 500')
  // One owes, the other has been given back what it had paid for.
  await inHouse(async (desk) => {
    await payByAccount(desk, { order: await sellTwo(desk, HAMLET), account: 'school' })
    const other = await openSchool(desk, 5000, 'Other')
    const order = await sellTwo(desk, HAMLET)
    await payByAccount(desk, { order, account: other.code })
    await settleAccount(desk, { account: other.code, amount_minor: null, tender: 'cash', key: nextKey() })
    await giveBack(desk, order)
  })
  await keep('wicket account show', 'school')
  await keep('wicket account list', '')
  await keep('wicket account settle', 'school --amount 10')
  await keep('wicket account pay-out', 'other --reason credit')
  await keep('wicket account limit', 'school --limit 800')
  await keep('wicket account close', 'other')
  await keepCustomers(keep)
  await namedPeople(keep)
  await keepMembers(keep)
  await atTheDoor(keep)
  await atTheGate(house, HAMLET, keep)
  await keepFlags(keep)
  await printing(keep, house).then(() => keepTills(keep))
  for (const name of [
    'register list',
    'ledger checkpoint',
    'verify',
    'ledger verify',
    ...['plan list', 'db status', 'db migrate', 'db check', 'demo'],
  ])
    await keep(`wicket ${name}`, '')
  await keepReports(house.folder, keep)
  await keepForecasts(keep)
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
  printed.set(
    'wicket payment reconcile',
    JSON.parse((await house.wicket(`payment reconcile ${settlementFile(house.folder)} --json`)).out),
  )
  await keep('wicket forecast file', salesFile(house.folder))
  printed.set('wicket plan lint', JSON.parse((await house.wicket(`plan lint ${plan} --json`)).out))
  await peopleCome(house)
  await inHouse(({ store }) => playYear(store))
  await keep('wicket forecast backtest', '--days 7')
  await keep('wicket forecast series', '"series 0" --at 2024-03-31 --horizon 1 --explain')
  // A hundred commands one after another: other tests have the machine too.
}, 180_000)
afterAll(() => house.close())

/** A member who buys, and so has points. */
async function keepMembers(keep: Keep) {
  const added = await house.json<{ customer: { code: string } }>('customer add --name "Chen Wei"')
  const { code } = added.customer
  await keep('wicket member add', `--customer ${code} --tier gold`)
  await house.json(`sell ${HAMLET} --best 1 --customer ${code}`)
  await keep('wicket member renew', code)
  await keep('wicket member card', `${code} --replace`)
  await keep('wicket member points', code)
  await keep('wicket member show', code)
  await keep('wicket member list', '--tier gold')
}

/** A challenge whose answer is planted, and a place in a waiting room. */
async function atTheDoor(keep: Keep) {
  const { challenge } = (await keep('wicket challenge draw', '')) as { challenge: string }
  const id = doorId(challenge)
  await inHouse(({ store }) =>
    store.write(async (tx) => {
      const answer = keptAnswer(id, 'HK3PW')
      await tx.update(tx.t.challenge).set({ answer }).where(eq(tx.t.challenge.id, id))
    }),
  )
  await keep('wicket challenge answer', `${challenge} HK3PW`)
  const { place } = (await keep('wicket room join', 'waiting')) as { place: string }
  await keep('wicket room show', place)
  await keep('wicket room status', 'waiting')
  await keep('wicket presale add', 'fans --count 2')
  await keep('wicket presale list', 'fans')
  await keep('wicket presale revoke', 'fans/1')
}

/** Two tickets of one number. */
async function keepFlags(keep: Keep) {
  const { flags } = await house.json<{ flags: string[] }>('sell watched --best 2 --phone 4711')
  await keep('wicket watch list', '')
  await keep('wicket watch show', flags[0]!)
  await keep('wicket watch clear', `${flags[0]} --reason "a school"`)
}

/** In a house of their own: the other one stays open. */
async function peopleCome({ folder, json }: TestHouse): Promise<void> {
  const environment = {
    WICKET_DATABASE: join(folder, 'staffed.db'),
    WICKET_SESSION: join(folder, 'session.json'),
  }
  const keep = async (name: string, words = '', stdin = '') => {
    const line = `${name.replace(/^wicket /, '')} ${words}`
    printed.set(name, await json(line, { environment, stdin: `${stdin}\n` }))
  }
  const from = '--secret-from -'
  const house = '--name Small --currency EUR --zone Europe/Berlin'
  await keep('wicket init', `${house} --admin ana ${from}`, PASSPHRASE)
  await keep('wicket whoami')
  await keep('wicket staff add', 'ben --role clerk --one-time')
  await keep('wicket staff role', 'ben supervisor')
  await keep('wicket staff pin', `ben ${from}`, '739154')
  await keep('wicket staff password', `ben ${from}`, `${PASSPHRASE} too`)
  await keep('wicket staff disable', 'ben')
  await keep('wicket staff enable', 'ben')
  await keep('wicket staff unlock', 'ben')
  await keep('wicket staff list')
  await keep('wicket role list')
  await keep('wicket ledger list', '--limit 1')
  await keep('wicket token add', 'nightly --right reports')
  await keep('wicket token list')
  await keep('wicket token revoke', 'nightly')
  await keep('wicket logout')
  await keep('wicket login', `ana ${from}`, PASSPHRASE)
}

/** Objects whose keys are the house's own: languages, categories, taxes, what was counted. */
const OWN_KEYS = /\.(title|prices|taxes|choice|checked|pragmas|body|steps_ms)$/

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
  // The counter, the kiosk, the gate's screen and help print for people; opening is told beside closing; listening ends only when it is ended.
  const without = ['counter', 'kiosk', 'gate open', 'help', 'performance open', 'payment listen']
  const leaves = everyCommand(program).filter((command) => command.commands.length === 0)
  expect([...examples.keys(), ...without.map((words) => `wicket ${words}`)].sort()).toEqual(
    leaves.map(wordsOf).sort(),
  )
})
