/** A till's figures as they are read at the shell: X and Z alike. */
import type { Dictionary } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { PrintedZ, ZReport } from '../../core/tills/close-till.ts'
import type { TillLook } from '../../core/tills/look-till.ts'
import type { TenderFigures } from '../../core/tills/till-figures.ts'
import type { CountedTender } from '../../core/tills/z-report.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import type { House } from '../house.ts'
import type { Saying } from '../saying.ts'
import { clerksTable, openLines } from './till-lines.ts'

type Row = [name: string, value: string]
type Figures = TillLook | ZReport

/** X, or what was opened. */
export function tillText(app: Saying, house: House, figures: Figures): string {
  const { sales, tills } = app.say
  const moment = (at: number) => momentIn(house.zone, at, app.language)
  const isClosed = 'closed_at' in figures
  const who: Row[] = [
    [
      sales.openTill.register,
      isClosed ? `${figures.register}  ${tills.z(figures.number)}` : figures.register,
    ],
    [sales.openTill.opened, `${moment(figures.opened_at)} ${sales.openTill.by} ${figures.opened_by}`],
  ]
  const closed: Row[] = isClosed
    ? [[sales.openTill.closed, `${moment(figures.closed_at)} ${sales.openTill.by} ${figures.closed_by}`]]
    : []
  const money = aligned(moneyRows(app.say, house.currency, figures))
  const rows = [...who, ...money, ...saidRows(app, house, figures), ...closed]
  const width = Math.max(...rows.map(([name]) => widthOf(name)))
  const parts = [
    ...rows.map(([name, value]) => `${padEndWidth(name, width)}  ${value}`.trimEnd()),
    ...openLines(app, house, figures),
    ...(figures.clerks.length > 0 ? ['', clerksTable(app, house.currency, figures.clerks)] : []),
  ]
  return parts.join('\n')
}

/** Z, with the checkpoint at its foot. */
export function zText(app: Saying, house: House, report: PrintedZ): string {
  const text = tillText(app, house, report)
  return report.checkpoint === null ? text : `${text}\n\n${report.checkpoint}`
}

function aligned(rows: Row[]): Row[] {
  const width = Math.max(...rows.map(([, value]) => widthOf(value)))
  return rows.map(([name, value]) => [name, padStartWidth(value, width)])
}

/** The drawer's money down to what is expected and was counted; then what never comes into it; then what is told apart. */
function moneyRows(say: Dictionary, currency: string, figures: Figures): Row[] {
  const { sales } = say
  const words = sales.openTill
  const [cash, ...others] = figures.tenders
  const amount = (minor: number) => formatMinor(minor, currency)
  return [
    [words.float, amount(figures.float_minor)],
    ...(cash ? tenderRows(sales, currency, cash) : []),
    ...movedRows(say, currency, figures),
    [words.expected, amount(figures.expected_minor)],
    ...(figures.counted_minor === undefined
      ? []
      : ([
          [words.counted, amount(figures.counted_minor)],
          [words.variance, amount(figures.variance_minor ?? 0)],
        ] satisfies Row[])),
    ...others.flatMap((each) => tenderRows(sales, currency, each)),
    ...countedRows(say, currency, figures.counted_tenders ?? []),
    ...apartRows(say, currency, figures),
  ]
}

/** Sales and refunds of cash always; else what there is. */
function tenderRows(
  { tender: tenders, openTill: words }: Dictionary['sales'],
  currency: string,
  { tender, sales, refunds, other }: TenderFigures,
): Row[] {
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

const some = (rows: [string, { count: number; minor: number }, 1 | -1][], currency: string): Row[] =>
  rows
    .filter(([, { count }]) => count > 0)
    .map(([name, { count, minor }, sign]) => [`${name} (${count})`, formatMinor(sign * minor, currency)])

const movedRows = ({ tills }: Dictionary, currency: string, { cash_in, cash_out, drops }: Figures): Row[] =>
  some(
    [
      [tills.cashIn, cash_in, 1],
      [tills.cashOut, cash_out, -1],
      [tills.drops, drops, -1],
    ],
    currency,
  )

const countedRows = ({ sales, tills }: Dictionary, currency: string, counted: CountedTender[]): Row[] =>
  counted.flatMap(({ tender, counted_minor, variance_minor }): Row[] => [
    [tills.tenderCounted(sales.tender[tender]), formatMinor(counted_minor, currency)],
    [tills.tenderVariance(sales.tender[tender]), formatMinor(variance_minor, currency)],
  ])

/** Money that is in the sums above already. */
const apartRows = ({ tills }: Dictionary, currency: string, { refunds_of, ahead }: Figures): Row[] =>
  some(
    [
      ...(refunds_of.earlier.count > 0
        ? ([
            [tills.refundsOfShift, refunds_of.shift, -1],
            [tills.refundsOfEarlier, refunds_of.earlier, -1],
          ] satisfies [string, { count: number; minor: number }, -1][])
        : []),
      [tills.ahead, ahead, 1],
    ],
    currency,
  )

/** What is no money: how often the drawer was opened, what was counted piece by piece, why it is off. */
function saidRows({ say }: Saying, { currency }: House, figures: Figures): Row[] {
  const { tills } = say
  const opened: Row[] = figures.no_sales > 0 ? [[tills.noSales, String(figures.no_sales)]] : []
  const pieces = (figures.count ?? [])
    .filter((one) => one.pieces > 0)
    .map((one) => tills.pieces(one.pieces, formatMinor(one.denomination_minor, currency)))
  return [
    ...opened,
    ...(pieces.length > 0 ? [[tills.counted, pieces.join(', ')] satisfies Row] : []),
    ...('reason' in figures && figures.reason !== null ? [[tills.reason, figures.reason] satisfies Row] : []),
  ]
}
