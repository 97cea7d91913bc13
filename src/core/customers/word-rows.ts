/**
 * The words of customers in their tables. A word that nobody had before brings what is left of it without a letter; with the
 * last who has it all of that goes. The word's row is the lock: who brings it and who takes it away wait for each other.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { insertRows } from '../rows.ts'
import { variantsOf } from './words.ts'

const insertWords = insertRows<{ customerId: string; word: string }>('customerWord', ['customerId', 'word'])
const insertVariants = insertRows<{ variant: string; word: string }>('nameVariant', ['variant', 'word'])

const bring = statement<{ word: string }>()('name_word_bring', (q) =>
  q
    .insert(q.t.nameWord)
    .values({ word: sql.placeholder('word'), people: 1 })
    .onConflictDoUpdate({ target: q.t.nameWord.word, set: { people: sql`${q.t.nameWord.people} + 1` } })
    .returning({ people: q.t.nameWord.people }),
)

/** Makes him found by these words and no others. Both lists as `wordsOf` gives them: everybody takes words in one order. */
export async function changeWords(
  tx: Tx,
  customerId: string,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<void> {
  const [had, has] = [new Set(before), new Set(after)]
  const added = after.filter((word) => !had.has(word))
  for (const word of [...new Set([...before, ...after])].sort()) {
    if (had.has(word) && !has.has(word)) await takeAway(tx, word)
    else if (!had.has(word)) await bringOne(tx, word)
  }
  const gone = before.filter((word) => !has.has(word))
  const { customerWord } = tx.t
  if (gone.length > 0)
    await tx
      .delete(customerWord)
      .where(and(eq(customerWord.customerId, customerId), inArray(customerWord.word, gone)))
  await insertWords(
    tx,
    added.map((word) => ({ customerId, word })),
  )
}

async function bringOne(tx: Tx, word: string): Promise<void> {
  const [now] = await tx.run(bring, { word })
  if (now?.people !== 1) return
  await insertVariants(
    tx,
    variantsOf(word).map((variant) => ({ variant, word })),
  )
}

async function takeAway(tx: Tx, word: string): Promise<void> {
  const { nameWord, nameVariant } = tx.t
  const [found] = await tx.locked(tx.select().from(nameWord).where(eq(nameWord.word, word)))
  const { people } = must(found, `the word of a customer is there`)
  if (people > 1) {
    await tx
      .update(nameWord)
      .set({ people: people - 1 })
      .where(eq(nameWord.word, word))
    return
  }
  await tx.delete(nameVariant).where(eq(nameVariant.word, word))
  await tx.delete(nameWord).where(eq(nameWord.word, word))
}
