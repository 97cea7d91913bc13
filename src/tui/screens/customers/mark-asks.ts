/** Notes, marks, and two customers who are one person; each as a question. */
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask } from '../../dialog/ask.ts'
import { textLines } from '../../text-lines.ts'
import type { About } from './profile-asks.ts'

export function noteAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { code } = open.customer
  return {
    title: words.customers.noteTitle(code),
    fields: [{ name: 'text', label: words.customers.note, kind: 'text' }],
    run: async ({ text = '' }, deed) => {
      await office.customers.note(code, text, deed)
      return undefined
    },
    done: again,
  }
}

export function flagAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { customers } = words
  const { code } = open.customer
  return {
    title: customers.flagTitle(code),
    fields: [
      { name: 'flag', label: customers.flag, kind: 'text', hint: customers.flagHint },
      { name: 'reason', label: customers.reason, kind: 'text' },
    ],
    run: async ({ flag = '', reason = '' }, deed) => {
      await office.customers.flag(code, flag, reason, deed)
      return undefined
    },
    done: again,
  }
}

/** Undefined: there is no mark on him. */
export function unflagAsk({ counter, open, again }: About): Ask | undefined {
  const { office, words } = counter
  const { code, flags } = open.customer
  if (flags.length === 0) return undefined
  const choices = flags.map((flag) => ({
    code: flag.code,
    label: `${shown(flag.code)} (${shown(flag.reason)})`,
  }))
  return {
    title: words.customers.unflagTitle(code),
    fields: [{ name: 'flag', label: words.customers.flag, kind: 'choice', choices }],
    run: async ({ flag = '' }, deed) => {
      await office.customers.unflag(code, flag, deed)
      return undefined
    },
    done: again,
  }
}

export function mergeAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { customers } = words
  const { code } = open.customer
  return {
    title: customers.mergeTitle(code),
    lines: [{ text: customers.mergeLine(code) }],
    fields: [{ name: 'other', label: customers.other, kind: 'text', hint: customers.otherHint }],
    preview: async ({ other = '' }, by) =>
      mergedLines(counter, open.zone, await office.customers.tryMerge(code, other, by)),
    run: async ({ other = '' }, deed) =>
      mergedLines(counter, open.zone, await office.customers.merge(code, other, deed)),
    done: again,
  }
}

type Merged = Awaited<ReturnType<Counter['office']['customers']['merge']>>

function mergedLines({ say, texts }: Counter, zone: string, { customer, other, moved }: Merged): BoxLine[] {
  const filled = (moved?.fields ?? []).map((field) => say.customers.fields[field]).join(', ')
  const told = moved && other !== null ? say.customers.merged(other, moved, filled) : ''
  return [
    ...textLines(texts.profile(customer, zone)),
    { text: '' },
    ...textLines(told).map(({ text }) => ({ text: text.trim(), as: 'warning' as const })),
  ]
}
