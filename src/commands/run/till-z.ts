import type { Desk } from '../../core/desk.ts'
import { isRefusal } from '../../core/refusal.ts'
import { type CloseInput, closeTill, type PrintedZ } from '../../core/tills/close-till.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { sentenceOf } from '../sentence.ts'
import type { TillZOptions } from '../till.ts'
import { askText } from './ask.ts'
import { countedBy } from './till-count.ts'
import { zText } from './till-text.ts'
import { zTitle } from './z-title.ts'

export async function run(app: App, options: TillZOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { withUnknown: with_unknown, withHolds: with_holds, reason } = options
  const counted = await countedBy(app, options, house.currency)
  const key = app.key(options.key)
  const report = await closed(app, desk, { ...counted, with_unknown, with_holds, reason, key })
  await show(app, { till: { ...report, currency: house.currency } }, () => zText(app, house, report))
  // It is closed, and its exit code says so; the paper can be printed again: `till show --print`.
  if (options.print !== undefined) {
    const { printAfter, ofPaper } = await import('./print-now.ts')
    const paper = { what: 'z' as const, title: zTitle(app, report), text: zText(app, house, report) }
    await printAfter(app, desk, ofPaper(app, options, `${key} print`, paper))
  }
}

/** Nobody counts all coins again only because the reason was not said: at a terminal it is asked for. */
async function closed(app: App, desk: Desk, input: CloseInput): Promise<PrintedZ> {
  try {
    return await closeTill(desk, input)
  } catch (error) {
    if (!isRefusal(error, 'variance-unexplained') || !app.canAsk) throw error
    note(app, sentenceOf(app.say, error).what)
    const reason = (await askText(app, app.say.tills.askWhy, '--reason "…"')).trim()
    if (reason === '') throw error
    return closeTill(desk, { ...input, reason })
  }
}
