/** Real processes beside the test's own: bundled from TypeScript, started, and waited for. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A benchmark is bundled somewhere else, and is told where the project is. */
const root = process.env.WICKET_ROOT ?? resolve(fileURLToPath(import.meta.url), '../../..')

/** Bundles a script of test/support; inside the package, so that it finds its packages and migrations. */
export async function bundleScript(name: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/wicket-test')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `${basename(name, '.ts')}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, 'test/support', name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3', 'pg'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  return outfile
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Started {
  child: ChildProcess
  ended: Promise<Ended>
  /** Until a line of stdout is exactly this, or is like it. */
  says(line: string | RegExp): Promise<void>
}

/** Starts `node script …args`. */
export function start(script: string, args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
  const says = (line: string | RegExp) =>
    new Promise<void>((done, fail) => {
      const is = (said: string) => (typeof line === 'string' ? said === line : line.test(said))
      const look = () => stdout.split('\n').some(is) && done()
      child.stdout.on('data', look)
      look()
      void ended.then(() => fail(new Error(`ended without saying ${line}: ${stderr}`)))
    })
  return { child, ended, says }
}
