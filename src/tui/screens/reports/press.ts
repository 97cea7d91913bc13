/** Keys of the reports. */
import { dayBefore } from '../../../core/reports/curve.ts'
import type { ReportFigures } from '../../../core/reports/figures.ts'
import type { Key } from '../../decode.ts'
import { isEdit } from '../../dialog/text-line.ts'
import { type Action, actionOf } from '../../keys.ts'
import { paperAsk } from '../../print-asks.ts'
import { lookPrints } from '../../prints.ts'
import { besidePerformance } from '../performance/find.ts'
import { exportAsk, lookAsk, paperOf } from './asks.ts'
import { type AtReports, look, showPaper } from './at-reports.ts'
import { seenFigures } from './figures.ts'
import { lengthOf, performanceOf, type ReportView, reportsMode } from './state.ts'

export function pressReports(key: Key, at: AtReports): void | Promise<void> {
  const mode = reportsMode(at.store.get())
  if (mode === 'paper') return pressPaper(key, at)
  return mode === 'reportsFind' ? pressFind(key, at) : pressList(key, at)
}

function pressPaper(key: Key, { counter, doors, store, page }: AtReports): void | Promise<void> {
  const action = actionOf('paper', key)
  const { paper } = store.get()
  if (action === 'close') return store.dispatch({ type: 'back' })
  if (!action || !paper) return
  if (action === 'printPaper') return paperAsk(counter, paper.print).then(doors.ask)
  const most = Math.max(0, paper.text.split('\n').length - page)
  store.dispatch({ type: 'moved', by: steps(page)[action], most })
}

function pressFind(key: Key, { store, doors }: AtReports): void | Promise<void> {
  const action = actionOf('reportsFind', key)
  if (isEdit(action)) return store.dispatch({ type: 'edited', edit: action })
  if (action === 'endFind') return store.dispatch({ type: 'finding', isFinding: false })
  if (action === 'clearFind') return store.dispatch({ type: 'cleared' })
  if (action === 'help') return doors.help()
  if (key.text) store.dispatch({ type: 'typed', text: key.text })
}

const VIEWS: Partial<Record<Action, ReportView>> = {
  reportToday: 'today',
  reportFill: 'fill',
  reportPace: 'pace',
  reportForecast: 'forecast',
}

function pressList(key: Key, at: AtReports): void | Promise<void> {
  const { store, doors, page } = at
  const action = actionOf('reports', key)
  const view = action && VIEWS[action]
  if (view) return see(at, view)
  switch (action) {
    case 'up':
    case 'down':
    case 'pageUp':
    case 'pageDown':
      return store.dispatch({ type: 'moved', by: steps(page)[action], most: lengthOf(store.get()) - 1 })
    case 'openPace':
      return openPace(at)
    case 'toldNext':
    case 'toldBefore':
      return store.dispatch({ type: 'told', by: action === 'toldNext' ? 1 : -1 })
    case 'reportBefore':
    case 'reportAfter':
      return beside(at, action === 'reportBefore' ? -1 : 1)
    case 'back':
      return back(at)
    case 'help':
      return doors.help()
    default:
      return pressPages(action, at)
  }
}

function pressPages(action: Action | undefined, at: AtReports): void | Promise<void> {
  const { store, doors } = at
  const state = store.get()
  if (action === 'reportFind' && !isOfOne(state.view))
    return store.dispatch({ type: 'finding', isFinding: true })
  const figures = seenFigures(state)
  if (action === 'reportPrint' && figures) return printNow(at, figures)
  const ask = action === 'reportExport' ? exportAsk(at) : undefined
  if (ask) return doors.ask(ask)
}

/** Where the register has a printer it is printed; else it is read here, as it would be on paper. */
async function printNow(at: AtReports, figures: ReportFigures): Promise<void> {
  const { counter, doors } = at
  const print = paperOf(at, figures)
  await lookPrints(counter)
  if (counter.prints.get().uses.reports === null) return showPaper(at, print)
  await doors.ask(await paperAsk(counter, print))
}

const steps = (page: number) => ({ up: -1, down: 1, pageUp: -page, pageDown: page })

/** Of one performance, not a list. */
const isOfOne = (view: ReportView): view is 'pace' | 'forecast' => view === 'pace' || view === 'forecast'

function see(at: AtReports, view: ReportView, performance?: string): Promise<void> | void {
  const { store } = at
  const { barred } = store.get()
  if (barred) return at.doors.ask(lookAsk(at, barred))
  const code = performance ?? (isOfOne(view) ? performanceOf(store.get()) : null)
  store.dispatch({ type: 'seen', view, ...(code ? { performance: code } : {}) })
  return look(at)
}

/** Of the performance under the cursor; from here on every screen about one performance is about it. */
function openPace(at: AtReports): Promise<void> | void {
  const { counter, store } = at
  const state = store.get()
  if (state.barred) return at.doors.ask(lookAsk(at, state.barred))
  const code = state.view === 'pace' ? null : performanceOf(state)
  if (!code) return
  counter.moment.performance = code
  return see(at, 'pace', code)
}

/** Another day, or another performance; there is no day after today. */
async function beside(at: AtReports, by: -1 | 1): Promise<void> {
  const { counter, store } = at
  const { view, today, day, performance } = store.get()
  if (view === 'today' && today) {
    if (day === undefined && by > 0) return
    store.dispatch({ type: 'day', day: await dayFrom(at, dayBefore(today.day, -by)) })
    return look(at)
  }
  if (!isOfOne(view) || performance === null) return
  const code = await besidePerformance(counter, performance, by)
  if (code === undefined) return
  counter.moment.performance = code
  return see(at, view, code)
}

/** Undefined where it is today: then it goes on with the clock. */
async function dayFrom({ counter }: AtReports, day: string): Promise<string | undefined> {
  const now = await counter.office.reports.day(undefined)
  return day >= now.day ? undefined : day
}

/** First what is looked for, then another view or day, then the sale. */
function back(at: AtReports): void | Promise<void> {
  const { store, doors } = at
  const { find, said, trouble, barred, view, day } = store.get()
  if (barred) return doors.go('sell')
  if (find.text !== '') return store.dispatch({ type: 'cleared' })
  if (said || trouble) return store.dispatch({ type: 'back' })
  if (view !== 'today') return see(at, 'today')
  if (day === undefined) return doors.go('sell')
  store.dispatch({ type: 'day', day: undefined })
  return look(at)
}
