import { textOfBytes } from './text-of-bytes.ts'

/** The streams of a command: real ones in the program, buffers in tests. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** The same of what is no text, into a pipe or a file. */
  bytes?(piece: Uint8Array): void
  /** Whoever read stdout reads no more. */
  readonly outIsClosed?: boolean
  /** Whether people see stdout, and can answer on stdin. */
  readonly outIsTerminal: boolean
  readonly inIsTerminal: boolean
  /** Whether people see stderr; not, unless told. */
  readonly errIsTerminal?: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number
  /** Its lines; undefined where there is none. */
  readonly rows?: number | undefined
  /** Where more was written than was read: resolves when more may come. */
  drained?(): Promise<void> | undefined
  /** The whole of standard input. */
  readIn(): Promise<string>
}

export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  bytes: (piece) => void process.stdout.write(piece),
  get outIsClosed() {
    return process.stdout.destroyed || process.stdout.errored !== null
  },
  // Asked for only when they are wanted: making a stream takes Node about a millisecond.
  get outIsTerminal() {
    return process.stdout.isTTY === true
  },
  get inIsTerminal() {
    return process.stdin.isTTY === true
  },
  get errIsTerminal() {
    return process.stderr.isTTY === true
  },
  get columns() {
    return process.stdout.columns ?? 80
  },
  get rows() {
    return process.stdout.rows
  },
  async readIn() {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return textOfBytes(Buffer.concat(chunks))
  },
}
