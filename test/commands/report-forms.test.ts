/** `wicket report` in every form, into files that are whole or not there, and reports of one's own. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLUTE, HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openCli()
  await house.json(`sell ${HAMLET} --best 2`)
  await house.json(`sell ${HAMLET} --best 1 --type child=1 --pay card:4711`)
  await house.json(`sell ${FLUTE} --standing 1`)
})
afterAll(() => house.close())

const at = (name: string) => join(house.folder, name)
const saved = (name: string) => readFileSync(at(name), 'utf8')

describe('a report', () => {
  it('leaves out in a narrow terminal what is least missed, says so, and keeps what was asked for by name', async () => {
    const narrow = { terminal: true, columns: 50, environment: { WICKET_PAGER: '' } }
    const { out, err } = await house.wicket('report sales --by event', narrow)
    expect(out).toMatch(/^event +tickets +sold +refunded +net\n/)
    expect(err).toBe('no room for: returned, tax in net  (--form csv has\nall)\n')
    const named = await house.wicket(
      'report sales --by event --columns tax,returned,sold,refunded,net',
      narrow,
    )
    expect([named.out.split('\n')[0], named.err]).toEqual([expect.stringContaining('tax in net'), ''])
    const clerks = await house.wicket('report clerks', narrow)
    for (const line of clerks.out.split('\n')) expect(line.length).toBeLessThanOrEqual(50)
  })

  it.each([60, 80])('is no wider than %i columns, however many names it is told by', async (columns) => {
    const narrow = { terminal: true, columns, environment: { WICKET_PAGER: '' } }
    const lines = [
      'sales --by performance,section,price-type,category',
      'payments --by performance,tender,register,clerk',
      ...['day', 'occupancy --by performance,section', 'admissions', 'forecast'],
    ]
    for (const line of lines) {
      const { code, out, err } = await house.wicket(`report ${line}`, narrow)
      expect([line, code, out === '']).toEqual([line, 0, false])
      const widest = Math.max(...`${out}${err}`.split('\n').map((each) => each.length))
      expect([line, widest]).toEqual([line, Math.min(widest, columns)])
    }
  })

  it.each([
    ['sales --from 2026-12-02 --until 2026-12-01', '--until: 2026-12-01 is not possible'],
    [
      'admissions --plays-from 2026-12-02 --plays-until 2026-12-01',
      '--plays-until: 2026-12-01 is not possible',
    ],
    ['sales --compare last', 'wanted: previous, year, 2026-01-01..2026-01-31'],
    [
      'sales --from 2026-12-01 --until 2026-12-01 --compare 2026-02-01..2026-01-01',
      '--compare: 2026-02-01..2026-01-01',
    ],
  ])('%s is refused at what is wrong with it', async (line, words) => {
    const { code, err } = await house.wicket(`report ${line}`)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })

  it('goes into a file in the form that its name says', async () => {
    const begins = {
      csv: 'event,',
      md: '# Sales',
      html: '<!doctype html>',
      json: '{\n  "report": "sales"',
      txt: 'event ',
    }
    for (const [form, begin] of Object.entries(begins)) {
      const { code, out, err } = await house.wicket(`report sales --by event --out ${at(`s.${form}`)}`)
      expect([form, code, out, err]).toEqual([form, 0, '', `written to ${at(`s.${form}`)}\n`])
      expect(saved(`s.${form}`).slice(0, begin.length)).toBe(begin)
    }
    await house.wicket(`report sales --out ${at('s.pdf')} --paper letter`)
    expect(saved('s.pdf').slice(0, 5)).toBe('%PDF-')
    await house.wicket(`report sales --out ${at('s.csv')} --bom --form csv`)
    expect(saved('s.csv').charCodeAt(0)).toBe(0xfeff)
    expect(readdirSync(house.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is told by several things at once, sorted, and cut; its totals are of all', async () => {
    const { out } = await house.wicket(
      'report sales --by event,price-type --columns tickets,net,average --sort -net --most 1',
    )
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['event', 'price type', 'tickets', 'net', 'average'],
      ['hamlet', 'adult', '2', '43.00', '21.50'],
      ['total', '4', '68.00', '17.00'],
      [''],
    ])
  })

  it('that is no single statement is arranged as it is asked for too', async () => {
    const { out } = await house.wicket(
      'report admissions --by event --columns admits,net --sort admits --most 1',
    )
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['event', 'admits', 'net'],
      ['magic-flute', '1', '13.50'],
      ['total', '4', '68.00'],
      [''],
    ])
    const { code, err } = await house.wicket('report holds --columns wort')
    expect([code, err]).toEqual([2, expect.stringContaining('worth')])
  })

  it('is told for each form in the reader’s language', async () => {
    const { out } = await house.wicket('report sales --by tender --form md --lang zh-CN')
    expect(out).toContain('| 现金 |')
  })

  it('keeps the file that was there where the new one cannot be written', async () => {
    mkdirSync(at('shut'), { recursive: true })
    const missing = await house.wicket(`report sales --out ${at('none/s.csv')}`)
    expect([missing.code, missing.err]).toEqual([8, expect.stringContaining('none/s.csv')])
    const folder = await house.wicket(`report sales --out ${at('shut')}`)
    expect(folder.code).toBe(8)
  })

  it('on a disk that fills in the middle leaves what was there, whole, and nothing beside it', async () => {
    const disk = at('disk')
    mkdirSync(disk)
    // Only root may make a small disk.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status !== 0) return
    try {
      writeFileSync(join(disk, 'a.html'), 'old')
      writeFileSync(join(disk, 'rest'), 'x'.repeat(7_000))
      const { code, err } = await house.wicket(`report heat ${HAMLET} --out ${join(disk, 'a.html')}`)
      expect([code, err]).toEqual([8, expect.stringContaining('no room')])
      expect(readFileSync(join(disk, 'a.html'), 'utf8')).toBe('old')
      expect(readdirSync(disk).sort()).toEqual(['a.html', 'rest'])
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it('as a PDF is not for a terminal', async () => {
    const { code, err } = await house.wicket('report sales --form pdf', { terminal: true })
    expect([code, err]).toEqual([2, expect.stringContaining('--out')])
  })

  it('says what it does not know, with the names that are nearest', async () => {
    const { code, err } = await house.wicket('report sales --columns tikets')
    expect([code, err]).toEqual([2, expect.stringContaining('tickets')])
    expect((await house.wicket('report sales --by evnt')).err).toContain('event')
    expect((await house.wicket('report sales --evnt hamlet')).err).toContain('--event')
    expect((await house.wicket('report sales --from 2026-02-30')).code).toBe(2)
    expect((await house.wicket('report sales --as-of tomorrow')).code).toBe(2)
    expect((await house.wicket('report slaes')).err).toContain('sales')
  })

  it('is helped with figures that it has, and with groups that it takes together', async () => {
    for (const { report } of await house.json<{ report: string }[]>('report list')) {
      const help = (await house.wicket(`report ${report} --help`)).out.replaceAll(/\s+/g, ' ')
      const named = /in this order: (\S+)/.exec(help)?.[1]
      if (named === undefined) continue
      expect([report, (await house.wicket(`report ${report} --columns ${named}`)).code]).toEqual([report, 0])
      const [one, other] = /(?:commas|of these): (\S+), (\S+?),? /.exec(help)!.slice(1)
      const { code } = await house.wicket(`report ${report} --by ${one},${other}`)
      expect([report, code]).toEqual([report, help.includes('several with commas') ? 0 : 2])
    }
  })

  it('older than the others has every form too', async () => {
    for (const report of ['fill', 'clerks', 'comps', `pace ${HAMLET}`]) {
      const { code, out } = await house.wicket(`report ${report} --form html`)
      expect([report, code, out.slice(0, 15)]).toEqual([report, 0, '<!doctype html>'])
    }
  })

  it('of what there is nothing of says so, and is no failure', async () => {
    for (const report of ['unknown', 'waiting', 'holds', 'flags', 'limits', 'members', 'points', 'load']) {
      const { code, out, err } = await house.wicket(`report ${report}`)
      expect([report, code, out, err]).toEqual([report, 0, '', 'nothing is like that\n'])
    }
  })

  it('is read no further than the reader reads', async () => {
    const told = await house.wicket('report audit')
    expect(told.out.split('\n').length).toBeGreaterThan(3)
    const [bin, env] = ['bin/wicket.js', { ...process.env, VITEST: '', WICKET_DATABASE: house.database }]
    const line = `"${process.execPath}" ${bin} report audit --form csv | head -1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' })
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^at,clerk.*\n0\n$/), ''])
  })
})

describe('the map of heat', () => {
  it('stands on the terminal, and in a page with its seats', async () => {
    const { out } = await house.wicket(`report heat ${HAMLET} --ascii`)
    expect(out).toContain('Which seats sell first: Hamlet')
    expect(out).toMatch(/[#*+-]/)
    const { out: page } = await house.wicket(`report heat --event hamlet --form html`)
    expect(page.match(/<circle/g)?.length).toBe(32 + 5)
    expect((await house.wicket('report heat')).code).toBe(2)
  })
})

describe('a report of one’s own', () => {
  const OWN =
    'report: sales\ntitle: Ours\nby: [event]\ncolumns: [tickets, net]\nform: csv\nout: told/{day}.csv\nevery: day 00:00\n'

  it('is told from its file, in its form, beside it', async () => {
    mkdirSync(at('own'))
    writeFileSync(at('own/ours.yaml'), OWN)
    expect((await house.wicket(`report check ${at('own/ours.yaml')}`)).out).toContain('sound')
    const seen = await house.wicket(`report run ${at('own/ours.yaml')} --form table`)
    expect(seen.out).toMatch(/^event +tickets +net\nhamlet +3 +54\.50\n/)
    expect((await house.wicket(`report run ${at('own/ours.yaml')}`)).code).toBe(0)
    const [file] = readdirSync(at('own/told'))
    expect(saved(`own/told/${file}`)).toBe('event,tickets,net\nhamlet,3,54.50\nmagic-flute,1,13.50\n')
  })

  it('is told once when it is due; one that is faulty keeps no other back', async () => {
    mkdirSync(at('due'))
    writeFileSync(at('due/a-bad.yaml'), 'report: sails\n')
    writeFileSync(at('due/b.yaml'), OWN)
    const first = await house.wicket(`report run --all-due --dir ${at('due')}`)
    expect([first.code, first.err]).toEqual([2, expect.stringContaining('sails')])
    expect(existsSync(at('due/told'))).toBe(true)
    const again = await house.wicket(`report run --all-due --dir ${at('due')}`)
    expect(again.err).not.toContain('written to')
  })

  it('prints the line for crontab, with the database in it but no address that may have a password', async () => {
    const { out } = await house.wicket(`report schedule ${at('own/ours.yaml')}`)
    expect(out).toMatch(/^0 0 \* \* \* WICKET_DATABASE=.*house\.db .* report run .*ours\.yaml\n$/)
    expect((await house.wicket(`report schedule --dir ${at('due')}`)).out).toMatch(
      /^\*\/15 \* \* \* \* .*--all-due --dir /,
    )
    const far = await house.wicket(['report', 'schedule', '--database', 'postgres://me:secret@far/house'])
    expect(far.out).not.toContain('secret')
    expect((await house.wicket('report run')).code).toBe(2)
  })
})
