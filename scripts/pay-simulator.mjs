// `node scripts/pay-simulator.mjs [alipay|wechat|stripe …]`: the payment providers of the tests, to be tried by hand.
// Writes the file of the providers' keys for them, and is told what payers do, and what is to go wrong, a line each.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
// Inside the project, because packages that stay packages are looked for above the file.
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules/.cache/pay-simulator-'))
const script = join(folder, 'simulator.mjs')
let code = 1
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/support/providers/by-hand.ts'],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const child = spawn(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends its ^C to the child too; what we wait for is its end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  code = await new Promise((done) => child.on('close', (status) => done(status ?? 1)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
