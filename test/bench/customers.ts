/**
 * How long it takes to find one of 100,000 customers: by a name that is right, or wrong by a letter, by the name that most
 * people have, by a Chinese name, by the end of a telephone number, by an e-mail address that is wrong by a letter, by a code.
 * On a SQLite file and, where there is one, on PostgreSQL. The people are made up, their names as unevenly spread as real ones.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { drawCustomerCode } from '../../src/core/customers/code.ts'
import type { CustomerRow } from '../../src/core/customers/customer-rows.ts'
import { findCustomers } from '../../src/core/customers/find-customers.ts'
import { variantsOf, wordsOf } from '../../src/core/customers/words.ts'
import { insertRows } from '../../src/core/rows.ts'
import { lastFirst } from '../../src/core/sales/buyer.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Migratable, Store } from '../../src/db/store.ts'
import { MORNING, makeDesk } from '../support/house.ts'
import { inFolder, median, printTable, timed } from './measure.ts'

const PEOPLE = Number(process.env.WICKET_BENCH_CUSTOMERS ?? 100_000)
const ASKED = 200
const FOUND = 20

/** As in a telephone book: the first is had by thousands, the last by a few. */
function unevenly<T>(names: readonly T[], draw: () => number): T {
  return names[Math.floor(names.length * draw() ** 3)]!
}

const STARTS = [
  'Al',
  'Be',
  'Car',
  'Da',
  'El',
  'Fre',
  'Ga',
  'Hen',
  'Jo',
  'Ka',
  'Lu',
  'Ma',
  'Na',
  'Ol',
  'Pe',
  'Ro',
  'Sa',
  'The',
  'Vi',
  'Zo',
]
const ENDS = [
  'bert',
  'lina',
  'los',
  'niel',
  'len',
  'drik',
  'briel',
  'ry',
  'hann',
  'rin',
  'cia',
  'ria',
  'dine',
  'iver',
  'tra',
  'sa',
  'rah',
  'odor',
  'ola',
  'ë',
]
const FAMILY = [
  'berg',
  'mann',
  'son',
  'stein',
  'hof',
  'field',
  'wood',
  'ton',
  'ski',
  'ova',
  'ini',
  'meier',
  'dorf',
  'bach',
  'well',
  'land',
]
const GIVEN = STARTS.flatMap((start) => ENDS.map((end) => start + end))
const SURNAMES = STARTS.flatMap((start) =>
  ENDS.flatMap((middle) => FAMILY.map((end) => start + middle + end)),
)
const HAN_SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const HAN_GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉红梅建国文']

interface Person {
  name: string
  phone: string
  email: string
}

function people(draw: () => number): Person[] {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const isChinese = index % 4 === 0
    const given = unevenly(GIVEN, draw)
    const name = isChinese
      ? `${unevenly(HAN_SURNAMES, draw)}${unevenly(HAN_GIVEN, draw)}${draw() < 0.5 ? unevenly(HAN_GIVEN, draw) : ''}`
      : `${given} ${unevenly(SURNAMES, draw)}`
    const phone = `4420${String(Math.floor(draw() * 1e8)).padStart(8, '0')}`
    const email = `${given.toLowerCase().replace('ë', 'e')}.${index.toString(36)}@example.org`
    return { name, phone, email }
  })
}

const insertCustomers = insertRows<CustomerRow>('customer', [
  ...([
    'id',
    'code',
    'status',
    'name',
    'phone',
    'email',
    'emailSearch',
    'address',
    'language',
    'born',
  ] as const),
  ...(['mergedInto', 'changedAt', 'clerk', 'registerId', 'at'] as const),
])
const insertWords = insertRows<{ customerId: string; word: string }>('customerWord', ['customerId', 'word'])
const insertNames = insertRows<{ word: string; people: number }>('nameWord', ['word', 'people'])
const insertVariants = insertRows<{ variant: string; word: string }>('nameVariant', ['variant', 'word'])

