/** By CUPS: `lp` takes the whole of it into its spool, or nothing. */
import { spawn } from 'node:child_process'
import type { Delivered, Delivery, Spooled } from '../../core/printing/ways.ts'

type Environment = Record<string, string | undefined>

/** A spooler that hangs longer takes nothing today. */
const PATIENCE_MS = 30_000

export async function toQueue(
  queue: string,
  { printer, title, bytes }: Pick<Delivery, 'printer' | 'title' | 'bytes'>,
  environment: Environment,
): Promise<Delivered> {
  const raw = printer.kind === 'escpos' || printer.kind === 'fgl' ? ['-o', 'raw'] : []
  const ended = await run('lp', ['-d', queue, '-t', title, ...raw], environment, bytes)
  if ('missing' in ended) return { is: 'failed', reason: 'lp-missing' }
  const { code, out, err } = ended
  // Whoever ends it may have done so after it had taken all.
  if (code === null) return { is: 'doubtful', reason: 'lp-ended' }
  if (code !== 0) return { is: 'failed', reason: lastLine(err) || `lp: exit ${code}` }
  const [, spool] = /request id is (\S+)/.exec(out) ?? []
  return { is: 'sent', spool }
}

/**
 * A job that CUPS lists no more has an end, and its list of what is over says which (`lpstat -l`: "Alerts:" are the reasons of its
 * state). Where it keeps no such list nobody knows. A queue that is gone, or a CUPS that hangs, tells nothing.
 */
export async function spooled(spool: string, environment: Environment): Promise<Spooled | undefined> {
  const queue = spool.replace(/-\d+$/, '')
  const open = await run('lpstat', ['-W', 'not-completed', '-o', queue], environment)
  if ('missing' in open || open.code !== 0) return undefined
  if (jobIn(open.out, spool) !== undefined) return 'waiting'
  const over = await run('lpstat', ['-W', 'completed', '-l', '-o', queue], environment)
  if ('missing' in over || over.code !== 0) return undefined
  const job = jobIn(over.out, spool)
  if (job === undefined) return 'gone'
  if (/\b(aborted|canceled|cancelled)\b/.test(job)) return 'aborted'
  if (/\bjob-completed-with-errors\b/.test(job)) return 'errors'
  return /\bjob-completed\b/.test(job) ? 'printed' : 'gone'
}

/** Its line, with those below it that are set in; undefined where it is not listed. */
function jobIn(listed: string, spool: string): string | undefined {
  const lines = listed.split('\n')
  const at = lines.findIndex((line) => line.split(/\s/, 1)[0] === spool)
  if (at < 0) return undefined
  const next = lines.findIndex((line, index) => index > at && /^\S/.test(line))
  return lines.slice(at, next < 0 ? undefined : next).join('\n')
}

type Ended = { missing: true } | { code: number | null; out: string; err: string }

function run(command: string, words: string[], environment: Environment, input?: Uint8Array): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      env: { ...environment, LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (data) => {
      out += String(data)
    })
    child.stderr.on('data', (data) => {
      err += String(data)
    })
    // Whatever it does not read, its exit code tells.
    child.stdin.on('error', () => undefined)
    child.on('error', () => resolve({ missing: true }))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 200) ?? ''
