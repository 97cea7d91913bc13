/**
 * A house in which one text stands wherever people's text is kept: each field is tried through the command line, and is either
 * refused there in clean words or keeps it. What is refused has a harmless text in its place, so that the day goes on.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Ran, run, type Streams } from '../support/cli.ts'
import { residentId } from '../support/people.ts'
import { steeringIn } from './hostile.ts'

/** Refused: usage, unknown, not allowed, a rule. Anything else is a bug. */
const REFUSED = [2, 3, 4, 5]
/** The system hands a program no longer words (Linux: MAX_ARG_STRLEN, 128 KiB); files and standard input may be longer. */
const LONGEST_WORD = 30_000

const PLAIN = 'plain'
const DAY = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)

export interface FuzzedHouse {
  /** The texts that were kept, by field. */
  kept: Set<string>
  order: string
  folder: string
  wicket(words: string[], streams?: Streams): Promise<Ran>
  close(): void
}

const quoted = (text: string) => JSON.stringify(text)

const plan = (text: string) => `
name: ${quoted(text)}
categories: { ${quoted(text)}: "#4CAF50", Standing: "#F44336" }
sections:
  - { name: ${quoted(text)}, kind: grid, rows: 3, seats: 8, numbering: { rows: { from: A }, seats: { from: 1 } }, category: ${quoted(text)} }
  - { name: Pit, kind: standing, capacity: 9, width: 8, height: 3, category: Standing }
`

/** `fields` that hold the text; all others are plain. */
const season = (text: string, holds: (field: string) => boolean) => {
  const of = (field: string) => quoted(holds(field) ? text : PLAIN)
  const category = quoted(holds('plan') ? text : PLAIN)
  return `
house: { name: ${of('house')}, currency: EUR, zone: Europe/Berlin, language: [en, zh-CN] }
venue: { code: main, name: ${of('venue')}, plan: plan.yaml }
price-types:
  adult: { title: { en: ${of('type')}, zh-CN: ${of('type')} }, requires: { code: card, title: ${of('requires')} } }
price-lists: { standard: { ${category}: 20.00, Standing: 12.00 } }
surcharges: { fee: { title: ${of('surcharge')}, per: ticket, amount: 1.50 } }
promotions: { ${holds('promotion') ? quoted(text) : 'SUMMER'}: { change: -10%, title: ${of('promotion-title')} } }
refunds: { ladder: [ { later: 0% } ] }
events:
  play:
    title: { en: ${of('event')}, zh-CN: ${of('event')} }
    prices: standard
    performances:
      - { on: ${DAY} 19:30, code: play, holds: [ { code: press, standing: { Pit: 1 }, reason: ${of('reason')} } ] }
      - { on: ${DAY} 15:00, code: named, real-name: prc-id }
`
}

const OF_SEASON = [
  ...[
    'plan',
    'house',
    'venue',
    'type',
    'requires',
    'surcharge',
    'promotion',
    'promotion-title',
    'event',
    'reason',
  ],
]

/** `text` everywhere. Asserts of every command that it says nothing that steers, and ends as it may. */
export async function fuzzedHouse(text: string): Promise<FuzzedHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-fuzz-'))
  const word = text.slice(0, LONGEST_WORD)
  const kept = new Set<string>()
  const environment: Record<string, string> = {
    WICKET_DATABASE: join(folder, 'house.db'),
    WICKET_IDENTITY_KEYS: join(folder, 'identity.keys'),
  }
  const wicket = async (words: string[], streams: Streams = {}) => {
    const ran = await run(words, { ...streams, environment: { ...environment, ...streams.environment } })
    expect([words.slice(0, 2), steeringIn(ran.out), steeringIn(ran.err)]).toEqual([
      words.slice(0, 2),
      null,
      null,
    ])
    return ran
  }
  /** Kept or refused; what is refused is done in plain words. */
  const tries = async (
    field: string,
    words: (text: string) => string[],
    streams: Streams = {},
  ): Promise<Ran> => {
    const ran = await wicket(words(word), streams)
    if (ran.code === 0) kept.add(field)
    else
      expect([field, ran.code, ran.err]).toEqual([
        field,
        expect.toSatisfy((code: number) => REFUSED.includes(code)),
        ran.err,
      ])
    if (ran.code === 0) return ran
    const plain = await wicket(words(PLAIN), streams)
    // Else nothing would have been tried.
    expect([field, plain.code, plain.err]).toEqual([field, 0, plain.err])
    return plain
  }
  await applied({ text, folder, kept, wicket })
  for (const [field, name] of [
    ['clerk', 'WICKET_CLERK'],
    ['register', 'WICKET_REGISTER'],
    ['channel', 'WICKET_CHANNEL'],
  ] as const) {
    const looked = await wicket(['till', 'x'], { environment: { [name]: word } })
    if (looked.code === 5 || looked.code === 0) {
      kept.add(field)
      environment[name] = word
    }
  }
  expect((await wicket(['identity', 'key', 'make'])).code).toBe(0)
  const order = await theDay({ text, tries, wicket })
  return { kept, order, folder, wicket, close: () => rmSync(folder, { recursive: true, force: true }) }
}

interface Applying {
  text: string
  folder: string
  kept: Set<string>
  wicket: FuzzedHouse['wicket']
}

