/**
 * What a gate without the house keeps: a line of JSON for each that it let in, written before it says yes. Pure; the file
 * itself is `journal-file.ts`.
 */
import type { Json } from '../canonical.ts'

export interface JournalScan {
  /** Made once for this scan: what is told twice is one. */
  key: string
  /** The performance's code. */
  performance: string
  /** The ticket's, as it was scanned: the house checks it again. */
  code: string
  ticket: string
  entrance: string
  register: string
  clerk: string
  /** By the device's clock. */
  at: number
}

const TEXTS = ['key', 'performance', 'code', 'ticket', 'entrance', 'register', 'clerk'] as const

export const journalLine = (scan: JournalScan): string => `${JSON.stringify(scan)}\n`

export interface Journal {
  scans: JournalScan[]
  /** Lines that are none: the current failed while one was written, before anybody was let in by it. */
  unreadable: number
}

export function readJournal(text: string): Journal {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const scans = lines.flatMap((line) => scanIn(line) ?? [])
  return { scans, unreadable: lines.length - scans.length }
}

function scanIn(line: string): JournalScan | undefined {
  const read = parsed(line)
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined
  const isWhole = TEXTS.every((name) => isText(read[name])) && Number.isSafeInteger(read.at)
  return isWhole ? (read as unknown as JournalScan) : undefined
}

/** What both engines can keep as a name. */
const isText = (value: Json | undefined): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 4296 && !value.includes('\u0000')

function parsed(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json
  } catch {
    return undefined
  }
}
