/** The counter over an office in memory, as a program of its own for the pseudo-terminal test. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { counterTexts } from '../../src/commands/run/counter-texts.ts'
import { en } from '../../src/core/language/en.ts'
import { zhCN } from '../../src/core/language/zh-cn.ts'
import type { HouseView } from '../../src/tui/office.ts'
import { startCounter } from '../../src/tui/start.tsx'
import { makeFakeOffice, START } from './fake-office.ts'
import { inTheRound } from './plans.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    lang: { type: 'string', default: 'en' },
    ascii: { type: 'boolean', default: false },
    plan: { type: 'string' },
    break: { type: 'boolean', default: false },
    mouse: { type: 'boolean', default: true },
    'scan-prefix': { type: 'string', default: '' },
    crash: { type: 'boolean', default: false },
    hold: { type: 'string', default: '600' },
    shows: { type: 'string', default: '3' },
  },
})
const plan = values.plan ? JSON.parse(readFileSync(values.plan, 'utf8')) : inTheRound()
const titles = ['Hamlet', '天鹅湖', 'Così fan tutte']
const performances = Array.from({ length: Number(values.shows) }, (_, at) => ({
  title: titles[at % 3] as string,
  code: `show-${at + 1}`,
  starts_at: START + at * 86_400_000,
}))
const office = makeFakeOffice({ plan, language: values.lang === 'zh-CN' ? 'zh-CN' : 'en', performances })
office.holdFor_ms = Number(values.hold) * 1000
if (values.break) {
  office.ticketText = async () => {
    setTimeout(() => {
      throw new Error('planted: the counter breaks')
    }, 0)
    return 'soon'
  }
}
if (values.crash) {
  const house = office.house.bind(office)
  // What a component reads while it is drawn is not there.
  office.house = async (code) => ({ ...(await house(code)), plan: {} as HouseView['plan'] })
}
try {
  process.exitCode = await startCounter(office, {
    ascii: values.ascii,
    say: office.language === 'zh-CN' ? zhCN : en,
    texts: counterTexts(en, 'en'),
    keepRefused: () => undefined,
    settings: {
      now: { language: 'en', contrast: 'off', ascii: 'off', mouse: 'on', scan_prefix: '' },
      keep: () => undefined,
    },
    sentence: (refusal) => ({ what: `refused: ${refusal.code}`, next: ['Esc'] }),
    now: Date.now,
    mouse: values.mouse,
    scanPrefix: values['scan-prefix'],
  })
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
}
console.log(`held after: ${[...office.taken.values()].filter(({ state }) => state === 'held').length}`)
console.log(`sold after: ${[...office.taken.values()].filter(({ state }) => state === 'sold').length}`)
