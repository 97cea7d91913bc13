// `npm test`: the whole suite on SQLite and, where this machine has one, on a PostgreSQL server of its own;
// without one on pglite. Arguments go on to vitest. Ends with the line `N passed, N failed`.
// `--unless-passed`: says so instead of running where the whole suite has passed on exactly these files.
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint } from './fingerprint.mjs'
import { findPostgres, startPostgres } from './postgres.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const remembered = join(root, 'node_modules/.cache/wicket-test/passed.json')
const wanted = process.argv.slice(2).filter((arg) => arg !== '--unless-passed')
const state = fingerprint(root, [process.env.WICKET_TEST_POSTGRES ?? findPostgres() ?? 'no PostgreSQL'])

function newest(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Tests start the built program: it must be the one that is in src/. */
function buildIfStale() {
  const built = join(root, 'dist/main.js')
  const sources = ['src', 'package-lock.json', 'scripts/build.mjs'].map((path) => newest(join(root, path)))
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

async function server() {
  if (process.env.WICKET_TEST_POSTGRES)
    return { url: process.env.WICKET_TEST_POSTGRES, stop: async () => undefined }
  const bin = findPostgres()
  if (bin) {
    try {
      return await startPostgres(bin)
    } catch (error) {
      console.error(`The PostgreSQL in ${bin} did not start: ${error.message}`)
    }
  }
  console.error('No PostgreSQL server: the tests of that engine run on pglite, and these are skipped:')
  console.error('several connections at once, lost connections, several processes on PostgreSQL.')
  return undefined
}

/** What vitest reported, or undefined where it ended without a report. */
function counts(file) {
  if (!existsSync(file)) return undefined
  const report = JSON.parse(readFileSync(file, 'utf8'))
  // A file that could not even be loaded has no tests to fail.
  const unloaded = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

async function run(postgres, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, ...(postgres && { WICKET_TEST_POSTGRES: postgres.url }) }
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...wanted], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  // A terminal sends its ^C to vitest too; what we wait for is its end, to stop the server after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)))
}

const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

function passedBefore() {
  if (!process.argv.includes('--unless-passed') || !state || !existsSync(remembered)) return undefined
  const before = JSON.parse(readFileSync(remembered, 'utf8'))
  return before.state === state ? before : undefined
}

const before = passedBefore()
if (before) {
  console.log(
    `The suite has passed on exactly these files at ${before.at}; it is not run again.\n\n${line(before)}`,
  )
  process.exit(0)
}
buildIfStale()
const folder = mkdtempSync(join(tmpdir(), 'wicket-report-'))
const report = join(folder, 'report.json')
const postgres = await server()
let code = 1
try {
  code = await run(postgres, report)
} finally {
  await postgres?.stop()
}
const result = counts(report) ?? { passed: 0, failed: 1, skipped: 0 }
rmSync(folder, { recursive: true, force: true })
const good = code === 0 && result.failed === 0 && result.passed > 0
if (good && state && wanted.length === 0) {
  mkdirSync(dirname(remembered), { recursive: true })
  writeFileSync(remembered, JSON.stringify({ state, at: new Date().toISOString(), ...result }))
}
console.log(`\n${line(result)}`)
process.exit(good ? 0 : code || 1)
