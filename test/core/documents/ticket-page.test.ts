import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrModules } from '../../../src/core/documents/qr.ts'
import { ticketPage } from '../../../src/core/documents/ticket-page.ts'
import { hostile, steeringIn } from '../../fuzz/hostile.ts'
import { hamlet, hamletCode, swanLake } from './samples.ts'

/** UPDATE_GOLDEN=1 writes it again: look at the difference before it is kept. */
function golden(name: string, page: string): void {
  const file = `test/core/documents/golden/${name}`
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, page)
  expect(page).toBe(readFileSync(file, 'utf8'))
}

const two = () => [
  hamlet({ holder: { name: 'Zoë Łuk', number: '119***0019' } }),
  hamlet({ print: 3, seat: { label: 'Pit', section: 'Pit', block: null, row: null, number: null } }),
]

const everywhere = (text: string) =>
  hamlet({
    ...{ house: text, event: text, venue: text, priceType: text },
    seat: { label: text, section: text, block: text, row: text, number: text },
    lines: [
      { title: text, amountMinor: 100 },
      { title: text, amountMinor: 200 },
    ],
    holder: { name: text, number: text },
  })

/** Names of all elements, and of their attributes, that a reader would find. */
const marksIn = (page: string): string =>
  [...page.matchAll(/<(\/?[a-z!][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)]
    .map(([, name, attributes]) => `${name} ${attributes!.replace(/="[^"]*"/g, '').trim()}`)
    .join('\n')

describe('tickets as a page for a telephone', () => {
  it('is the same page for the same tickets, each below the other', () => {
    golden('tickets.html', ticketPage(two()))
    golden('ticket-zh-cn.html', ticketPage([swanLake()]))
  })

  it('draws every dark module of the code once, black on white, inside its quiet zone', () => {
    const page = ticketPage([hamlet()])
    const modules = qrModules(hamletCode, 'paper')
    const [, size, path] = /<svg viewBox="0 0 (\d+) \1".*<path fill="#000" d="([^"]*)"/.exec(page)!
    expect(Number(size)).toBe(modules.length + 8)
    const drawn = modules.map((row) => row.map(() => false))
    for (const [, x, y, run] of path!.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let at = 0; at < Number(run); at++) {
        expect(drawn[Number(y) - 4]![Number(x) - 4 + at]).toBe(false)
        drawn[Number(y) - 4]![Number(x) - 4 + at] = true
      }
    expect(drawn).toEqual(modules)
    expect(page).toContain(`<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/>`)
  })

  it('fetches nothing and runs nothing', () => {
    const page = ticketPage(two())
    expect(page).not.toMatch(/https?:|\/\/|url\(|@import|<script|<link|<img|<iframe| src=| href=| on[a-z]+=/i)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'`)
  })

  it('says what the paper says: which copy it is, that earlier ones are void, who comes, the parts of the price', () => {
    const page = ticketPage(two())
    for (const said of ['COPY 2', 'Earlier prints of this ticket are void.', 'Zoë Łuk  119***0019', '1 / 2'])
      expect(page).toContain(said)
    expect(page).toContain('Friday, 15 January 2027, 19:30')
    expect(page).toContain('<dt>System fee</dt><dd>1.50</dd>')
    expect(ticketPage([swanLake({ print: 2 })])).toContain('补打 1')
  })

  it('has no mark, attribute or letter more, whatever the titles are', () => {
    const marks = marksIn(ticketPage([everywhere('plain')]))
    const worst = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' style='background:url(//x)",
      '</title></style><svg onload=alert(1)>',
      '\u202egnp.exe\u202c &amp; \u2066x',
      '\u001b]8;;evil\u0007',
    ]
    const check = (text: string) => {
      const page = ticketPage([everywhere(text)])
      expect(marksIn(page)).toBe(marks)
      expect(steeringIn(page)).toBeNull()
    }
    for (const text of worst) check(text)
    fc.assert(fc.property(hostile, check), { numRuns: 200 })
  })
})
