/** Command lines that work on the demo's house, once it is kept. */

import { codesMeant } from '../../core/catalogue/performance/codes-meant.ts'
import type { App } from '../app.ts'
import { MEMBER_PHONE } from './members.ts'
import type { OpenSeason } from './open-season.ts'
import { telling } from './season-text.ts'

/** From this share on a performance is nearly sold out. */
const NEARLY = 0.8

interface Try {
  /** What one sees, by the dictionary's name. */
  about: keyof App['say']['demo']['tries']
  command: string
}

/** `database`: where the house is kept; undefined where it is gone when the demo ends. */
export function tryNext(app: App, season: OpenSeason, database: string | undefined): string {
  const { demo } = app.say
  const kept = database ?? `${season.house}.db`
  const where = ` --database ${/^[\w./:@-]+$/.test(kept) ? kept : `'${kept.replace(/'/g, `'\\''`)}'`}`
  const keep: Try[] =
    database === undefined
      ? [{ about: 'keep', command: `wicket demo --house ${season.house} --keep ${kept}` }]
      : []
  const lines = [...keep, ...triesOf(season).map((one) => ({ ...one, command: one.command + where }))]
  return `${demo.next}\n\n${lines.map(({ about, command }) => `  ${demo.tries[about]}\n    ${command}`).join('\n')}`
}

function triesOf({ house, performances }: OpenSeason): Try[] {
  const { next, full, empty } = telling(performances)
  const codes = performances.map(({ code }) => code)
  const fullCode = shortest(full?.code ?? next?.code ?? '', codes)
  const emptyCode = shortest(empty?.code ?? next?.code ?? '', codes)
  const late: Try['about'] = full && full.sold >= NEARLY * full.capacity ? 'full' : 'party'
  const counter: Try = { about: 'counter', command: 'wicket counter' }
  const report: Try = { about: 'report', command: 'wicket report sales --by day' }
  switch (house) {
    case 'theatre':
      return [
        { about: late, command: `wicket sell ${fullCode} --best 4 --dry-run` },
        { about: 'explain', command: `wicket explain ${fullCode}` },
        { about: 'waiting', command: `wicket wait list ${fullCode}` },
        report,
        counter,
      ]
    case 'cinema':
      return [
        { about: 'member', command: `wicket member points "${MEMBER_PHONE}"` },
        { about: 'lots', command: `wicket sell ${emptyCode} --random 3 --dry-run` },
        report,
        counter,
      ]
    case 'stadium':
      return [
        { about: late, command: `wicket sell ${fullCode} --best 6 --dry-run` },
        { about: 'standing', command: `wicket sell ${fullCode} --standing 2 --dry-run` },
        { about: 'performance', command: `wicket performance show ${fullCode}` },
        counter,
      ]
    case 'railway':
      return [...onTrains(fullCode, emptyCode), counter]
  }
}

const onTrains = (fullCode: string, emptyCode: string): Try[] => [
  { about: 'board', command: `wicket stock board ${fullCode}` },
  { about: 'ride', command: `wicket sell ${emptyCode} --ride Köln..Emden --best 2` },
  { about: 'short', command: `wicket sell ${fullCode} --ride Marburg.. --best 2` },
  { about: 'unprotect', command: `wicket stock protect ${fullCode} --remove` },
  { about: 'waiting', command: `wicket wait list ${fullCode}` },
  { about: 'seat', command: `wicket explain ${fullCode} 1-1A` },
]

/** Without the year where that is enough for the one that is meant. */
function shortest(code: string, codes: readonly string[]): string {
  const short = code.replace(/-\d{4}(?=-\d\d-\d\d)/, '')
  return codesMeant(short, codes).length === 1 ? short : code
}
