/** A terminal that is talked with line by line: nothing is drawn, nothing moves. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

export interface Lines {
  tell(line: string): void
  ask(question: string): Promise<string | null>
  askSecret(question: string): Promise<string | null>
  close(): void
}

export function linesOf(stdin: NodeJS.ReadableStream, stdout: NodeJS.WritableStream): Lines {
  let hidden = false
  // Readline echoes what is typed through this; a secret's letters stay away.
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) stdout.write(chunk)
      done()
    },
  })
  const reader = createInterface({ input: stdin, output: echo, terminal: true, historySize: 0 })
  let isOver = false
  const waiting = new Set<(line: string | null) => void>()
  const end = () => {
    isOver = true
    for (const tell of waiting) tell(null)
  }
  reader.on('close', end)
  const ask = (question: string): Promise<string | null> => {
    if (isOver) return Promise.resolve(null)
    return new Promise((resolve) => {
      waiting.add(resolve)
      reader.question(`${question}: `, (line) => {
        waiting.delete(resolve)
        resolve(line)
      })
    })
  }
  return {
    tell: (line) => void stdout.write(`${line}\n`),
    ask,
    async askSecret(question) {
      stdout.write(`${question}: `)
      hidden = true
      const line = await ask('')
      hidden = false
      stdout.write('\n')
      return line
    },
    close: () => reader.close(),
  }
}
