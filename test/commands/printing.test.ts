/** Printers, layouts and the print queue at the shell: over a spooler that is a script, and a port that misbehaves. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { machineWays } from '../../src/commands/ways/ways.ts'
import { LEASE_MS } from '../../src/core/printing/claim-prints.ts'
import type { PrintJobView } from '../../src/core/printing/print-view.ts'
import { sendPrints } from '../../src/core/printing/send-prints.ts'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, openCli, type Streams, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { rawPrinter } from '../support/raw-printer.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

/**
 * `lp` keeps what it is given and numbers it; LP_SAYS makes it refuse. `lpstat` lists what nobody has taken away as not completed,
 * and with its alerts what has an end, as that of CUPS does.
 */
const LP = `#!/bin/sh
if [ -n "$LP_SAYS" ]; then cat >/dev/null; echo "$LP_SAYS" >&2; exit 1; fi
n=$(ls "$SPOOL" | wc -l); n=$((n + 1))
echo "$@" > "$SPOOL/$n.args"; mkdir -p "$SPOOL/.bytes"; cat > "$SPOOL/.bytes/$n"
echo "request id is $2-$n (1 file(s))"
`
const LPSTAT = `#!/bin/sh
if [ "$2" = completed ]; then
  for f in "$SPOOL"/.over/*; do
    [ -e "$f" ] && printf '%s-%s ana 1024 today\\n\\tAlerts: %s\\n\\tqueued for %s\\n' "$5" "$(basename "$f")" "$(cat "$f")" "$5"
  done
  exit 0
fi
for f in "$SPOOL"/*.args; do n=$(basename "$f" .args); [ -e "$f" ] && echo "$4-$n ana 1024 today"; done
exit 0
`

function spooler() {
  const [bin, spool] = [join(house.folder, 'bin'), join(house.folder, 'spool')]
  for (const folder of [bin, spool]) mkdirSync(folder)
  for (const [name, script] of [
    ['lp', LP],
    ['lpstat', LPSTAT],
  ] as const)
    writeFileSync(join(bin, name), script, { mode: 0o755 })
  return { spool, environment: { PATH: `${bin}:${process.env.PATH}`, SPOOL: spool } }
}

/** CUPS has it no more among those that wait. */
function ended(spool: string, number: number, alerts: string | null) {
  rmSync(join(spool, `${number}.args`))
  mkdirSync(join(spool, '.over'), { recursive: true })
  if (alerts !== null) writeFileSync(join(spool, '.over', String(number)), alerts)
}

const wicket = async (line: string, streams: Streams = {}) => house.wicket(line, streams)
const done = async (line: string, streams: Streams = {}) => {
  const ran = await wicket(line, streams)
  expect([line, ran.code, ran.err]).toEqual([line, 0, expect.any(String)])
  return ran
}
const queue = () => house.json<PrintJobView[]>('print list --done')
const sold = async (line: string, streams: Streams = {}) =>
  (await house.json<{ order: { ref: string } }>(`sell ${HAMLET} ${line}`, streams)).order.ref

it('a printer is set as data, said again without a change, and listed for a diff', async () => {
  await done('printer set till --kind escpos --to tcp:10.0.0.31 --charset gb18030 --width 48')
  expect((await done('printer set till --width 48')).out).toBe('printer till is so already\n')
  await done('printer use tickets till')
  await done('printer use receipts till --everywhere')
  expect((await done('printer list --format yaml')).out).toBe(`- name: till
  kind: escpos
  address: tcp:10.0.0.31
  charset: gb18030
  width: 48
  cut: true
  layout: roll
  used:
    - what: receipts
      register: null
    - what: tickets
      register: one
`)
})

it.each([
  ['printer set till --kind escpos', 2, '--to'],
  ['printer set till --kind escpos --to usb:1', 2, 'lp:QUEUE, tcp:HOST:PORT, file:PATH, folder:PATH'],
  ['printer set till --kind escpos --to lp:-oraw', 2, 'lp:QUEUE'],
  ['printer set none --kind escpos --to lp:a', 2, 'letters, digits'],
  ['printer set till --kind escpos --to lp:a --layout boca', 5, 'it can not print boca'],
  ['printer set till --kind escpos --to lp:a --layout rol', 3, 'nearest: roll'],
  ['printer use tickets nobody', 3, 'there is no printer nobody'],
  ['printer use posters till', 2, 'tickets, receipts, reports'],
  ['layout show rool', 3, 'nearest: roll'],
  ['print retry zzz', 3, 'no print job ends in zzz'],
  ['report sales --print', 5, 'no printer is set for reports at register one'],
])('%s is refused with what helps', async (line, code, words) => {
  const ran = await wicket(line)
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(words)])
})

