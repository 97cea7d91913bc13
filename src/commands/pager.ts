/**
 * What is longer than the window goes through a pager, as git does it: `WICKET_PAGER`, else `PAGER`, else `less -FRX`; an empty
 * one, `cat` or `--no-pager`: none. Where none can be started everything is printed as without.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Environment } from './app.ts'
import type { Io } from './io.ts'
import { commandWords } from './ways/command-words.ts'

/** Of what nobody has read yet so much is kept, before whoever writes waits. */
const AHEAD = 16 * 1024 * 1024

export interface Pager {
  io: Io
  /** Resolves when it was read. */
  end(): Promise<void>
}

export function pagerFor(io: Io, environment: Environment): Pager | undefined {
  const words = commandWords(environment.WICKET_PAGER ?? environment.PAGER ?? 'less')
  if (!io.outIsTerminal || io.rows === undefined || !words || words[0] === 'cat') return undefined
  const paged = new Paged(io, words, environment)
  return { io: paged.io(), end: () => paged.end() }
}

class Paged {
  readonly #own: Io
  readonly #words: [string, ...string[]]
  readonly #environment: Environment
  /** Until it runs. */
  #kept = ''
  #lines = 0
  /** What is said beside the data: after it, or a pager would hide it. */
  #beside = ''
  #child: ChildProcess | undefined
  #ended: Promise<void> = Promise.resolve()
  #isAway = false
  #isClosed = false

  constructor(own: Io, words: [string, ...string[]], environment: Environment) {
    this.#own = own
    this.#words = words
    this.#environment = environment
  }

  io(): Io {
    const [own, isClosed] = [this.#own, () => this.#isClosed]
    return {
      ...{ outIsTerminal: own.outIsTerminal, inIsTerminal: own.inIsTerminal, columns: own.columns },
      ...{ errIsTerminal: own.errIsTerminal === true, readIn: () => own.readIn() },
      out: (text) => this.#out(text),
      err: (text) => {
        this.#beside += text
      },
      get outIsClosed() {
        return isClosed() || own.outIsClosed === true
      },
      drained: () => this.#drained(),
    }
  }

  async end(): Promise<void> {
    if (this.#child) {
      this.#child.stdin?.end()
      await this.#ended
    } else this.#own.out(this.#kept)
    if (this.#beside !== '') this.#own.err(this.#beside)
  }

  #out(text: string): void {
    if (this.#isAway) this.#own.out(text)
    else if (this.#child?.pid !== undefined) this.#child.stdin?.write(text)
    else {
      this.#kept += text
      this.#lines += text.split('\n').length - 1
      // The last line is the prompt's.
      if (!this.#child && this.#lines > this.#own.rows! - 1) this.#start()
    }
  }

  #start(): void {
    const [command, ...words] = this.#words
    const child = spawn(command, words, {
      env: environmentOf(this.#environment),
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    this.#child = child
    // Ctrl-C is the pager's, as long as it is there.
    const ignored = () => undefined
    process.on('SIGINT', ignored)
    this.#ended = new Promise((resolve) => {
      const over = () => {
        this.#isClosed = true
        process.off('SIGINT', ignored)
        resolve()
      }
      child.on('close', over)
      child.on('error', () => {
        over()
        this.#isAway = true
        this.#isClosed = false
        this.#own.out(this.#kept)
      })
    })
    // Whoever has seen enough closes it.
    child.stdin?.on('error', () => {
      this.#isClosed = true
    })
    if (child.pid !== undefined) child.stdin?.write(this.#kept)
  }

  #drained(): Promise<void> | undefined {
    const stdin = this.#child?.stdin
    if (!stdin || this.#isClosed || stdin.writableLength < AHEAD) return undefined
    return new Promise((resolve) => {
      stdin.once('drain', resolve)
      stdin.once('close', resolve)
    })
  }
}

/** Without our own variables: they may have the password of the database. */
function environmentOf(environment: Environment): Environment {
  const others = Object.entries(environment).filter(([variable]) => !variable.startsWith('WICKET_'))
  return { LESS: 'FRX', LV: '-c', ...Object.fromEntries(others) }
}
