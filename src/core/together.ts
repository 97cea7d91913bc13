/** Statements that do not need each other's answers: asked one after another, and on PostgreSQL in one journey. */

type Answers<Asked extends readonly unknown[]> = { -readonly [I in keyof Asked]: Awaited<Asked[I]> }

/**
 * The answers of all of them, in their order. Throws the first error in their order, and not before all have ended: of a
 * transaction nothing is under way any more when it is over.
 */
export async function together<const Asked extends readonly unknown[]>(
  asked: Asked,
): Promise<Answers<Asked>> {
  try {
    return (await Promise.all(asked)) as Answers<Asked>
  } catch (error) {
    const first = (await Promise.allSettled(asked)).find(({ status }) => status === 'rejected')
    throw (first as PromiseRejectedResult | undefined)?.reason ?? error
  }
}
