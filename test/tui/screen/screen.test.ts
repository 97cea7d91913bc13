import chalk, { Chalk } from 'chalk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference } from '../../../src/tui/screen/difference.ts'
import { lineText, makeGrid, putText } from '../../../src/tui/screen/grid.ts'
import { makeScreen } from '../../../src/tui/screen/screen.ts'
import { readLine } from '../../../src/tui/screen/sgr.ts'
import { cellsOf, emulatedTerminal } from '../../support/emulator.ts'

const paint = new Chalk({ level: 2 })

describe('reading a styled line', () => {
  it('the same look has the same style, in whatever order it was put on', () => {
    const one = readLine('\u001b[1m\u001b[38;5;33mx')[0]
    const two = readLine('\u001b[38;5;33m\u001b[1mx')[0]
    expect(one).toEqual(two)
    expect(one?.style).toBe('1;38;5;33')
  })
  it('looks end where they are ended', () => {
    const cells = readLine(`${paint.bold.ansi256(33)('a')}b${paint.inverse('c')}${paint.red('d')}e`)
    expect(cells.map(({ style }) => style)).toEqual(['1;38;5;33', '', '7', '31', ''])
  })
  it('a Chinese character takes two cells, a combining accent none', () => {
    expect(readLine('天e\u0301x').map(({ glyph }) => glyph)).toEqual(['天', '', 'e\u0301', 'x'])
  })
  it('links and other escapes leave no cell', () => {
    expect(readLine('\u001b]8;;http://x\u0007天\u001b]8;;\u0007').map(({ glyph }) => glyph)).toEqual([
      '天',
      '',
    ])
  })
})

describe('writing only what changed', () => {
  it('nothing is written for equal screens', () => {
    const grid = makeGrid(10, 2)
    putText(grid, 1, 1, '天 x', '31')
    expect(difference(grid, grid)).toBe('')
  })
  it('one changed cell is one cell written', () => {
    const before = makeGrid(80, 24)
    const after = makeGrid(80, 24)
    putText(after, 40, 12, '◆', '32')
    expect(difference(before, after)).toBe('\u001b[13;41H\u001b[0;32m◆\u001b[0m')
  })
  it('a wide character cut at the edge becomes a blank', () => {
    const grid = makeGrid(4, 1)
    putText(grid, 3, 0, '天', '')
    putText(grid, -1, 0, '天x', '')
    expect(lineText(grid, 0)).toBe(' x  ')
  })
  it('from any screen to any other, wide characters too, the terminal ends up showing the other', async () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '天', '○', '鹅'), { maxLength: 14 })
    const part = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 3 }), text)
    const screens = fc.array(fc.array(part, { maxLength: 4 }), { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(screens, async (list) => {
        const changing = emulatedTerminal(12, 4)
        let before = makeGrid(12, 4)
        for (const parts of list) {
          const after = makeGrid(12, 4)
          const clean = parts.filter(([, y], at) => parts.findIndex(([, other]) => other === y) === at)
          for (const [x, y, glyphs] of clean) putText(after, x, y, glyphs.join(''), x % 2 ? '31' : '')
          changing.stdout.write(difference(before, after))
          before = after
        }
        const fresh = emulatedTerminal(12, 4)
        fresh.stdout.write(difference(null, before))
        expect(await cellsOf(changing.emulator)).toEqual(await cellsOf(fresh.emulator))
        const wanted = Array.from({ length: 4 }, (_, y) => lineText(before, y).trimEnd())
        expect(await changing.lines()).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the screen', () => {
  const open = (columns = 20, rows = 5) => {
    const terminal = emulatedTerminal(columns, rows)
    const screen = makeScreen((bytes) => void terminal.stdout.write(bytes), columns, rows)
    return { terminal, screen }
  }
  it('a layer lies over the frame, and the frame comes back when it goes', async () => {
    const { terminal, screen } = open()
    const grid = makeGrid(3, 1)
    putText(grid, 0, 0, '○●○', '')
    screen.frame('hello\nworld')
    screen.layer({ x: 1, y: 1, grid })
    screen.flush()
    expect((await terminal.lines()).slice(0, 2)).toEqual(['hello', 'w○●○d'])
    screen.layer(null)
    screen.flush()
    expect((await terminal.lines()).slice(0, 2)).toEqual(['hello', 'world'])
  })
  it('a frame as high as the terminal neither scrolls nor clears it', async () => {
    const { terminal, screen } = open(10, 3)
    screen.frame('0123456789\nabcdefghij\nABCDEFGHIJ')
    screen.flush()
    expect(await terminal.lines()).toEqual(['0123456789', 'abcdefghij', 'ABCDEFGHIJ'])
  })
  it('the same frame again writes nothing', () => {
    const { terminal, screen } = open()
    screen.frame('hello')
    screen.flush()
    const before = terminal.bytes().length
    screen.frame('hello')
    screen.flush()
    expect(terminal.bytes().length).toBe(before)
  })
  it('the cursor is shown where typing goes, and hidden elsewhere', () => {
    const { terminal, screen } = open()
    screen.cursor({ x: 3, y: 1 })
    screen.flush()
    expect(terminal.bytes().endsWith('\u001b[2;4H\u001b[?25h\u001b[?2026l')).toBe(true)
    screen.cursor(null)
    screen.flush()
    expect(terminal.bytes().endsWith('\u001b[?25l\u001b[?2026l')).toBe(true)
  })
  it('after a resize everything is written again', async () => {
    const { terminal, screen } = open(10, 3)
    screen.frame('hello')
    screen.flush()
    terminal.resize(14, 4)
    terminal.stdout.write('\u001b[2;1Hrubbish')
    screen.resize(14, 4)
    screen.flush()
    expect(await terminal.lines()).toEqual(['hello', '', '', ''])
  })
  it('nothing is written once it is closed', () => {
    const { terminal, screen } = open()
    screen.close()
    screen.frame('late')
    screen.flush()
    expect(terminal.bytes()).toBe('')
  })
})

it('chalk writes the looks that are read here', () => {
  chalk.level = 2
  expect(readLine(chalk.dim.ansi256(245)('x'))[0]?.style).toBe('2;38;5;245')
})
