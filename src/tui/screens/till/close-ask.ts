/**
 * Closing the till with what was counted: first what is off, then why where it has to be said, then the Z. Money without an outcome
 * and seats that are held are asked about one after the other, as the house refuses them.
 */
import { formatMinor, type Minor } from '../../../core/money.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { PrintedZ } from '../../../core/tills/close-till.ts'
import type { Counting } from '../../../core/tills/counted.ts'
import type { TillLook } from '../../../core/tills/look-till.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Values } from '../../dialog/ask.ts'
import type { Closing, HouseMoney } from '../../till-office.ts'
import { troubleOf } from '../../trouble.ts'

export interface CloseAbout {
  counter: Counter
  money: HouseMoney
  closed(report: PrintedZ): void
}

export function closeAsk(about: CloseAbout, counting: Counting): Ask {
  const { office, words } = about.counter
  return {
    title: words.till.closeTitle,
    fields: [],
    preview: async (_values, by) => [
      ...countedLines(about, await office.till.look(counting, by)),
      { text: '' },
      { text: words.till.closeLine },
    ],
    ...ending(about, counting),
  }
}

function ending(about: CloseAbout, closing: Closing): Pick<Ask, 'run' | 'instead'> {
  const { office } = about.counter
  return {
    run: async ({ reason }, deed) => {
      about.closed(await office.till.close({ ...closing, ...(reason ? { reason } : {}) }, deed))
      return undefined
    },
    instead: (error, values) => nextAsk(about, { ...closing, ...said(values) }, error),
  }
}

const said = ({ reason }: Values): { reason?: string } => (reason ? { reason } : {})

function nextAsk(about: CloseAbout, closing: Closing, error: unknown): Ask | undefined {
  if (isRefusal(error, 'variance-unexplained')) return whyAsk(about, closing, error)
  if (isRefusal(error, 'payments-open')) return anywayAsk(about, { ...closing, with_unknown: true }, error)
  if (isRefusal(error, 'holds-open')) return anywayAsk(about, { ...closing, with_holds: true }, error)
  return undefined
}

function whyAsk(about: CloseAbout, closing: Closing, error: unknown): Ask {
  const { words } = about.counter
  return {
    title: words.till.whyTitle,
    lines: [{ text: troubleOf(about.counter, error).what, as: 'warning' }],
    fields: [{ name: 'reason', label: words.till.reason, kind: 'text' }],
    ...ending(about, closing),
  }
}

function anywayAsk(about: CloseAbout, closing: Closing, error: unknown): Ask {
  const { words } = about.counter
  const { what, next } = troubleOf(about.counter, error)
  return {
    title: words.till.anyway,
    lines: [
      { text: what, as: 'warning' },
      ...next.map((text) => ({ text })),
      { text: '' },
      { text: words.till.anywayLine },
    ],
    fields: [],
    ...ending(about, closing),
  }
}

function countedLines({ counter, money }: CloseAbout, look: TillLook): BoxLine[] {
  const { words, say } = counter
  const { expected_minor, counted_minor = 0, variance_minor = 0, counted_tenders = [] } = look
  const all = [{ tender: 'cash' as const, expected_minor, counted_minor, variance_minor }, ...counted_tenders]
  return all.map((one) => {
    const amount = (minor: Minor) => formatMinor(minor, money.currency)
    const [name, off] = [say.sales.tender[one.tender], offText(words.till, one.variance_minor, amount)]
    return {
      text: words.till.row(name, amount(one.expected_minor), amount(one.counted_minor), off),
      as: one.variance_minor === 0 ? 'good' : 'warning',
    }
  })
}

function offText(words: Counter['words']['till'], minor: Minor, amount: (minor: Minor) => string): string {
  if (minor === 0) return words.right
  return minor < 0 ? words.missing(amount(-minor)) : words.over(amount(minor))
}
