/** By the house's own command: the page on its standard input, everything about it in its environment, nothing in its words. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { refuse } from '../../core/refusal.ts'
import type { Letter, Post } from '../../core/sales/send-tickets.ts'
import { shown } from '../../core/text.ts'
import type { Environment } from '../app.ts'
import { commandWords } from './command-words.ts'

/** In characters: of what the command says, the end is told. */
const MOST_HEARD = 4000
const MOST_TOLD = 200
const AFTERWARDS_MS = 300

/** Before anything is counted. Refuses value-faulty (a command that can't be read), file-unusable (one that is not there). */
export function postBy(command: string, environment: Environment, patience_ms: number): Post {
  const words = commandWords(command)
  if (!words)
    throw refuse('value-faulty', {
      field: '--command',
      found: shown(command).slice(0, 40),
      wanted: 'PROGRAM WORD …',
    })
  const [program, ...others] = words
  checkThere(program, environment)
  return (letter) =>
    new Promise((resolve) => {
      let [heard, isLate] = ['', false]
      const child = spawn(program, others, {
        env: environmentOf(environment, letter),
        stdio: ['pipe', 'ignore', 'pipe'],
        // A group of its own, so that what it has started ends with it.
        detached: true,
      })
      const failed = (reason: string, exit: number | null = null) => resolve({ is: 'failed', reason, exit })
      const clock = setTimeout(() => {
        isLate = true
        endGroup(child.pid)
      }, patience_ms)
      // What it has left behind may keep its streams open.
      child.on('exit', () => {
        clearTimeout(clock)
        setTimeout(() => child.stderr.destroy(), AFTERWARDS_MS)
      })
      child.stderr.on('data', (data) => {
        heard = (heard + String(data)).slice(-MOST_HEARD)
      })
      // Whatever it does not read, its exit code tells.
      child.stdin.on('error', () => undefined)
      child.on('error', () => {
        clearTimeout(clock)
        failed('command-missing')
      })
      child.on('close', (code) => {
        if (isLate) failed('command-timeout')
        else if (code === null) failed('command-ended')
        else if (code !== 0) failed(lastLine(heard) || `exit ${code}`, code)
        else resolve({ is: 'sent' })
      })
      child.stdin.end(letter.page)
    })
}

function checkThere(program: string, { PATH = '' }: Environment): void {
  // Windows finds programs by other rules.
  if (process.platform === 'win32') return
  const places = program.includes('/')
    ? [program]
    : PATH.split(delimiter).map((folder) => join(folder || '.', program))
  const isThere = (place: string) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  }
  if (!places.some(isThere)) throw refuse('file-unusable', { file: program, cause: 'ENOENT' })
}

/** Without our own variables: they may have the password of the database. */
function environmentOf(environment: Environment, { address, name, order, subject }: Letter): Environment {
  const others = Object.entries(environment).filter(([variable]) => !variable.startsWith('WICKET_'))
  return {
    ...Object.fromEntries(others),
    ...{ WICKET_TO: address, WICKET_NAME: name, WICKET_ORDER: order, WICKET_SUBJECT: subject },
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

const lastLine = (text: string): string =>
  shown(text.trim().split('\n').at(-1) ?? '')
    .trim()
    .slice(0, MOST_TOLD)
