/** The house's calendar at the shell: days as people type them, from a file and back into one, and what forecasts tell of them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { FLUTE, HAMLET, openCli, type TestHouse } from '../support/cli.ts'
import { playYear } from '../support/played.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const out = async (line: string, input?: string) => {
  const ran = await house.wicket(line, input === undefined ? {} : { stdin: input })
  expect([line, ran.code, ran.err]).toEqual([line, 0, ''])
  return ran.out
}

it('days are put into it, said again without a change, listed, and taken out', async () => {
  expect(await out('calendar add 2027-12-24..2027-12-26 Christmas --closed')).toBe('3 days added\n')
  expect(await out('calendar add 2027-12-24..2027-12-26 Christmas --closed')).toBe('so already\n')
  expect(await out('calendar add 2027-12-26 "Boxing day" --venue main')).toBe('1 day added\n')
  expect(await out('calendar add 2027-12-24 "Christmas Eve"')).toBe('1 day changed\n')
  expect(await out('calendar list')).toBe(
    [
      'day                     name           sale    venue',
      '2027-12-24              Christmas Eve',
      '2027-12-25..2027-12-26  Christmas      closed',
      '2027-12-26              Boxing day             main',
      '',
    ].join('\n'),
  )
  expect(await out('calendar list --venue main --from 2027-12-26 --format csv')).toBe(
    'date,name,closed,venue\n2027-12-26,Boxing day,false,main\n',
  )
  expect(await out('calendar remove 2027-12-01..2027-12-31')).toBe('3 days taken out\n')
  expect(await out('calendar list --lang zh-CN')).toContain('场馆')
})

it('tells of performances on a closed day, not of those at a venue that is open', async () => {
  const day = HAMLET.replace('hamlet-', '')
  const ran = await house.wicket(`calendar add ${day} --closed`)
  expect([ran.code, ran.out]).toEqual([0, '1 day added\n'])
  expect(ran.err).toContain(`there are performances: ${FLUTE}, ${HAMLET};`)
  expect((await house.wicket(`calendar add ${day} --closed --lang zh-CN`)).err).toContain(
    `${FLUTE}、${HAMLET}`,
  )
  expect(await house.json(`calendar add ${day} --closed`)).toMatchObject({ performances: [FLUTE, HAMLET] })
  expect(await out(`calendar add ${day} Premiere --venue main`)).toBe('1 day added\n')
  expect(await out(`calendar add ${day} --closed`)).toBe('so already\n')
  expect((await house.wicket(`performance cancel ${FLUTE} --reason test --yes`)).code).toBe(0)
  expect(await house.json(`calendar add ${day} --closed --venue main`)).toMatchObject({
    performances: [HAMLET],
  })
})

it('what is listed as CSV is read again, of a house that has nothing yet', async () => {
  expect((await house.wicket('calendar list')).err).toContain('no days yet')
  const file = join(house.folder, 'days.csv')
  await out('calendar add 2027-12-24..2027-12-25 Christmas --closed')
  await out('calendar add 2027-02-06 "Fair, and =1+1" --venue main')
  const csv = await out('calendar list --format csv')
  writeFileSync(file, csv)
  expect(await out(`calendar add -f ${file}`)).toBe('so already\n')
  await out('calendar remove 2027-12-24..2027-12-25')
  expect(await out('calendar add -f -', csv)).toBe('2 days added\n')
  expect(await out('calendar list --format csv')).toBe(csv)
})

it.each([
  ['calendar add', 2, 'day: nothing is said'],
  ['calendar add 2027-02-30 Fair', 2, '2027-02-30'],
  ['calendar add 2027-02-06', 2, '--closed'],
  ['calendar add 2027-02-06 Fair --venue mian', 2, 'main'],
  ['calendar add 2027-02-06 Fair -f days.csv', 2, '-f FILE'],
  ['calendar remove 2027-02-06', 3, 'wicket calendar list'],
  ['calendar list --from tomorrow', 2, '--from'],
])('%s: exit %i, and what is wanted', async (line, code, said) => {
  const ran = await house.wicket(line)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toContain(said)
})

it('a faulty file is refused whole, in both languages', async () => {
  const file = join(house.folder, 'days.csv')
  writeFileSync(
    file,
    'date,name,closed,venue\n2027-12-24,Christmas,closed,\n2027-12-24,Christmas,shut,\n2027-12-27,x,,mian\n',
  )
  const ran = await house.wicket(`calendar add -f ${file}`)
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('2 faults; nothing was written')
  expect(ran.err).toContain('3: date: 2027-12-24 is there already, in line 2')
  expect(ran.err).toContain('4: venue: there is no venue "mian"; did you mean main?')
  expect((await house.wicket(`calendar add -f ${file} --lang zh-CN`)).err).toContain('没有写入')
  expect(await house.json('calendar list')).toEqual([])
})

it('forecast show and backtest go by it, and say so with --explain', async () => {
  const store = await openStore(house.database)
  await playYear(store)
  await store.close()
  const day = HAMLET.replace('hamlet-', '')
  await out(`calendar add ${day} "Twelfth Night"`)
  expect(await out(`forecast show ${HAMLET}`)).toContain('Twelfth Night: no such day')
  expect(await out(`forecast show ${HAMLET} --explain`)).toContain(
    'by the calendar: 1 day counts at this venue',
  )
  expect(await out(`forecast show ${HAMLET} --explain --lang zh-CN`)).toContain('依据日历')
  expect(await out('forecast show --explain')).toContain(`${HAMLET}: Twelfth Night: no such day`)
  const strike = `date,name\n${day},Strike\n`
  expect(await out(`forecast show ${HAMLET} --events -`, strike)).toContain('Strike: no such day')
  const faulty = await house.wicket(`forecast show --events -`, {
    stdin: 'date,name,closed,venue\n2027-01-01,a,,mian\n',
  })
  expect([faulty.code, faulty.err.includes('main')]).toEqual([2, true])
})
