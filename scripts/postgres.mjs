// A PostgreSQL server for one test run: on loopback, in a folder of its own, as an unprivileged user.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const START_MS = 60_000

/** The folder with `initdb` and `postgres`, or undefined. Debian keeps them off the PATH. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout),
    )
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  throw new Error('no unprivileged user to run PostgreSQL as')
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}

function initialise(bin, data, who) {
  const options = { ...who, stdio: 'pipe', encoding: 'utf8' }
  const common = ['-D', data, '-U', 'wicket', '--auth=trust', '--encoding=UTF8', '--no-sync']
  // Sorted as people do, so that a text that our schema forgot to sort by bytes shows.
  const icu = ['--locale-provider=icu', '--icu-locale=en', '--locale=C']
  const first = spawnSync(join(bin, 'initdb'), [...common, ...icu], options)
  if (first.status === 0) return
  rmSync(data, { recursive: true, force: true })
  execFileSync(join(bin, 'initdb'), [...common, '--locale=C'], options)
}

async function answers(url, server) {
  const until = Date.now() + START_MS
  for (;;) {
    if (server.exitCode !== null) throw new Error('PostgreSQL ended at once')
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** Starts a server; `stop` ends it by its own process id and removes its folder. `durable`: for who measures. */
export async function startPostgres(bin, { durable = false } = {}) {
  const who = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'wicket-postgres-'))
  if (who.uid) chownSync(folder, who.uid, who.gid)
  const data = join(folder, 'data')
  let server
  const stop = async () => {
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once('exit', done))
      // SIGINT: "fast" shutdown.
      server.kill('SIGINT')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    initialise(bin, data, { ...who, cwd: folder })
    const port = await freePort()
    // Nothing of a test outlives the run, so nothing needs to survive a power cut.
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      `fsync=${durable ? 'on' : 'off'}`,
      'max_connections=200',
    ]
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
    server = spawn(join(bin, 'postgres'), args, { ...who, cwd: folder, stdio: 'ignore', detached: true })
    const url = `postgres://wicket@127.0.0.1:${port}/postgres`
    await answers(url, server)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