const codes = new Set<string>()
function newCode(): string {
  for (;;) {
    const code = drawCustomerCode({ bytes: randomBytes })
    if (codes.size < codes.add(code).size) return code
  }
}

/** All at once, as nobody registers: what is measured is finding them. */
async function fill(store: Store, all: readonly Person[]): Promise<void> {
  const desk = makeDesk(store)
  const counts = new Map<string, number>()
  await store.write(async (tx) => {
    for (let start = 0; start < all.length; start += 1000) {
      const rows = all.slice(start, start + 1000).map(
        ({ name, phone, email }): CustomerRow => ({
          ...{
            id: desk.ids.next(),
            code: newCode(),
            status: 'active',
            name,
            email,
          },
          ...{ phone: lastFirst(phone), emailSearch: email, address: null, language: null, born: null },
          ...{ mergedInto: null, changedAt: MORNING, clerk: 'ana', registerId: 'one', at: MORNING },
        }),
      )
      await insertCustomers(tx, rows)
      const words = rows.flatMap((row) => wordsOf(row).map((word) => ({ customerId: row.id, word })))
      await insertWords(tx, words)
      for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    await insertNames(
      tx,
      [...counts].map(([word, people]) => ({ word, people })),
    )
    for (const word of counts.keys())
      await insertVariants(
        tx,
        variantsOf(word).map((variant) => ({ variant, word })),
      )
  })
}

const swap = (text: string, at: number) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)

/** What is asked for, and of whom. */
const WAYS: Record<string, (person: Person) => string> = {
  'name as it is': ({ name }) => name,
  'two letters swapped': ({ name }) => swap(name, Math.min(2, name.length - 2)),
  'a letter missing, in another order': ({ name }) => {
    const [first = '', second = ''] = name.split(' ')
    return `${second.slice(0, 3)}${second.slice(4)} ${first}`
  },
  'the given name alone': ({ name }) => name.split(' ')[0]!,
  'the commonest name of all': () => GIVEN[0]!,
  'the commonest Chinese surname': () => HAN_SURNAMES[0]!,
  'the end of the telephone number': ({ phone }) => phone.slice(-4),
  'e-mail with two letters swapped': ({ email }) => swap(email, 2),
}

async function measure(name: string, store: Store & Migratable): Promise<void> {
  await prepareStore(store, { now: () => MORNING })
  let seed = 1
  const draw = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const all = people(draw)
  const fill_s = (await timed(() => fill(store, all))) / 1000
  if (store.dialect === 'postgres') await analysed(store.location)
  const desk = makeDesk(store)
  const rows = [['asked for', 'median ms', 'p99 ms', 'longest ms', 'found']]
  for (const [way, textOf] of Object.entries(WAYS)) {
    const times: number[] = []
    let hits = 0
    for (let turn = 0; turn < ASKED; turn++) {
      const person = all[Math.floor(draw() * all.length)]!
      const text = textOf(person)
      times.push(
        await timed(async () => {
          if ((await findCustomers(desk, text, FOUND)).length > 0) hits++
        }),
      )
    }
    times.sort((a, b) => a - b)
    const ms = [median(times), times[Math.floor(ASKED * 0.99)]!, times.at(-1)!].map((each) => each.toFixed(1))
    rows.push([way, ...ms, `${hits} of ${ASKED}`])
  }
  printTable(
    `one of ${PEOPLE.toLocaleString('en')} customers, ${name} (filled in ${fill_s.toFixed(0)} s)`,
    rows,
  )
}

/** As a server does by itself a minute later. */
async function analysed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('ANALYZE')
  await client.end()
}

await inFolder(async (folder) => {
  const store = await openStore(join(folder, 'house.db'))
  await measure('SQLite', store)
  await store.close()
})

const server = process.env.WICKET_TEST_POSTGRES
if (server) {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  const name = `wicket_bench_${process.pid}`
  await admin.query(`CREATE DATABASE ${name}`)
  const location = new URL(server)
  location.pathname = `/${name}`
  const store = await openStore(location.href)
  await measure('PostgreSQL', store)
  await store.close()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
}
