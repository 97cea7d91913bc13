import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backup } from '../../../src/core/database/backup.ts'
import { check } from '../../../src/core/database/check.ts'
import { restore } from '../../../src/core/database/restore.ts'
import { readMigrations } from '../../../src/db/migrate.ts'
import { addEvents, clock, eventsOf, type Folder, makeFolder } from './house-file.ts'

let folder: Folder
beforeEach(() => {
  folder = makeFolder()
  return () => folder.remove()
})
const refused = (code: string) => ({ name: 'Refusal', code })
const leftovers = () => readdirSync(folder.path).filter((name) => name.includes('.part'))
afterEach(() => {
  if (existsSync(folder.path)) expect(leftovers()).toEqual([])
})

describe('a backup', () => {
  it('holds what was committed, taken while the house goes on selling', async () => {
    const store = await folder.house('house.db', 'a', 'b')
    const made = await backup({ from: folder.file('house.db') }, clock)
    await addEvents(store, 'c')
    expect(made).toMatchObject({
      file: folder.file('house.db.20261123T193000Z.backup'),
      version: readMigrations('sqlite').length,
    })
    expect(await eventsOf(await folder.open(made.file))).toEqual(['a', 'b'])
    expect(await eventsOf(store)).toEqual(['a', 'b', 'c'])
  })

  it('is one file that nobody else can read', async () => {
    await folder.house('house.db', 'a')
    const { file, size_bytes } = await backup({ from: folder.file('house.db') }, clock)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(file).size).toBe(size_bytes)
    expect(readdirSync(folder.path).filter((name) => name.includes('backup'))).toHaveLength(1)
    const client = new Database(file, { readonly: true })
    expect(client.pragma('journal_mode', { simple: true })).toBe('delete')
    client.close()
  })

  it('never replaces a file', async () => {
    await folder.house('house.db', 'a')
    const to = folder.file('mine.backup')
    writeFileSync(to, 'something dear')
    await expect(backup({ from: folder.file('house.db'), to }, clock)).rejects.toMatchObject(
      refused('file-exists'),
    )
    expect(readFileSync(to, 'utf8')).toBe('something dear')
  })

  it('of a damaged house is refused, not kept', async () => {
    const store = await folder.house('house.db', ...Array.from({ length: 300 }, (_, n) => `event-${n}`))
    await store.close()
    damage(folder.file('house.db'))
    const to = folder.file('damaged.backup')
    await expect(backup({ from: folder.file('house.db'), to }, clock)).rejects.toMatchObject(
      refused('database-corrupt'),
    )
    expect(existsSync(to)).toBe(false)
  })

  it('of what is not there, or stands on PostgreSQL, is refused with what to do', async () => {
    const nowhere = backup({ from: folder.file('none.db') }, clock)
    await expect(nowhere).rejects.toMatchObject(refused('file-unknown'))
    const postgres = backup({ from: 'postgres://clerk:geheim@db/house' }, clock)
    await expect(postgres).rejects.toMatchObject({
      ...refused('database-own-tool'),
      details: { command: "pg_dump --format=custom --file=wicket.dump 'postgres://clerk@db/house'" },
    })
  })

  it('into a folder that is not there is refused, naming the file', async () => {
    await folder.house('house.db', 'a')
    const to = folder.file('no/such/folder.backup')
    await expect(backup({ from: folder.file('house.db'), to }, clock)).rejects.toMatchObject({
      ...refused('database-unreachable'),
      details: { database: to },
    })
  })
})