/** The season with the text in all fields that take it, found one by one where all together are refused. */
async function applied({ text, folder, kept, wicket }: Applying): Promise<void> {
  const apply = async (fields: string[]) => {
    const holds = (field: string) => fields.includes(field)
    const section = holds('plan') ? text : PLAIN
    writeFileSync(join(folder, 'plan.yaml'), plan(section).replace(/[\ud800-\udfff]/g, ''))
    const body = season(text, holds)
    writeFileSync(join(folder, 'season.yaml'), body)
    return (await wicket(['apply', '-f', join(folder, 'season.yaml'), '--dry-run'])).code
  }
  const fits: string[] = []
  for (const field of OF_SEASON) if ((await apply([field])) === 0) fits.push(field)
  for (const field of fits) kept.add(field)
  if ((await apply(fits)) !== 0) {
    kept.clear()
    await apply([])
  }
  const done = await wicket(['apply', '-f', join(folder, 'season.yaml')])
  expect([done.code, done.err]).toEqual([0, done.err])
}

interface Day {
  text: string
  tries: (field: string, words: (text: string) => string[], streams?: Streams) => Promise<Ran>
  wicket: FuzzedHouse['wicket']
}

async function theDay({ text, tries, wicket }: Day): Promise<string> {
  const sell = ['sell', 'play', '--best', '1', '--json']
  const sold = await tries('buyer', (name) => [...sell, `--name=${name}`])
  const { ref } = (JSON.parse(sold.out) as { order: { ref: string } }).order
  await tries('phone', (phone) => [...sell, `--phone=${phone === PLAIN ? '' : phone}+44 20 7946 0958`])
  await tries('reference', (reference) => [...sell, `--pay=card:${reference}`])
  await tries('key', (key) => [...sell, `--key=${key}`])
  await tries('override-reason', (reason) => [...sell, '--override', '1.00', `--reason=${reason}`])
  await tries('presale', (presale) => ['presale', 'add', '--', presale])
  await tries('note', (note) => ['order', 'note', ref, '--', note])
  await tries('edited', (name) => ['order', 'edit', ref, `--name=${name}`])
  await tries('account', (name) => ['account', 'add', `--name=${name}`, '--limit', '100'])
  await tries('card', (name) => ['card', 'issue', '--amount', '5', '--stored-value', `--name=${name}`])
  await tries('waits', (name) => ['wait', 'add', 'play', '--best', '24', '--apart', `--name=${name}`])
  await tries('contact', (name) => [
    'wait',
    'add',
    'play',
    '--best',
    '23',
    '--apart',
    '--name',
    'Li',
    `--contact=${name}`,
  ])
  await tries('hold-reason', (reason) => [
    'stock',
    'hold',
    'play',
    '--code',
    'vip',
    '--standing',
    'Pit=1',
    `--reason=${reason}`,
  ])
  await tries('block-code', (code) => [
    'stock',
    'block',
    'play',
    `--code=${code}`,
    '--standing',
    'Pit=1',
    '--reason',
    'r',
  ])
  const returned = JSON.parse((await wicket(sell)).out) as { order: { ref: string } }
  await tries('refund-reason', (reason) => [
    'refund',
    returned.order.ref,
    '--amount',
    '1',
    `--reason=${reason}`,
  ])
  await tries('cancel-reason', (reason) => ['order', 'cancel', returned.order.ref, `--reason=${reason}`])
  await named({ text, tries, wicket })
  for (const words of unknownNames(text.slice(0, LONGEST_WORD)))
    expect(REFUSED).toContain((await wicket(words)).code)
  return ref
}

/** Who comes: a name, a seat and a document of any kind. */
async function named({ text, tries, wicket }: Day): Promise<void> {
  const people = (person: object) => ({ stdin: JSON.stringify([person]) })
  const sell = ['sell', 'named', '--standing', '1', '--json', '--people', '-']
  const number = residentId(1)
  const holder = await wicket(sell, people({ name: text, document: 'prc-id', number }))
  if (holder.code !== 0) await wicket(sell, people({ name: PLAIN, document: 'prc-id', number }))
  for (const person of [
    { name: PLAIN, document: text, number },
    { name: PLAIN, document: 'prc-id', number: text },
    { name: PLAIN, document: 'passport', number: text },
    { name: PLAIN, document: 'prc-id', number: residentId(2), seat: text },
    { [text]: PLAIN },
  ])
    expect([0, ...REFUSED]).toContain((await wicket(sell, people(person))).code)
  for (const stdin of [text, `name,document,number\n${text}`, `- ${text}`])
    expect(REFUSED).toContain((await wicket(sell, { stdin })).code)
  const [newest] = JSON.parse((await wicket(['order', 'list', '--json'])).out) as { ref: string }[]
  await tries('viewed', (reason) => ['identity', 'show', newest!.ref, '--full', `--reason=${reason}`])
}

/** What is looked for and is not there is said again: in clean words. */
const unknownNames = (text: string): string[][] =>
  [
    ['order', 'show'],
    ['performance', 'show'],
    ['sell', 'play', '--seat'],
    ['sell', 'play', '--best', '1', '--promo'],
    ['sell', 'play', '--best', '1', '--presale'],
    ['presale', 'list'],
    ['watch', 'show'],
    ['sell', 'play', '--best', '1', '--type'],
    ['sell', 'play', '--best', '1', '--section'],
    ['sell', 'play', '--best', '1', '--pay'],
    ['account', 'show'],
    ['ticket', 'verify'],
    ['wait', 'show', 'play'],
    ['plan', 'show'],
  ].map((words) => [...words, `x${text}`])
