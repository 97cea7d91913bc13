/**
 * Names that are nearly what was typed. First the words are looked up that could be meant, in the table of all words; then
 * the customers who have one for each word that was typed.
 */
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { editDistance } from '../nearest.ts'
import { between } from '../sales/find-ways.ts'
import { isHan, tokensOf, tolerance, variantsOf } from './words.ts'

export interface NameFound {
  /** 0: every word as it was typed. */
  cost: number
  match: 'exact' | 'begins' | 'near'
}

/** Of a letter that differs. */
export const LETTER_COST = 20

/** A word that could be meant, and how far off it is. */
interface Meant {
  word: string
  people: number
  cost: number
}

/** Names all of whose words begin so are nearer than one with another letter. */
const COST = { begins: 1, characters: 1, joined: 1, letter: LETTER_COST, without: 2 * LETTER_COST }
/** Words with one beginning, and words that are nearly alike. */
const MOST_WORDS = 100

/**
 * Customers' ids with how they fit, at most `most`. Where `enough` have the words as they were typed, or with more behind
 * them, nobody looks for those who are nearly called so: they would come last.
 */
export async function searchNames(
  tx: Tx,
  text: string,
  { enough, most }: { enough: number; most: number },
): Promise<Map<string, NameFound>> {
  const tokens = tokensOf(text)
  const best = new Map<string, NameFound>()
  if (tokens.length === 0) return best
  const meant = memo((token) => wordsBegun(tx, token))
  const exact = memo(async (token) => (await meant(token)).filter(({ cost }) => cost === 0))
  const meantOrNear = memo(async (token) => withNear(await meant(token), await wordsNear(tx, token)))
  const look = async (words: string[], extra: number, wordsOf: (token: string) => Promise<Meant[]>) => {
    const lists: Meant[][] = []
    for (const word of words) lists.push(await wordsOf(word))
    for (const [id, cost] of await whoHas(tx, lists, most)) keepBest(best, id, cost + extra)
  }
  for (const wordsOf of [exact, meant, meantOrNear])
    for (const { words, extra } of readings(tokens)) if (best.size < enough) await look(words, extra, wordsOf)
  // One of the words may be nobody's: a title, a second name that he has not given.
  if (best.size === 0 && tokens.length > 1)
    for (const left of tokens.keys()) await look(tokens.toSpliced(left, 1), COST.without, meantOrNear)
  return best
}

/** Each word is looked up once. */
function memo(look: (token: string) => Promise<Meant[]>): (token: string) => Promise<Meant[]> {
  const known = new Map<string, Promise<Meant[]>>()
  return (token) => {
    const before = known.get(token)
    if (before) return before
    const now = look(token)
    known.set(token, now)
    return now
  }
}

/** What was typed, as words: Chinese names by their characters, too, and two words as one. */
function readings(tokens: string[]): { words: string[]; extra: number }[] {
  const hasCharacters = tokens.some((token) => isHan(token) && [...token].length > 1)
  const characters = tokens.flatMap((token) => (isHan(token) ? [...token] : [token]))
  return [
    { words: tokens, extra: 0 },
    ...(hasCharacters ? [{ words: characters, extra: COST.characters }] : []),
    ...(tokens.length > 1 ? [{ words: [tokens.join('')], extra: COST.joined }] : []),
  ]
}

function keepBest(best: Map<string, NameFound>, id: string, cost: number): void {
  const before = best.get(id)
  if (before && before.cost <= cost) return
  best.set(id, { cost, match: cost === 0 ? 'exact' : cost < COST.letter ? 'begins' : 'near' })
}

/** Words as they were typed, and those that begin so. Who has a character in his name has it as a word, too. */
async function wordsBegun(tx: Tx, token: string): Promise<Meant[]> {
  const { nameWord } = tx.t
  const isWhole = isHan(token) && [...token].length === 1
  const { from, until } = between(token)
  const rows = await tx
    .select()
    .from(nameWord)
    .where(isWhole ? eq(nameWord.word, token) : and(gte(nameWord.word, from), lt(nameWord.word, until)))
    .orderBy(nameWord.word)
    .limit(MOST_WORDS)
  return rows.map(({ word, people }) => ({ word, people, cost: word === token ? 0 : COST.begins }))
}

/** Words that are nearly so, the nearest first. */
async function wordsNear(tx: Tx, token: string): Promise<Meant[]> {
  if (tolerance(token) === 0) return []
  const { nameWord, nameVariant } = tx.t
  const alike = tx
    .select({ word: nameVariant.word })
    .from(nameVariant)
    .where(inArray(nameVariant.variant, variantsOf(token)))
  const rows = await tx.select().from(nameWord).where(inArray(nameWord.word, alike))
  return rows
    .map(({ word, people }) => ({ word, people, letters: editDistance(token, word, tolerance(token) + 1) }))
    .filter(({ letters }) => letters <= tolerance(token))
    .sort((a, b) => a.letters - b.letters || b.people - a.people)
    .slice(0, MOST_WORDS)
    .map(({ word, people, letters }) => ({ word, people, cost: letters * COST.letter }))
}

function withNear(begun: Meant[], near: Meant[]): Meant[] {
  const known = new Set(begun.map(({ word }) => word))
  return [...begun, ...near.filter(({ word }) => !known.has(word))]
}

/** Who has one of the words for each that was typed: id and cost, the nearest first. The rarest word is asked first. */
async function whoHas(tx: Tx, meant: Meant[][], limit: number): Promise<[string, number][]> {
  if (meant.some((words) => words.length === 0)) return []
  const people = (words: Meant[]) => words.reduce((sum, one) => sum + one.people, 0)
  const [rarest, ...others] = [...meant].sort((a, b) => people(a) - people(b))
  const costOf = (column: SQL, words: Meant[]) => {
    const [first, ...rest] = [...new Set(words.map(({ cost }) => cost))]
    if (rest.length === 0) return sql`${sql.raw(String(first))}`
    const cases = words.map(({ word, cost }) => sql`WHEN ${word} THEN ${sql.raw(String(cost))}`)
    return sql`CASE ${column} ${sql.join(cases, sql` `)} END`
  }
  const isOneOf = (column: SQL, words: Meant[]) =>
    sql`${column} IN (${sql.join(
      words.map(({ word }) => sql`${word}`),
      sql`, `,
    )})`
  const column = (index: number) => sql.raw(`w${index}.word`)
  const same = others.map(
    (words, at) =>
      sql`AND ${sql.raw(`w${at + 1}.customer_id = w0.customer_id`)} AND ${isOneOf(column(at + 1), words)}`,
  )
  // SQLite begins with the first table of a cross join, whatever it guesses of the others.
  const tables = sql.raw(meant.map((_, at) => `customer_word w${at}`).join(' CROSS JOIN '))
  const cost = sql.join(
    [rarest!, ...others].map((words, index) => costOf(column(index), words)),
    sql` + `,
  )
  const found = sql`FROM ${tables} WHERE ${isOneOf(column(0), rarest!)} ${sql.join(same, sql` `)}`
  // One word for each: nobody is found twice, and the index has the newest last.
  const isPlain = meant.every((words) => words.length === 1)
  const rows = await tx.rows<{ id: string; cost: number }>(
    isPlain
      ? sql`SELECT w0.customer_id AS id, ${cost} AS cost ${found} ORDER BY w0.customer_id DESC LIMIT ${limit}`
      : sql`SELECT w0.customer_id AS id, min(${cost}) AS cost ${found}
          GROUP BY w0.customer_id ORDER BY 2, 1 DESC LIMIT ${limit}`,
  )
  return rows.map(({ id, cost }) => [id, Number(cost)])
}