describe('restoring', () => {
  const backedUp = async (...events: string[]) => {
    const store = await folder.house('old.db', ...events)
    const { file } = await backup({ from: folder.file('old.db') }, clock)
    await store.close()
    return file
  }
  const to = () => folder.file('house.db')

  it('brings a house back where none is', async () => {
    const from = await backedUp('a', 'b')
    expect(await restore({ from, to: to(), yes: false }, clock)).toMatchObject({
      version: readMigrations('sqlite').length,
      kept: null,
    })
    expect(await eventsOf(await folder.open(to()))).toEqual(['a', 'b'])
    expect(statSync(to()).mode & 0o777).toBe(0o600)
  })

  it('asks before it replaces a house, and changes nothing until then', async () => {
    const from = await backedUp('a')
    await (await folder.house('house.db', 'later')).close()
    await expect(restore({ from, to: to(), yes: false }, clock)).rejects.toMatchObject(refused('file-exists'))
    expect(await eventsOf(await folder.open(to()))).toEqual(['later'])
  })

  it('keeps the house that it replaces, with what only its log held', async () => {
    const from = await backedUp('a')
    const later = await folder.house('house.db', 'later')
    const log = `${to()}-wal`
    copyFileSync(to(), `${to()}.crashed`)
    copyFileSync(log, `${to()}.crashed-wal`)
    await later.close()
    copyFileSync(`${to()}.crashed`, to())
    copyFileSync(`${to()}.crashed-wal`, log)
    const { kept } = await restore({ from, to: to(), yes: true }, clock)
    expect(await eventsOf(await folder.open(to()))).toEqual(['a'])
    expect(kept).toBe(`${to()}.before-restore.20261123T193000Z.backup`)
    expect(await eventsOf(await folder.open(kept!))).toEqual(['later'])
  })

  it('is refused while another program has the house open', async () => {
    const from = await backedUp('a')
    const selling = await folder.house('house.db', 'later')
    await expect(restore({ from, to: to(), yes: true }, clock)).rejects.toMatchObject(
      refused('database-busy'),
    )
    await addEvents(selling, 'still selling')
    expect(await eventsOf(selling)).toEqual(['later', 'still selling'])
  })

  it('replaces a house that is too damaged to be opened, and keeps its file', async () => {
    const from = await backedUp('a')
    writeFileSync(to(), 'ruins '.repeat(1000))
    writeFileSync(`${to()}-wal`, 'ruins of a log')
    const { kept } = await restore({ from, to: to(), yes: true }, clock)
    expect(await eventsOf(await folder.open(to()))).toEqual(['a'])
    expect(readFileSync(kept!, 'utf8')).toContain('ruins')
  })

  it('refuses a backup that is damaged, cut short, newer or not ours, and touches nothing', async () => {
    const from = await backedUp(...Array.from({ length: 300 }, (_, n) => `event-${n}`))
    await (await folder.house('house.db', 'later')).close()
    const bad = (name: string, spoil: (path: string) => void) => {
      const path = folder.file(name)
      copyFileSync(from, path)
      spoil(path)
      return restore({ from: path, to: to(), yes: true }, clock)
    }
    const sql = (text: string) => (path: string) => {
      const client = new Database(path)
      client.exec(text)
      client.close()
    }
    await expect(bad('damaged', damage)).rejects.toMatchObject(refused('database-corrupt'))
    await expect(bad('short', (path) => truncateSync(path, 20_000))).rejects.toMatchObject(
      refused('database-corrupt'),
    )
    await expect(bad('newer', sql('PRAGMA user_version = 99'))).rejects.toMatchObject(
      refused('database-newer'),
    )
    await expect(bad('theirs', sql('PRAGMA application_id = 7'))).rejects.toMatchObject(
      refused('database-not-wicket'),
    )
    await expect(bad('empty', (path) => truncateSync(path, 0))).rejects.toMatchObject(
      refused('database-not-wicket'),
    )
    expect(await eventsOf(await folder.open(to()))).toEqual(['later'])
    expect(readdirSync(folder.path).filter((name) => name.includes('before-restore'))).toEqual([])
  })
})

describe('checking', () => {
  const look = (thorough = true) => check({ database: folder.file('house.db'), thorough })

  it('finds nothing wrong with a sound house, and tells how it is opened', async () => {
    await folder.house('house.db', 'a')
    expect(await look()).toMatchObject({
      ok: true,
      version: readMigrations('sqlite').length,
      damage: [],
      orphans: [],
      mode: '600',
      open_to_others: false,
      pragmas: { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 },
    })
  })

  it('names rows whose parent is gone', async () => {
    await (await folder.house('house.db')).close()
    const careless = new Database(folder.file('house.db'))
    careless.exec(
      "PRAGMA foreign_keys = OFF; INSERT INTO ledger VALUES ('gone', 1, 0, 'c', 'a', 's', '{}', 'h')",
    )
    careless.close()
    expect(await look()).toMatchObject({
      ok: false,
      orphans: [{ table: 'ledger', parent: 'register', rows: 1 }],
    })
  })

  it('sees an index that is not that of its table only when it is thorough', async () => {
    await (await folder.house('house.db', 'a', 'b')).close()
    const careless = new Database(folder.file('house.db'))
    careless.unsafeMode(true)
    const define = (column: string) =>
      `PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = 'CREATE UNIQUE INDEX event_code ON event (${column})' WHERE name = 'event_code';
      PRAGMA writable_schema = RESET;`
    careless.exec(
      `UPDATE event SET title = id || '!'; ${define('title')} REINDEX event_code; ${define('code')}`,
    )
    careless.close()
    expect((await look(false)).ok).toBe(true)
    const found = await look(true)
    expect(found.ok).toBe(false)
    expect(found.damage.join()).toContain('event_code')
  })

  it('changes nothing', async () => {
    await (await folder.house('house.db', 'a')).close()
    const before = readFileSync(folder.file('house.db'))
    await look()
    expect(readFileSync(folder.file('house.db')).equals(before)).toBe(true)
  })
})

/** Overwrites a page in the middle of the table `event`. */
function damage(path: string): void {
  const client = new Database(path, { readonly: true })
  const page = client.prepare("SELECT max(pageno) FROM dbstat WHERE name = 'event'").pluck().get() as number
  client.close()
  const bytes = readFileSync(path)
  bytes.fill(0xee, (page - 1) * 4096, page * 4096)
  writeFileSync(path, bytes)
}
