/** The HTML form in a real browser, where there is one: it opens on a telephone and on paper, and asks for nothing. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeHtml } from '../../../src/core/documents/report/html-form.ts'
import { en } from '../../../src/core/language/en.ts'
import type { Told } from '../../../src/core/reports/shape.ts'
import { atOnce } from '../../../src/core/reports/shape.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const browser = NAMES.find((name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0)

const folder = mkdtempSync(join(tmpdir(), 'wicket-html-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens a page; what comes to stdout. */
function opened(page: string, ...flags: string[]): string {
  const own = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const quiet = ['--disable-component-update', '--no-first-run', `--user-data-dir=${join(folder, 'profile')}`]
  return execFileSync(browser!, [...own, ...quiet, ...flags, `file://${page}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  })
}

/** Whatever a page has asked for over a network: the browser's own log of it. */
function askedFor(page: string): string[] {
  const log = join(folder, 'net.json')
  opened(page, `--log-net-log=${log}`, '--dump-dom')
  const urls = readFileSync(log, 'utf8').match(/"url":"(?:https?|wss?):[^"]*wicket[^"]*"/g) ?? []
  return [...new Set(urls)]
}

const told: Told = {
  ...{ report: 'sales', title: null, by: ['event'], drawn: { kind: 'bars', of: 'net_minor' }, notes: [] },
  columns: [
    { key: 'event', type: 'group', of: 'event' },
    { key: 'net_minor', type: 'money' },
  ],
  frame: {
    ...{ house: 'Town', currency: 'EUR', zone: 'Europe/Berlin', at: 1_764_583_200_000 },
    ...{ narrowed: [], as_of: null, compared: null },
  },
  // A name that would ask for something if it were no text.
  rows: atOnce([
    { event: 'hamlet', net_minor: 4300 },
    { event: '<img src=http://wicket.invalid/x.png>', net_minor: 100 },
  ]),
  totals: () => [{ net_minor: 4400, currency: 'EUR' }],
}

async function page(): Promise<string> {
  const pieces: string[] = []
  await writeHtml(told, { say: en, language: 'en' }, (piece) => void pieces.push(String(piece)))
  const file = join(folder, 'report.html')
  writeFileSync(file, pieces.join(''))
  return file
}

describe.skipIf(!browser)('a report in a browser', () => {
  it('has its table and its chart, and asks for nothing', async () => {
    const file = await page()
    const dom = opened(file, '--dump-dom')
    expect(dom).toContain('44.00')
    expect(dom).toContain('<svg')
    expect(dom).not.toContain('<img')
    expect(askedFor(file)).toEqual([])
    // What does ask is seen.
    const other = join(folder, 'other.html')
    writeFileSync(other, '<img src="http://wicket.invalid/y.png">')
    expect(askedFor(other)).toEqual(['"url":"http://wicket.invalid/y.png"'])
  }, 120_000)

  it('is as wide as a telephone, and a sheet of paper', async () => {
    const file = await page()
    const picture = join(folder, 'phone.png')
    opened(file, `--screenshot=${picture}`, '--window-size=390,844')
    const png = readFileSync(picture)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([390, 844])
    // One colour alone packs into far less.
    expect(png.length).toBeGreaterThan(5_000)
    const sheet = join(folder, 'sheet.pdf')
    opened(file, `--print-to-pdf=${sheet}`)
    const pdf = readFileSync(sheet, 'latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  }, 120_000)
})
