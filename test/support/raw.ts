/** A script straight to the database, past the store: what somebody with the file or the password could do. */
import Database from 'better-sqlite3'
import pg from 'pg'
import { isPostgresUrl } from '../../src/db/open.ts'

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
