import {
  type PerformanceView,
  performanceViewJson,
  showPerformance,
} from '../../core/catalogue/performance/show.ts'
import { realNameText, windowsText } from '../../core/catalogue/season/performance-terms.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import { formatMinor } from '../../core/money.ts'
import type { RefundStep, Terms } from '../../core/sales/terms.ts'
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
      returns(app, view),
      ...windows(app, view),
      ...realName(app, view),
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

/** As the season file has them. */
function windows(app: App, { terms, line }: PerformanceView): string[] {
  const rules = windowsText(terms.windows, line.zone)
  return rules === null ? [] : [app.say.door.windows(rules)]
}

/** As the season file has it. */
function realName(app: App, { terms }: PerformanceView): string[] {
  const rule = realNameText(terms.real_name, terms.currency)
  return rule === null ? [] : [app.say.identity.asks(rule)]
}

/** Only where the season file says something of it. */
function locking(app: App, { locking: choice }: PerformanceView): string[] {
  return Object.keys(choice).length === 0 ? [] : [app.say.sales.locking(lockingWords(choice))]
}

type Until = (when: string, fee: string) => string
type Later = (fee: string) => string

function returns(app: App, { line, terms }: PerformanceView): string {
  const { sales } = app.say
  const { exchanges } = terms
  const ladder = (steps: RefundStep[], none: string, until: Until, later: Later) => {
    const lines = steps.map(({ before_ms, fee_basis_points }) => {
      const fee = fee_basis_points === null ? none : percent(app.say, fee_basis_points)
      return before_ms === null
        ? later(fee)
        : until(momentIn(line.zone, line.startsAt - before_ms, app.language), fee)
    })
    return lines.length === 0 ? [later(none)] : lines
  }
  const { refunds } = terms
  const refundLadder = (steps: RefundStep[]) =>
    ladder(steps, sales.noRefund, sales.ladderUntil, sales.ladderLater)
  const ofTypes = Object.entries(refunds.types ?? {}).flatMap(([code, steps]) => {
    const type = terms.price_types.find((one) => one.code === code)
    const title = titleIn(type?.title ?? {}, app.language, code)
    return refundLadder(steps).map((line) => sales.ladderOf(title, line))
  })
  return [
    ...refundLadder(refunds.ladder),
    ...ofTypes,
    ...(refunds.gift_card
      ? ladder(refunds.gift_card, sales.noRefund, sales.giftCardUntil, sales.giftCardLater)
      : []),
    ...(exchanges
      ? [
          ...ladder(exchanges.ladder, sales.noExchange, sales.exchangeUntil, sales.exchangeLater),
          ...(exchanges.same_day_free ? [sales.exchangeSameDay] : []),
          ...(exchanges.once ? [sales.exchangeOnce] : []),
        ]
      : [sales.exchangeAsRefund]),
  ].join('\n')
}
