/** The journal's file: only added to, and each line is on the disk before anybody is let in by it. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { refuse } from '../refusal.ts'
import { type JournalScan, journalLine, readJournal } from './journal.ts'

export interface JournalFile {
  /** All that stands in it now: another gate may write to it too. */
  scans(): readonly JournalScan[]
  add(scan: JournalScan): void
  close(): void
}

/** Made where there is none, for its owner alone. Refuses file-unusable. */
export function openJournal(file: string): JournalFile {
  return usable(file, () => {
    const isNew = !existsSync(file)
    const descriptor = openSync(file, constants.O_CREAT | constants.O_APPEND | constants.O_RDWR, 0o600)
    if (isNew) syncFolder(dirname(file))
    return new OpenJournal(file, descriptor)
  })
}

class OpenJournal implements JournalFile {
  private known: JournalScan[] = []
  private size = -1
  /** False where the current failed while a line was written. */
  private isWhole = true

  constructor(
    private readonly file: string,
    private readonly descriptor: number,
  ) {
    this.scans()
  }

  scans(): readonly JournalScan[] {
    return usable(this.file, () => {
      if (fstatSync(this.descriptor).size !== this.size) this.readAll()
      return this.known
    })
  }

  add(scan: JournalScan): void {
    this.scans()
    usable(this.file, () => {
      // What was left half written ends here, and is no line.
      const line = Buffer.from(this.isWhole ? journalLine(scan) : `\n${journalLine(scan)}`)
      if (writeSync(this.descriptor, line) !== line.length)
        throw refuse('file-unusable', { file: this.file, cause: 'ENOSPC' })
      fsyncSync(this.descriptor)
      this.known.push(scan)
      this.size += line.length
      this.isWhole = true
    })
  }

  close(): void {
    closeSync(this.descriptor)
  }

  private readAll(): void {
    const bytes = readFileSync(this.file)
    this.known = readJournal(bytes.toString('utf8')).scans
    this.size = bytes.length
    this.isWhole = bytes.length === 0 || bytes.at(-1) === NEWLINE
  }
}

const NEWLINE = 0x0a

/** A new file's name is on the disk too. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function usable<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code?.startsWith('E') ? refuse('file-unusable', { file, cause: code }) : error
  }
}
