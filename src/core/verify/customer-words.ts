/** The words that customers are found by (I20): how many people have each, and what is left of it without a letter. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { variantsOf } from '../customers/words.ts'
import { compare, type Difference } from './difference.ts'

/** Words looked at together. */
const PAGE = 2_000

export async function wordDifferences(tx: Tx): Promise<Difference[]> {
  const lost = await tx.rows<{ word: string }>(sql`
    SELECT DISTINCT c.word FROM customer_word c LEFT JOIN name_word w ON w.word = c.word WHERE w.word IS NULL`)
  const differences = compare(
    lost,
    'I20',
    () => 'a word of a customer',
    () => ['in the list', 'missing'],
  ).differences
  for (let after = ''; ; ) {
    const words = await tx.rows<{ word: string; people: number; has: number }>(sql`
      SELECT w.word, w.people, (SELECT count(*) FROM customer_word c WHERE c.word = w.word) AS has
      FROM name_word w WHERE w.word > ${after} ORDER BY w.word LIMIT ${PAGE}`)
    const last = words.at(-1)?.word
    if (last === undefined) return differences
    const rows = await tx.rows<{ word: string; variant: string }>(sql`
      SELECT word, variant FROM name_variant WHERE word > ${after} AND word <= ${last}`)
    const variants = new Map<string, string[]>()
    for (const { word, variant } of rows) {
      const known = variants.get(word)
      if (known) known.push(variant)
      else variants.set(word, [variant])
    }
    // Names are nobody's business here: a word that differs is told by its length.
    const subject = ({ word }: { word: string }) => `a word of ${[...word].length} letters`
    differences.push(
      ...compare(words, 'I20', subject, ({ people, has }) => [people, has]).differences,
      ...compare(words, 'I20', subject, ({ word }) => {
        const [is, should] = [variants.get(word) ?? [], variantsOf(word)]
        return is.sort().join() === should.sort().join()
          ? ['', '']
          : [should.length, `${is.length}, or others`]
      }).differences,
    )
    after = last
  }
}
