import { describe, expect, test } from 'vitest'
import { type QrLook, qrLines, qrModules } from '../../../src/core/documents/qr.ts'
import { hamletCode } from './samples.ts'

/** Dark modules again, from what stands on the screen. */
function readBack(lines: string[], look: QrLook): boolean[][] {
  const lit = look.ascii
    ? lines.map((line) => (line.match(/../g) ?? []).map((pair) => pair === '##'))
    : lines.flatMap((line) => [
        [...line].map((sign) => '█▀'.includes(sign)),
        [...line].map((sign) => '█▄'.includes(sign)),
      ])
  const dark = lit.map((row) => row.map((on) => (look.background === 'dark' ? !on : on)))
  const size = dark[0]!.length
  return dark.slice(2, size - 2).map((row) => row.slice(2, -2))
}

const looks: QrLook[] = [
  { ascii: false, background: 'dark' },
  { ascii: false, background: 'light' },
  { ascii: true, background: 'dark' },
  { ascii: true, background: 'light' },
]

describe('the QR symbol of a ticket', () => {
  test('has 45 modules a side on a screen and 49 on paper', () => {
    expect(qrModules(hamletCode, 'screen')).toHaveLength(45)
    expect(qrModules(hamletCode, 'paper')).toHaveLength(49)
  })

  test('has its finder patterns in three corners', () => {
    const modules = qrModules(hamletCode, 'screen')
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    const corner = (x: number, y: number): string[] =>
      modules.slice(y, y + 7).map((row) =>
        row
          .slice(x, x + 7)
          .map(Number)
          .join(''),
      )
    expect([corner(0, 0), corner(38, 0), corner(0, 38)]).toEqual([finder, finder, finder])
  })

  test.each(looks)('shows the same modules with a quiet zone: %o', (look) => {
    const modules = qrModules(hamletCode, 'screen')
    const lines = qrLines(modules, look)
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
    expect(readBack(lines, look)).toEqual(modules)
  })

  test('surrounds itself with light on a dark screen', () => {
    const lines = qrLines(qrModules(hamletCode, 'screen'), looks[0]!)
    expect(lines[0]).toMatch(/^█+$/)
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^██.*██$/)
  })
})
