/** A terminal emulator that stands in for the terminal of a program in this process. */
import { EventEmitter } from 'node:events'
import type { WriteStream } from 'node:tty'
import xterm from '@xterm/headless'
import { screenOf } from './terminal.ts'

export type Emulator = InstanceType<typeof xterm.Terminal>

export interface EmulatedTerminal {
  emulator: Emulator
  stdout: WriteStream
  /** Everything written. */
  bytes(): string
  lines(): Promise<string[]>
  resize(columns: number, rows: number): void
}

export function emulatedTerminal(columns: number, rows: number): EmulatedTerminal {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  let bytes = ''
  const write = (chunk: string | Uint8Array): boolean => {
    bytes += String(chunk)
    emulator.write(String(chunk))
    return true
  }
  const size = { columns, rows }
  const stdout = Object.assign(new EventEmitter(), { isTTY: true, write, ...size }) as unknown as WriteStream
  return {
    emulator,
    stdout,
    bytes: () => bytes,
    async lines() {
      await settled(emulator)
      return screenOf(emulator)
    },
    resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows)
      Object.assign(stdout, { columns: newColumns, rows: newRows })
      stdout.emit('resize')
    },
  }
}

/** Resolves when the emulator has read everything written to it. */
export function settled(emulator: Emulator): Promise<void> {
  return new Promise((resolve) => emulator.write('', resolve))
}

/** Each cell as text and look, for comparing two screens. */
export async function cellsOf(emulator: Emulator): Promise<string[]> {
  await settled(emulator)
  const buffer = emulator.buffer.active
  return Array.from({ length: emulator.rows }, (_, y) => {
    const line = buffer.getLine(buffer.baseY + y)!
    return Array.from({ length: emulator.cols }, (_, x) => {
      const cell = line.getCell(x)!
      const look = [cell.getFgColorMode(), cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isInverse()]
      return `${cell.getChars() || ' '}${look.map(Number).join(',')}`
    }).join('|')
  })
}
