/**
 * Names that are nearly what was typed. First the words are looked up that could be meant, in the table of all words; then
 * the customers who have one for each word that was typed.
 */
import { inArray, type SQL, sql } from 'drizzle-orm'
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

/** Customers' ids, at most so many. */
export async function searchNames(tx: Tx, text: string, limit: number): Promise<Map<string, NameFound>> {
  const tokens = tokensOf(text)
  const best = new Map<string, NameFound>()
  if (tokens.length === 0) return best
  const known = new Map<string, Meant[]>()
  const meantBy = async (token: string) => {
    const meant = known.get(token) ?? (await wordsMeant(tx, token))
    known.set(token, meant)
    return meant
  }
  const look = async (words: string[], extra: number) => {
    const meant: Meant[][] = []
    for (const word of words) meant.push(await meantBy(word))
    for (const [id, cost] of await whoHas(tx, meant, limit)) keepBest(best, id, cost + extra)
  }
  for (const { words, extra } of readings(tokens)) await look(words, extra)
  // One of the words may be nobody's: a title, a second name that he has not given.
  if (best.size === 0 && tokens.length > 1)
    for (const left of tokens.keys()) await look(tokens.toSpliced(left, 1), COST.without)
  return best
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

/** Words as they were typed, that begin so, or that are nearly so; each once, the nearest first. */
async function wordsMeant(tx: Tx, token: string): Promise<Meant[]> {
  const { nameWord, nameVariant } = tx.t
  const { from, until } = between(token)
  const begin = await tx.rows<{ word: string; people: number }>(sql`
    SELECT word, people FROM name_word WHERE word >= ${from} AND word < ${until} ORDER BY word LIMIT ${MOST_WORDS}`)
  const near =
    tolerance(token) === 0
      ? []
      : await tx
          .select({ word: nameWord.word, people: nameWord.people })
          .from(nameWord)
          .where(
            inArray(
              nameWord.word,
              tx
                .select({ word: nameVariant.word })
                .from(nameVariant)
                .where(inArray(nameVariant.variant, variantsOf(token))),
            ),
          )
  const costs = new Map<string, Meant>()
  for (const { word, people } of begin)
    costs.set(word, { word, people: Number(people), cost: word === token ? 0 : COST.begins })
  for (const { word, people } of near) {
    const letters = editDistance(token, word, tolerance(token) + 1)
    if (letters <= tolerance(token) && !costs.has(word))
      costs.set(word, { word, people: Number(people), cost: letters * COST.letter })
  }
  return [...costs.values()].sort((a, b) => a.cost - b.cost || b.people - a.people).slice(0, 2 * MOST_WORDS)
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
  const joins = others.map(
    (words, at) =>
      sql`JOIN customer_word ${sql.raw(`w${at + 1}`)} ON ${sql.raw(`w${at + 1}.customer_id = w0.customer_id`)}
        AND ${isOneOf(column(at + 1), words)}`,
  )
  const cost = sql.join(
    [rarest!, ...others].map((words, index) => costOf(column(index), words)),
    sql` + `,
  )
  const rows = await tx.rows<{ id: string; cost: number }>(sql`
    SELECT w0.customer_id AS id, min(${cost}) AS cost FROM customer_word w0 ${sql.join(joins, sql` `)}
    WHERE ${isOneOf(column(0), rarest!)} GROUP BY w0.customer_id ORDER BY 2, 1 DESC LIMIT ${limit}`)
  return rows.map(({ id, cost }) => [id, Number(cost)])
}