it('a sale is printed by CUPS behind it, tickets raw, and confirmed when CUPS has them no more', async () => {
  const { spool, environment } = spooler()
  await done('printer set boca --kind fgl --to lp:boca')
  await done('printer set office --kind text --to lp:office')
  await done('printer use tickets boca')
  await done('printer use receipts office')
  const ref = await sold('--best 2 --print --receipt', { environment })
  const args = readdirSync(spool)
    .filter((name) => name.endsWith('.args'))
    .sort()
  expect(args.map((name) => readFileSync(join(spool, name), 'utf8').trim())).toEqual([
    `-d boca -t ${ref} -o raw`,
    `-d boca -t ${ref} -o raw`,
    `-d office -t ${ref}`,
  ])
  expect(readFileSync(join(spool, '.bytes', '1'), 'latin1')).toMatch(/<QR4,0,1,0>\{WK1\..*<p>$/)
  await done('print run', { environment })
  expect((await queue()).map(({ status }) => status)).toEqual(['sent', 'sent'])
  for (const number of [1, 2, 3]) ended(spool, number, 'job-completed-successfully')
  expect((await done('print run', { environment })).out).toBe('0 papers sent, 3 confirmed\n')
  expect((await queue()).map(({ status }) => status)).toEqual(['confirmed', 'confirmed'])
})

it('what CUPS gave up may be on paper in part, and of what it forgot nobody knows', async () => {
  const { spool, environment } = spooler()
  await done('printer set boca --kind fgl --to lp:boca')
  await done('printer use tickets boca')
  await sold('--best 5 --print', { environment })
  ended(spool, 1, 'job-completed-successfully')
  ended(spool, 2, 'aborted-by-system')
  ended(spool, 3, 'job-canceled-by-user')
  ended(spool, 4, null)
  ended(spool, 5, 'job-completed-with-errors')
  const ran = await done('print run', { environment })
  expect(ran.out).toBe('0 papers sent, 1 confirmed\n')
  expect(ran.err).toContain('may be on paper')
  const items = async () => (await queue())[0]!.items.map(({ status, reason }) => [status, reason])
  expect(await items()).toEqual([
    ['confirmed', null],
    ['doubtful', 'spool-aborted'],
    ['doubtful', 'spool-aborted'],
    ['sent', null],
    ['doubtful', 'spool-errors'],
  ])
  // It is asked about no more: what comes by that name later is another one.
  writeFileSync(join(spool, '4.args'), '')
  ended(spool, 4, 'job-completed-successfully')
  await done('print run', { environment })
  expect((await items())[3]).toEqual(['sent', null])
  expect((await done('print list')).out).toContain('the spooler gave it up')
})

it('a layout that is gone stops its own printer, and no other', async () => {
  const { environment } = spooler()
  const { out } = await done('layout show boca')
  writeFileSync(join(house.folder, 'own.yaml'), out)
  await done(`layout set own -f ${join(house.folder, 'own.yaml')}`)
  await done('printer set able --kind fgl --to lp:able')
  await done('printer set boca --kind fgl --to lp:boca --layout own')
  await done('printer set till --kind escpos --to lp:till')
  for (const printer of ['boca', 'till']) {
    const ref = await sold('--best 1')
    await wicket(`ticket print ${ref} --print ${printer}`, { environment: { PATH: '/nowhere' } })
  }
  const raw = await openStore(house.database)
  await raw.write((tx) => tx.delete(tx.t.printLayout))
  await raw.close()
  const ran = await wicket('print run', { environment })
  expect([ran.code, ran.out]).toEqual([8, '1 paper sent\n'])
  expect(ran.err).toContain('its layout is there no more')
  expect((await queue()).map(({ printer, status }) => [printer, status]).sort()).toEqual([
    ['boca', 'failed'],
    ['till', 'sent'],
  ])
})

it('a report goes drawn to a printer that takes PDF, and nowhere else; older ones are printed too', async () => {
  const { spool, environment } = spooler()
  await sold('--best 1')
  await done('printer set a4 --kind pdf --to lp:a4')
  await done('printer set office --kind text --to lp:office')
  await done('printer use reports a4 --everywhere')
  const lines = [
    'sales --paper letter',
    'fill',
    'clerks',
    'comps',
    'forecast',
    `pace ${HAMLET}`,
    `heat ${HAMLET}`,
  ]
  for (const line of lines) await done(`report ${line} --print`, { environment })
  const printed = lines.map((_, index) => readFileSync(join(spool, '.bytes', String(index + 1)), 'latin1'))
  for (const bytes of printed) expect(bytes.slice(0, 5)).toBe('%PDF-')
  expect(printed[0]).toContain('/MediaBox [0 0 612 792]')
  await done('report clerks --print office', { environment })
  expect(readFileSync(join(spool, '.bytes', String(lines.length + 1)), 'utf8')).toContain('ana')
  // The map alone: no seat of it has a line, and no sheet but one.
  expect(printed.at(-1)!.match(/\/Type \/Page\b/g)).toHaveLength(1)
  await done(`report heat ${HAMLET} --print office`, { environment })
  const map = readFileSync(join(spool, '.bytes', String(lines.length + 2)), 'utf8')
  expect(map).toMatch(/^Which seats sell first: Hamlet\n\n[\s\S]*█[\s\S]*never sold/)
  const away = { environment: { PATH: '/nowhere' } }
  expect((await wicket('report sales --print', away)).code).toBe(8)
  const [waiting] = (await queue()).filter(({ status }) => status === 'failed')
  const ran = await wicket(`print retry ${waiting!.job} --printer office`, { environment })
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('office')])
  expect((await done(`print retry ${waiting!.job}`, { environment })).err).toContain('1 paper was sent to a4')
})

