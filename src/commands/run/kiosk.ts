import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../core/desk.ts'
import { ticketPdf } from '../../core/documents/ticket-pdf.ts'
import { atKiosk, KIOSK } from '../../core/kiosk/at-kiosk.ts'
import { openKiosk } from '../../core/kiosk/open-kiosk.ts'
import { type Language, loadDictionary } from '../../core/language/language.ts'
import { enter } from '../../core/people/enter.ts'
import { printState } from '../../core/printing/print-state.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { PrintedTicket } from '../../core/sales/print-tickets.ts'
import type { App } from '../app.ts'
import type { KioskOptions } from '../kiosk.ts'
import { screenSettings } from '../screen-settings.ts'
import { sentenceOf } from '../sentence.ts'
import { entering } from '../who-acts.ts'
import { counterTexts } from './counter-texts.ts'
import { checkWritable, writeOut } from './write-file.ts'

/** Of the time until it is forgotten, the last quarter is told. */
const WARNED = 0.75
/** In seconds. */
const FORGET = 60
/** After a sale there is little to see, and much to hide. */
const DONE = 1 / 3

/** The exit code of the screen. Whatever is refused of the kiosk itself is told before it opens. */
export async function run(app: App, options: KioskOptions): Promise<number> {
  const { say, language } = app
  if (!app.io.inIsTerminal || !app.io.outIsTerminal)
    throw refuse('answer-needed', { question: say.kiosk.notScreen, flag: 'wicket sell --help' })
  const forget = (options.forget ?? FORGET) * 1000
  const print = printerOf(options.printTo)
  const desk = await closedDesk(app)
  const who = entering(app, desk)
  const acting = async (): Promise<Desk> => ({ ...desk, actor: await enter(desk.store, desk.clock, who) })
  const { house, ...does } = await openKiosk(atKiosk(await acting()))
  const prints = print !== undefined || (await printState(atKiosk(await acting()))).uses.tickets !== null
  const [{ startKiosk }, { deskKiosk }] = await Promise.all([
    import('../../tui/kiosk/start-kiosk.tsx'),
    import('../../tui/kiosk/desk-kiosk.ts'),
  ])
  const looks = screenSettings(app, options)
  const office = deskKiosk({
    desk,
    acting,
    providers: app.providers(),
    ascii: looks.ascii,
    print,
    ways: app.ways(),
  })
  const tongues = { en: await tongueOf('en'), 'zh-CN': await tongueOf('zh-CN') }
  return startKiosk(office, {
    ...{ language, tongues, house, say, ...looks, does: { ...does, prints } },
    sentence: (refusal: Refusal) => sentenceOf(say, refusal),
    times: { warn: forget * WARNED, forget, done: forget * DONE },
  })
}

/** Whatever channel was said: a kiosk sells on its own. */
async function closedDesk(app: App): Promise<Desk> {
  const desk = await app.closedDesk()
  return { ...desk, actor: { ...desk.actor, channel: KIOSK } }
}

async function tongueOf(language: Language) {
  const say = await loadDictionary(language)
  const { refund } = counterTexts(say, language)
  return { say, refund, sentence: (refusal: Refusal) => sentenceOf(say, refusal) }
}

/** A file for each order, for whatever prints what is put there. Refuses file-unusable. */
function printerOf(folder: string | undefined) {
  if (folder === undefined) return undefined
  checkWritable(join(folder, 'tickets.pdf'))
  if (!statSync(folder).isDirectory()) throw refuse('file-unusable', { file: folder, cause: 'ENOTDIR' })
  return async (order: string, tickets: readonly PrintedTicket[]) =>
    writeOut(join(folder, `${order}.pdf`), await ticketPdf(tickets))
}
