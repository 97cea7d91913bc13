/** The counter over an office in memory, bundled once for a test file, in a real pseudo-terminal. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect } from 'vitest'
import { openProgram, PLAIN_MODES, type ProgramOptions, type TerminalProgram } from './terminal.ts'

export interface CounterProgram {
  /** Started by a shell, which keeps the terminal's settings before and after, and the program's id. */
  open(args?: string, columns?: number, rows?: number, env?: Record<string, string>): TerminalProgram
  /** A shell with jobs; `start` is what starts the counter in it. */
  openShell(options?: ProgramOptions): { shell: TerminalProgram; start: string }
  /** Of the program that was started last. */
  pid(): number
  expectRestored(program: TerminalProgram): void
  remove(): void
}

export async function buildCounterProgram(): Promise<CounterProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-counter-'))
  const app = join(folder, 'app.mjs')
  await build({
    ...{ entryPoints: ['test/support/counter-app.tsx'], outfile: app, bundle: true, logLevel: 'silent' },
    ...{ format: 'esm', platform: 'node', target: 'node20', jsx: 'automatic', external: ['better-sqlite3'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-devtools-core': join(process.cwd(), 'scripts/empty.mjs') },
    banner: { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" },
  })
  const file = (name: string) => readFileSync(join(folder, name), 'utf8').trim()
  const start = (args: string) => `sh -c 'echo $$ > ${folder}/pid; exec ${process.execPath} ${app} ${args}'`
  return {
    open(args = '', columns = 80, rows = 24, env = {}) {
      const script = [
        `stty -g > ${folder}/before`,
        start(args),
        'echo "code $?"',
        `stty -g > ${folder}/after`,
      ]
      return openProgram('sh', ['-c', script.join('\n')], { columns, rows, env })
    },
    openShell(options = {}) {
      const env = { PS1: 'shell> ', ...options.env }
      return {
        shell: openProgram('bash', ['--norc', '--noprofile', '--noediting', '-i'], { ...options, env }),
        start: `stty -g > ${folder}/before; ${start('')}; stty -g > ${folder}/after`,
      }
    },
    pid: () => Number(file('pid')),
    expectRestored(program) {
      expect(program.modes()).toEqual(PLAIN_MODES)
      expect(file('after')).toBe(file('before'))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** `T` stopped, `S` waiting, …; undefined where it is gone. One that ended and that nobody has asked about (Z) is gone. */
export function stateOf(pid: number): string | undefined {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })[0]
    return state === 'Z' ? undefined : state
  } catch {
    return undefined
  }
}