it('the exit code of a sale is that of the sale, whatever the printer says; print commands say 8 and keep the queue', async () => {
  const { environment } = spooler()
  const broken = { environment: { ...environment, LP_SAYS: 'lp: The printer or class does not exist.' } }
  await done('printer set boca --kind fgl --to lp:boca')
  await done('printer use tickets boca')
  const ran = await wicket(`sell ${HAMLET} --best 2 --print`, broken)
  expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('does not exist.; 2 in its queue')])
  const run = await wicket('print run --json', broken)
  expect(run.code).toBe(8)
  expect(JSON.parse(run.err)).toMatchObject({
    error: { code: 'printer-away', details: { printer: 'boca', unsent: 2, doubtful: 0 } },
  })
  const missing = await wicket('print run', { environment: { PATH: '/nowhere' } })
  expect([missing.code, missing.err]).toEqual([8, expect.stringContaining('this machine has no lp')])
  expect((await done('print run', { environment })).out).toBe('2 papers sent\n')
  expect((await queue())[0]!.items.map(({ print, tries }) => [print, tries])).toEqual([
    [1, 4],
    [1, 1],
  ])
})

it('a sale without a printer is a sale; `ticket print --print` is refused', async () => {
  const ran = await wicket(`sell ${HAMLET} --best 1 --print`)
  expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('nothing was queued for printing')])
  const ref = await sold('--best 1')
  expect((await wicket(`ticket print ${ref} --print`)).code).toBe(5)
})

it('a port that refuses, and one that cuts the line in the middle, are told apart', async () => {
  const printer = await rawPrinter()
  await done(`printer set till --kind escpos --to tcp:127.0.0.1:${printer.port}`)
  await done('printer use tickets till')
  const ref = await sold('--best 3')
  printer.onNext((socket) => socket.once('data', () => socket.resetAndDestroy()))
  const ran = await wicket(`ticket print ${ref} --print`)
  expect([ran.code, ran.err]).toEqual([8, expect.stringContaining('cut in the middle; 3 papers wait')])
  expect(ran.err).toContain('wicket print confirm')
  await done('print run')
  const [job] = await queue()
  expect(job!.items.map(({ status }) => status)).toEqual(['doubtful', 'sent', 'sent'])
  await done(`print retry ${job!.job}`)
  expect(printer.papers).toHaveLength(3)
  expect(printer.papers[2]).toContain('COPY 1')
  await done('printer set till --to tcp:127.0.0.1:1')
  const other = await sold('--best 1')
  const refused = await wicket(`ticket print ${other} --print`)
  expect([refused.code, refused.err]).toEqual([8, expect.stringContaining('it refuses the connection')])
})

