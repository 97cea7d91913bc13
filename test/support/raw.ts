/** A script straight to the database, past the store: what somebody with the file or the password could do. */
import Database from 'better-sqlite3'
import pg from 'pg'
import { isPostgresUrl } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'

/** Works where `engine.shared`: another connection can open the location. */
export async function runScript(location: string, script: string): Promise<void> {
  if (!isPostgresUrl(location)) {
    const client = new Database(location)
    client.exec(script)
    client.close()
    return
  }
  const client = new pg.Client({ connectionString: location })
  await client.connect()
  await client.query(script)
  await client.end()
}

const WITHOUT_KEY = {
  sqlite: 'ALTER TABLE claim RENAME TO keyed; CREATE TABLE claim AS SELECT * FROM keyed; DROP TABLE keyed',
  postgres: 'ALTER TABLE claim DROP CONSTRAINT claim_pkey',
}

/** Takes away what makes a second sale of a seat impossible. */
export const dropClaimKey = ({ dialect, location }: Store): Promise<void> =>
  runScript(location, WITHOUT_KEY[dialect])
