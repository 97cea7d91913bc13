/** PostgreSQL without a server, for machines that have none: one connection, so its users queue. */
import { PGlite } from '@electric-sql/pglite'
import { makeQueue } from '../../src/db/nesting.ts'
import { postgresStore } from '../../src/db/postgres/engine.ts'
import { exactNumber } from '../../src/db/postgres/pool.ts'
import type { Transport, Wire } from '../../src/db/postgres/wire.ts'

const INT8 = 20
const NUMERIC = 1700

let instance: PGlite | undefined
let wire: Wire | undefined
let schemas = 0
const queue = makeQueue()

/** A store in a schema of its own; all of them share one pglite, which takes seconds to start. */
export async function openPglite(deadline_ms = 10_000) {
  instance ??= await PGlite.create({ parsers: { [INT8]: exactNumber, [NUMERIC]: exactNumber } })
  const schema = `house_${++schemas}`
  await instance.exec(`CREATE SCHEMA ${schema}`)
  return postgresStore(transport(instance, schema), `pglite:${schema}`, deadline_ms)
}

export async function closePglite(): Promise<void> {
  await instance?.close()
  instance = undefined
  wire = undefined
}

function transport(pglite: PGlite, schema: string): Transport {
  wire ??= { query: (question, values) => ask(pglite, question, values) }
  const mine = wire
  const ends: (() => void)[] = []
  return {
    take: () =>
      new Promise((resolve, reject) => {
        const held = async () => {
          await pglite.exec(`SET search_path = ${schema}; SET lock_timeout = 3000`).catch(reject)
          const end = new Promise<void>((done) => ends.push(done))
          resolve(mine)
          await end
        }
        void queue(held)
      }),
    give: () => ends.shift()?.(),
    close: async () => undefined,
  }
}

async function ask(pglite: PGlite, question: Parameters<Wire['query']>[0], values?: unknown[]) {
  if (values) {
    const rowMode = question.rowMode ?? 'object'
    const { rows, affectedRows } = await pglite.query(question.text, values, { rowMode })
    return { rows, rowCount: affectedRows ?? null }
  }
  return { rows: (await pglite.exec(question.text)).at(-1)?.rows ?? [] }
}
