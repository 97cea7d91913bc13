/** A counter says that it is open as long as it runs: another at its register on this machine then leaves its running sale alone. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../core/sha256.ts'
import type { Environment } from './app.ts'
import { sessionPath } from './session-file.ts'

export interface CounterPlace {
  /** No other counter is open here. */
  isAlone: boolean
  leave(): void
}

export async function takePlace(
  environment: Environment,
  location: string,
  register: string,
): Promise<CounterPlace> {
  const name = `counter-${sha256(`${location}\n${register}`).slice(0, 32)}`
  const file = join(dirname(await sessionPath(environment)), name)
  if (isOpen(file)) return { isAlone: false, leave: () => undefined }
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, String(process.pid), { mode: 0o600 })
  } catch {
    // Where that can't be kept, a second one is offered too much; nothing is sold twice by it.
  }
  return { isAlone: true, leave: () => rmSync(file, { force: true }) }
}

/** One that was killed has left its file, and its number may be another program's by now. */
function isOpen(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    process.kill(pid, 0)
    return pid !== process.pid && isOurs(pid)
  } catch {
    return false
  }
}

/** Only Linux tells; elsewhere whoever runs is taken for a counter. */
function isOurs(pid: number): boolean {
  if (process.platform !== 'linux') return true
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('wicket')
}
