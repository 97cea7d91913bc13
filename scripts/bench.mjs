// `npm run bench`: bundles test/bench/NAME.ts into a temporary folder and runs each by itself, one after another.
// `npm run bench -- sell startup` runs these. Figures are printed, never asserted: see docs/benchmarks.md.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { findPostgres, startPostgres } from './postgres.mjs'

const ALL = ['sell', 'startup', 'import', 'pdf', 'seats', 'storm', 'contention', 'rail']
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
try {
  for (const name of wanted.length > 0 ? wanted : ALL) {
    const bin = name === 'contention' && !env.WICKET_TEST_POSTGRES ? findPostgres() : undefined
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
      packages: 'external',
      outExtension: { '.js': '.mjs' },
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    })
    const flags = (process.env.WICKET_BENCH_NODE ?? '').split(' ').filter(Boolean)
    const ran = spawnSync(process.execPath, [...flags, join(folder, `${name}.mjs`)], {
      env,
      stdio: 'inherit',
    })
    if (ran.status !== 0) code = 1
  }
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
