/** A till's figures as they are read at the shell: X and Z alike. */
import type { Dictionary } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { OpenPayment } from '../../core/refusal.ts'
import type { ZReport } from '../../core/tills/close-till.ts'
import type { OpenRefund, TenderFigures, TillFigures } from '../../core/tills/till-figures.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import type { House } from '../house.ts'

export function tillText(app: App, house: House, figures: TillFigures | ZReport): string {
  const words = app.say.sales.openTill
  const moment = (at: number) => momentIn(house.zone, at, app.language)
  const rows: [string, string][] = [
    [words.register, figures.register],
    [words.opened, `${moment(figures.opened_at)} ${words.by} ${figures.opened_by}`],
    ...moneyRows(app.say, house.currency, figures),
  ]
  const amounts = Math.max(...rows.slice(2).map(([, value]) => widthOf(value)))
  const lines = rows.map(([name, value], index): [string, string] => [
    name,
    index < 2 ? value : padStartWidth(value, amounts),
  ])
  if ('closed_at' in figures)
    lines.push([words.closed, `${moment(figures.closed_at)} ${words.by} ${figures.closed_by}`])
  const width = Math.max(...lines.map(([name]) => widthOf(name)))
  return [
    ...lines.map(([name, value]) => `${padEndWidth(name, width)}  ${value}`),
    ...openLines(app, house, figures),
  ].join('\n')
}

/** The drawer's money down to what is expected and was counted; then what never comes into it. */
function moneyRows(
  { sales }: Dictionary,
  currency: string,
  figures: TillFigures | ZReport,
): [string, string][] {
  const words = sales.openTill
  const [cash, ...others] = figures.tenders
  const amount = (minor: number) => formatMinor(minor, currency)
  return [
    [words.float, amount(figures.float_minor)],
    ...(cash ? tenderRows(sales, currency, cash) : []),
    [words.expected, amount(figures.expected_minor)],
    ...('counted_minor' in figures
      ? ([
          [words.counted, amount(figures.counted_minor)],
          [words.variance, amount(figures.variance_minor)],
        ] satisfies [string, string][])
      : []),
    ...others.flatMap((each) => tenderRows(sales, currency, each)),
  ]
}

/** Sales and refunds of cash always; else what there is. */
function tenderRows(
  { tender: tenders, openTill: words }: Dictionary['sales'],
  currency: string,
  { tender, sales, refunds, other }: TenderFigures,
): [string, string][] {
  const name = tenders[tender]
  const all = [
    [words.sales(name), sales, sales.minor, tender === 'cash'],
    [words.refunds(name), refunds, -refunds.minor, tender === 'cash'],
    [words.other(name), other, other.minor, false],
  ] as const
  return all
    .filter(([, { count }, , always]) => always || count > 0)
    .map(([label, { count }, minor]) => [`${label} (${count})`, formatMinor(minor, currency)])
}

/** Money that is neither here nor there: one line each. */
function openLines(app: App, house: House, { open_payments, open_refunds }: TillFigures): string[] {
  const { openTill: words, tender, paymentStatus, refundStatus } = app.say.sales
  const line = (say: typeof words.openPayment, one: OpenPayment | OpenRefund, status: string) => {
    const amount = withCurrency(one.amount_minor, house.currency)
    return say(one.order, tender[one.tender], amount, status, momentIn(house.zone, one.since, app.language))
  }
  return [
    ...open_payments.map((one) => line(words.openPayment, one, paymentStatus[one.status])),
    ...open_refunds.map((one) => line(words.openRefund, one, refundStatus[one.status])),
  ]
}
