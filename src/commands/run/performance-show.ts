import {
  type PerformanceView,
  performanceViewJson,
  showPerformance,
} from '../../core/catalogue/performance/show.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import { formatMinor } from '../../core/money.ts'
import type { Terms } from '../../core/sales/terms.ts'
import { lockingWords } from '../../core/stock/strategy.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import { percent, withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { faresText } from './fares-text.ts'
import { sectionColumns, trainNotes } from './section-columns.ts'

export async function run(app: App, _options: unknown, asked: string): Promise<undefined> {
  const view = await showPerformance(await app.desk(), asked)
  await show(app, performanceViewJson(view), () =>
    [
      head(app, view),
      table(view.sections, sectionColumns(app, view.sections)),
      ...trainNotes(app, view.line.code, view.sections),
      prices(app, view.terms),
      refunds(app, view),
      ...locking(app, view),
    ].join('\n\n'),
  )
}

function head(app: App, { line, venueName }: PerformanceView): string {
  const title = titleIn(line.title, app.language, line.event)
  return `${line.code}  ${title}, ${momentIn(line.zone, line.startsAt, app.language)}, ${shown(venueName)}    ${app.say.sales.saleStatus[line.status]}`
}

function prices(app: App, terms: Terms): string {
  const prices = terms.fares ? faresText(app, terms, terms.fares) : categoryPrices(app, terms)
  const surcharges = terms.surcharges.map(
    (each) =>
      `+ ${titleIn(each.title, app.language, each.code)} ${withCurrency(each.amount_minor, terms.currency)}${each.when === null ? '' : ` (--add ${each.code})`}`,
  )
  return [prices, ...surcharges].join('\n')
}

function categoryPrices(app: App, terms: Terms): string {
  return table(Object.entries(terms.prices), [
    { head: app.say.sales.columns.category, value: ([category]) => category },
    ...terms.price_types.map((type) => ({
      head: titleIn(type.title, app.language, type.code),
      value: ([, amounts]: [string, Record<string, number>]) => {
        const amount = amounts[type.code]
        return amount === undefined ? '-' : formatMinor(amount, terms.currency)
      },
      align: 'right' as const,
    })),
  ])
}

/** Only where the season file says something of it. */
function locking(app: App, { locking: choice }: PerformanceView): string[] {
  return Object.keys(choice).length === 0 ? [] : [app.say.sales.locking(lockingWords(choice))]
}

function refunds(app: App, { line, terms }: PerformanceView): string {
  const { sales } = app.say
  const steps = terms.refunds.ladder.map(({ before_ms, fee_basis_points }) => {
    const fee = fee_basis_points === null ? sales.noRefund : percent(fee_basis_points)
    return before_ms === null
      ? sales.ladderLater(fee)
      : sales.ladderUntil(momentIn(line.zone, line.startsAt - before_ms, app.language), fee)
  })
  return steps.length === 0 ? sales.ladderLater(sales.noRefund) : steps.join('\n')
}
