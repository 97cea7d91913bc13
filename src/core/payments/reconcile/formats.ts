/** The settlement lists that can be read, each known by its header alone. Pure. */
import { alipayList } from './alipay.ts'
import type { Format, ListFormat } from './list.ts'
import { plainList } from './plain.ts'
import { stripeList } from './stripe.ts'
import { wechatList } from './wechat.ts'

const FORMATS: readonly Format[] = [alipayList, wechatList, stripeList, plainList]

/** `订单金额（元）` and `订单金额(元)` are the same column. */
export const columnName = (cell: string): string =>
  cell
    .replace(/^[\s`\ufeff]+|[\s`]+$/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')

/** Undefined where no format has these columns. */
export function formatOf(columns: readonly string[]): Format | undefined {
  const there = new Set(columns)
  return FORMATS.find(({ wanted }) => wanted.every((any) => any.some((column) => there.has(column))))
}

/** Of each format the columns that make it one. */
export const KNOWN_COLUMNS: Record<ListFormat, string[]> = Object.fromEntries(
  FORMATS.map(({ name, wanted }) => [name, wanted.map((any) => any.join(' / '))]),
) as Record<ListFormat, string[]>
