// `npm run bench:forecast -- DIR [--out FILE]`: bundles test/bench/forecast/main.ts and runs it with these arguments.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
// Inside the project, because packages that stay packages are looked for above the file.
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules/.cache/bench-forecast-'))
let code = 1
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/forecast/main.ts', 'test/bench/forecast/evidence.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  })
  const ran = spawnSync(process.execPath, [join(folder, 'main.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  code = ran.status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
