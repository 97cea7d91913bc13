/**
 * Idempotency. A key stands for one request: asked again with the same content it is answered from what was
 * done, with other content it is refused. The row is written in the transaction of the effect, before it, so
 * that two requests with one key wait for each other.
 */
import { eq, sql } from 'drizzle-orm'
import { counted, statement, type Tx } from '../db/store.ts'
import { must } from './assert.ts'
import { canonical, type Json } from './canonical.ts'
import { nameOf } from './name.ts'
import { refuse } from './refusal.ts'
import { sha256 } from './sha256.ts'

export interface Request {
  key: string
  /** `sell`, `refund`, … */
  operation: string
  content: Json
  /** Where the result will stand: an order's id, a refund's. */
  subject: string
  at: number
}

const insert = counted<Omit<Request, 'content'> & { hash: string }>()('request_insert', (q) =>
  q
    .insert(q.t.request)
    .values({
      key: sql.placeholder('key'),
      operation: sql.placeholder('operation'),
      contentHash: sql.placeholder('hash'),
      subject: sql.placeholder('subject'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing(),
)

const find = statement<{ key: string }>()('request_find', (q) =>
  q
    .select()
    .from(q.t.request)
    .where(eq(q.t.request.key, sql.placeholder('key'))),
)

/**
 * Undefined where the request is new and now ours; else the subject of what was done before. Refuses value-faulty (a
 * key that can't be kept), key-reused.
 */
export async function earlier(tx: Tx, request: Request): Promise<string | undefined> {
  const { operation, content, subject, at } = request
  const key = nameOf('key', request.key)
  const hash = sha256(canonical(content))
  if ((await tx.run(insert, { key, operation, hash, subject, at })) > 0) return undefined
  const found = must((await tx.run(find, { key }))[0], `the request ${key} is there`)
  if (found.operation !== operation || found.contentHash !== hash)
    throw refuse('key-reused', { key, operation: found.operation })
  return found.subject
}

/** For `WriteOptions.settled`: what the key has done, as `tell` reads it; undefined where it was never used. */
export function settledBy<T>(key: string, tell: (tx: Tx, subject: string) => Promise<T>) {
  return async (tx: Tx): Promise<T | undefined> => {
    const [found] = await tx.run(find, { key: nameOf('key', key) })
    return found && tell(tx, found.subject)
  }
}