it('a ticket in doubt that is printed elsewhere comes out there at once', async () => {
  const [printer, other] = [await rawPrinter(), await rawPrinter()]
  await done(`printer set till --kind escpos --to tcp:127.0.0.1:${printer.port}`)
  await done(`printer set spare --kind escpos --to tcp:127.0.0.1:${other.port}`)
  await done('printer use tickets till')
  const ref = await sold('--best 3')
  printer.onNext((socket) => {
    socket.resume().once('end', () => {
      socket.end()
      printer.onNext((second) => second.once('data', () => second.resetAndDestroy()))
    })
  })
  await wicket(`ticket print ${ref} --print`)
  await done('print run')
  const [job] = await queue()
  expect(job!.items.map(({ status }) => status)).toEqual(['sent', 'doubtful', 'sent'])
  await done(`print retry ${job!.job} --printer spare`)
  expect(other.papers).toEqual([expect.stringContaining('COPY 1')])
})

it('whoever is killed in the middle of a batch leaves one ticket in doubt; the next goes on behind it', async () => {
  const script = await bundleScript('print-runner.ts')
  const printer = await rawPrinter()
  await done(`printer set till --kind escpos --to tcp:127.0.0.1:${printer.port}`)
  await done('printer use tickets till')
  const ref = await sold('--best 4')
  await done('printer set till --to tcp:127.0.0.1:1')
  await wicket(`ticket print ${ref} --print`)
  await done(`printer set till --to tcp:127.0.0.1:${printer.port}`)
  const runner: { kill?: () => void } = {}
  printer.onNext((socket) => {
    socket.on('data', () => undefined)
    socket.on('end', () => {
      socket.end()
      printer.papers.push('the first')
      printer.onNext((second) => second.once('data', () => runner.kill?.()))
    })
  })
  const { child, ended } = start(script, [house.database])
  runner.kill = () => void child.kill('SIGKILL')
  await ended
  expect((await queue())[0]!.items.map(({ status }) => status)).toEqual([
    'sent',
    'sending',
    'queued',
    'queued',
  ])
  const store = await openStore(house.database)
  const later = { ...makeDesk(store), clock: { now: () => Date.now() + LEASE_MS + 1000 } }
  expect((await sendPrints(later, machineWays({}))).sent).toBe(2)
  await store.close()
  expect((await queue())[0]!.items.map(({ status }) => status)).toEqual(['sent', 'doubtful', 'sent', 'sent'])
  expect(printer.papers).toHaveLength(3)
})

it('papers go into a folder whole, several tickets on a sheet', async () => {
  const folder = join(house.folder, 'out')
  mkdirSync(folder)
  await done(`printer set sheets --kind pdf --to folder:${folder} --layout a4-four`)
  const ref = await sold('--best 5 --print sheets')
  const files = readdirSync(folder)
  expect(files.filter((name) => name.startsWith(`${ref}-`) && name.endsWith('.pdf'))).toHaveLength(2)
  expect(readFileSync(join(folder, files[0]!), 'latin1')).toMatch(/^%PDF/)
  expect((await queue())[0]!.status).toBe('confirmed')
})

it("a layout of the house's own is shown, kept, used and removed", async () => {
  const file = join(house.folder, 'own.yaml')
  writeFileSync(file, 'for: roll\nparts:\n  - { text: "OWN {event}" }\n  - { code: 4 }\n')
  expect((await done(`layout preview own -f ${file}`)).out).toMatch(/^OWN Test ticket\n/)
  await done(`layout set own -f ${file}`)
  expect((await done('layout show own')).out).toBe(readFileSync(file, 'utf8'))
  const printer = await rawPrinter()
  await done(`printer set till --kind escpos --to tcp:127.0.0.1:${printer.port} --layout own`)
  await done('printer test till')
  expect(printer.papers[0]).toContain('OWN Test ticket')
  expect((await wicket('layout remove own')).code).toBe(5)
  await done('printer set till --layout roll')
  await done('layout remove own')
  expect((await wicket('layout show own')).code).toBe(3)
})

it('an X, a Z and a report are printed as they are read', async () => {
  const printer = await rawPrinter()
  await done(`printer set office --kind text --to tcp:127.0.0.1:${printer.port}`)
  await done('printer use reports office --everywhere')
  await sold('--best 1')
  const x = await done('till x --print')
  expect(printer.papers[0]).toContain(x.out.split('\n')[0])
  await done('report sales --print')
  expect(printer.papers[1]).toContain('21.50')
  const z = await done('till z --counted 21.50 --print')
  expect(printer.papers[2]).toContain('wicket/')
  expect(z.err).toContain('1 paper was sent to office')
  await done('till show --print')
  expect(printer.papers[3]).toBe(printer.papers[2])
})
