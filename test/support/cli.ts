/**
 * The command line in this process: `main` with buffers for streams and a house of its own. The house is applied
 * once for each file of tests, and copied for each test.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../src/commands/io.ts'
import { main } from '../../src/main.ts'

/** Whoever runs the tests may have settings of his own. */
const NO_SETTINGS = join(tmpdir(), 'wicket-tests-have-no-settings', 'config.yaml')

export interface Ran {
  code: number
  out: string
  err: string
}

export interface Streams {
  /** What stdin gives. */
  stdin?: string
  /** People see stdout and can answer; false unless told. */
  terminal?: boolean
  columns?: number
  environment?: Record<string, string>
}

/** Runs one command line: words, or a line whose words in double quotes may have blanks. */
export async function run(line: string | string[], streams: Streams = {}): Promise<Ran> {
  let out = ''
  let err = ''
  const io: Io = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    outIsTerminal: streams.terminal ?? false,
    inIsTerminal: streams.terminal ?? false,
    columns: streams.columns ?? 80,
    readIn: async () => streams.stdin ?? '',
  }
  const words = typeof line === 'string' ? wordsOf(line) : line
  const own = { WICKET_CLERK: 'ana', WICKET_REGISTER: 'one', WICKET_CONFIG: NO_SETTINGS }
  const code = await main(words, io, { ...own, ...streams.environment })
  return { code, out, err }
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
}

/** `2027-03-01`: a day that far from now, so that performances are on sale whenever the tests run. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

const FIRST = dayAhead(40)
const SECOND = dayAhead(41)

/** Codes of the small season's performances. */
export const HAMLET = `hamlet-${FIRST}`
export const HAMLET_NEXT = `hamlet-${SECOND}`
export const FLUTE = `magic-flute-${FIRST}`

export const PLAN = `
name: Small hall
categories: { Best: "#4CAF50", Standing: "#F44336" }
sections:
  - { name: Hall, kind: grid, rows: 4, seats: 8, numbering: { rows: { from: A }, seats: { from: 1 } }, category: Best }
  - { name: Pit, kind: standing, capacity: 5, width: 8, height: 3, category: Standing }
`

/** Adult 20.00, child 10.00, standing 12.00 and 6.00; a fee of 1.50 a ticket; postage where it is asked for. */
export const SEASON = `
house: { name: Small house, currency: EUR, zone: Europe/Berlin, language: [en, zh-CN] }
venue: { code: main, name: Main hall, plan: plan.yaml }
price-types:
  adult: { title: { en: Adult, zh-CN: 成人 } }
  child: { title: { en: Child, zh-CN: 儿童 }, share: 50% }
price-lists:
  standard: { Best: 20.00, Standing: 12.00 }
surcharges:
  system: { title: { en: System fee, zh-CN: 系统费 }, per: ticket, amount: 1.50, tax: standard }
  post: { title: { en: Postage, zh-CN: 邮寄费 }, per: order, amount: 3.90, tax: standard, when: delivery=post }
taxes: { reduced: 7%, standard: 19%, mode: inclusive, tickets: reduced }
refunds: { ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ], keep-fees: true }
events:
  hamlet:
    title: { en: Hamlet, zh-CN: 哈姆雷特 }
    prices: standard
    performances: [ ${FIRST} 19:30, ${SECOND} 19:30 ]
  magic-flute:
    title: { en: The Magic Flute, zh-CN: 魔笛 }
    prices: standard
    performances: [ ${FIRST} 15:00 ]
`

export interface TestHouse {
  folder: string
  database: string
  wicket(line: string | string[], streams?: Streams): Promise<Ran>
  /** Runs it, expects exit 0, and reads stdout as JSON. */
  json<T = Record<string, unknown>>(line: string, streams?: Streams): Promise<T>
  close(): void
}

let template: string | undefined

/** A house of its own with the small season, or the database of another. */
export async function openCli(from?: string): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-cli-'))
  const database = join(folder, 'house.db')
  copyFileSync(from ?? (await smallHouse()), database)
  const wicket = (line: string | string[], streams: Streams = {}) =>
    run(line, { ...streams, environment: { WICKET_DATABASE: database, ...streams.environment } })
  return {
    folder,
    database,
    wicket,
    async json<T>(line: string, streams: Streams = {}) {
      const ran = await wicket(line.includes('--format') ? line : `${line} --json`, streams)
      if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${ran.err}`)
      return JSON.parse(ran.out) as T
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function smallHouse(): Promise<string> {
  if (template) return template
  const folder = mkdtempSync(join(tmpdir(), 'wicket-cli-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'plan.yaml'), PLAN)
  writeFileSync(join(folder, 'season.yaml'), SEASON)
  const database = join(folder, 'house.db')
  const applied = await run(['apply', '-f', join(folder, 'season.yaml')], {
    environment: { WICKET_DATABASE: database },
  })
  if (applied.code !== 0) throw new Error(applied.err)
  template = database
  return database
}
