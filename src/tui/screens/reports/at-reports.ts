/** What the keys of the reports are given, and how the figures of the view that is seen are looked at. */
import { isRefusedRight } from '../../../core/people/refused-right.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { Progress } from '../../../core/rollups/catch-up.ts'
import type { Counter } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'
import { paperText } from '../../paper.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import type { Store } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { findPerformance } from '../performance/find.ts'
import type { ReportsAction, ReportsState } from './state.ts'

export interface AtReports {
  counter: Counter
  store: Store<ReportsState, ReportsAction>
  doors: ScreenProps['doors']
  width: number
  /** Lines of a page. */
  page: number
}

type Looking = Pick<AtReports, 'counter' | 'store'>

/** What is refused is told on the screen. */
export async function asking({ counter, store }: Looking, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const barred = isRefusedRight(error) ? error.details.who : null
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error), barred })
  }
}

export function look(at: Looking): Promise<void> {
  const { counter, store } = at
  const { reports } = counter.office
  return asking(at, async () => {
    const { view, day } = store.get()
    if (view === 'today') {
      const today = await reports.day(day)
      // Meanwhile another day may have been asked for.
      if (store.get().day === day) store.dispatch({ type: 'today', today })
    } else if (view === 'fill') store.dispatch({ type: 'fill', fill: await reports.fill() })
    else await lookAtOne(at, view)
  })
}

async function lookAtOne({ counter, store }: Looking, view: 'pace' | 'forecast'): Promise<void> {
  const { performance } = store.get()
  const code = performance ?? (await findPerformance(counter, counter.moment.performance))?.code
  if (code === undefined) return
  const isStill = () => (store.get().performance ?? code) === code
  const { reports } = counter.office
  if (view === 'pace') {
    const pace = await reports.pace(code)
    if (isStill()) store.dispatch({ type: 'pace', pace })
  } else {
    const forecast = await reports.forecast(code).catch((error) => {
      if (isRefusal(error, 'nothing-to-forecast')) store.dispatch({ type: 'over', performance: code })
      throw error
    })
    if (isStill()) store.dispatch({ type: 'forecast', forecast })
  }
}

/** Looked at as long as nothing is done, too: holds end, and days go on. */
const LATEST_MS = 30_000

export interface Seen {
  version: number
  at: number
}

/** What is less is summed up before anybody reads it. */
const WORTH_TELLING = 5_000

/** Looks again where anything was done since; what was seen then. */
export async function watch(at: Looking, seen: Seen | undefined): Promise<Seen | undefined> {
  const { counter, store } = at
  let progress: Progress
  try {
    progress = await counter.office.reports.progress()
  } catch {
    // Trouble with the line: the figures stay as they were, and it is tried again.
    return seen
  }
  const { entries, taken } = progress
  // The first look at an old house sums it up, and is under way: one is told how far.
  const isBehind = entries - taken > WORTH_TELLING
  if (isBehind || store.get().behind) store.dispatch({ type: 'behind', behind: isBehind ? progress : null })
  const now = counter.now()
  if (isBehind || (seen && seen.version === entries && now - seen.at < LATEST_MS)) return seen
  await look(at)
  return { version: entries, at: now }
}

/** To be read as it would be on paper. */
export function showPaper({ store, width }: Pick<AtReports, 'store' | 'width'>, print: PaperToPrint): void {
  store.dispatch({ type: 'paper', text: paperText(print.text, width - 2), print })
}
