// `npm run bench`: bundles test/bench/NAME.ts into a temporary folder and runs each by itself, one after another.
// `npm run bench -- sell startup` runs these. Figures are printed, never asserted: see docs/benchmarks.md.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { banner, lean, OUTSIDE } from './lean.mjs'
import { findPostgres, startPostgres } from './postgres.mjs'

const ALL = [
  'sell',
  'refunds',
  'quotes',
  'startup',
  'import',
  'pdf',
  'seats',
  'map',
  'counter',
  'storm',
  'contention',
  'rail',
  'customers',
  'sign-in',
  'history',
  'reports',
]
/** Built as the program is, with the packages that draw inside. */
const WITH_SCREENS = ['map', 'counter']
const WITH_POSTGRES = ['seats', 'contention', 'customers', 'reports']
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = wanted.filter((name) => !ALL.includes(name))
if (unknown.length > 0) {
  console.error(`npm run bench: there is no ${unknown.join(', ')}; there are ${ALL.join(', ')}`)
  process.exit(2)
}

// Inside the project, because packages that stay packages are looked for above the file.
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules/.cache/bench-'))
const env = { ...process.env, NODE_ENV: 'production', WICKET_ROOT: root }
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' })
let code = built.status ?? 1
let server
let child
let isStopped = false
// A server outlives whoever is killed beside it: the figures end, then the server, then we.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    isStopped = true
    code = 1
    child?.kill(signal)
  })

const likeTheProgram = {
  ...{ jsx: 'automatic', banner, alias: { 'react-devtools-core': join(root, 'scripts/empty.mjs') } },
  external: [...OUTSIDE, '@lydell/node-pty', 'better-sqlite3'],
  plugins: lean(root, folder),
}

function run(script, flags) {
  child = spawn(process.execPath, [...flags, script], { env, stdio: 'inherit' })
  return new Promise((done) => child.on('close', (status) => done(status ?? 1)))
}

try {
  for (const name of wanted.length > 0 ? wanted : ALL) {
    if (isStopped) break
    const bin = WITH_POSTGRES.includes(name) && !env.WICKET_TEST_POSTGRES ? findPostgres() : undefined
    if (bin) {
      server = await startPostgres(bin, { durable: true })
      env.WICKET_TEST_POSTGRES = server.url
    }
    await build({
      absWorkingDir: root,
      entryPoints: [`test/bench/${name}.ts`],
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      ...(WITH_SCREENS.includes(name) ? likeTheProgram : { packages: 'external' }),
      outExtension: { '.js': '.mjs' },
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    })
    const flags = (process.env.WICKET_BENCH_NODE ?? '').split(' ').filter(Boolean)
    // What an open performance takes is measured after all garbage has gone.
    if (['seats', 'counter', 'reports'].includes(name)) flags.push('--expose-gc')
    if (isStopped) break
    if ((await run(join(folder, `${name}.mjs`), flags)) !== 0) code = 1
  }
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
