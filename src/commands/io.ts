/** The streams of a command: real ones in the program, buffers in tests. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** Whether people see stdout, and can answer on stdin. */
  outIsTerminal: boolean
  inIsTerminal: boolean
  /** Columns of the terminal; 80 where there is none. */
  columns: number
  /** The whole of standard input. */
  readIn(): Promise<string>
}

export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  outIsTerminal: process.stdout.isTTY === true,
  inIsTerminal: process.stdin.isTTY === true,
  columns: process.stdout.columns ?? 80,
  async readIn() {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  },
}
