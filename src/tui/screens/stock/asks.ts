/** What is done with the stock, each as a question that begins with the row under the cursor, and shows first what would happen. */
import type { StockAdjusted } from '../../../core/stock/adjust-stock.ts'
import type { QuotaView } from '../../../core/stock/set-quota.ts'
import type { StockView } from '../../../core/stock/show-stock.ts'
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Values } from '../../dialog/ask.ts'
import { countIn, countsIn, listIn } from '../../dialog/typed.ts'
import { isForShell } from '../../trouble.ts'
import type { StockRow } from './state.ts'

export interface About {
  counter: Counter
  view: StockView
  /** What the cursor stands on. */
  row: StockRow | undefined
  /** Looks at the stock again. */
  again(): Promise<void>
}

type QuotaAsked = Parameters<Counter['office']['stock']['quota']>[0]

/** What is kept under the row's code, if it is that. */
const keptAt = ({ row }: About) => (row?.kind === 'kept' ? row.kept : undefined)

export const holdAsk = (about: About): Ask => keepAsk(about, 'hold')
export const blockAsk = (about: About): Ask => keepAsk(about, 'block')

function keepAsk(about: About, kind: 'hold' | 'block'): Ask {
  const { counter, view, again } = about
  const { office, words } = counter
  const { stock } = words
  const here = keptAt(about)?.kind === kind ? keptAt(about) : undefined
  const asked = (values: Values) => ({
    ...{ performance: view.performance, kind, code: values.code ?? '', reason: values.reason ?? '' },
    ...placesIn(about, values),
    ...(values.release ? { release: values.release } : {}),
    ...(values.by ? { may_break: listIn(values.by) } : {}),
  })
  return {
    title: kind === 'hold' ? stock.holdTitle : stock.blockTitle,
    fields: [
      { name: 'code', label: words.orders.code, kind: 'text', start: here?.code ?? '' },
      { name: 'reason', label: words.orders.reason, kind: 'text', start: here?.reason ?? '' },
      ...placeFields(about, stock.seatsHint),
      ...(kind === 'hold' ? untilFields(counter) : []),
    ],
    preview: async (values, by) => {
      const held = await office.stock.hold(asked(values), { shown: by })
      return [
        { text: counter.say.stock.seatsNow(held.places, held.places_added), as: 'strong' },
        { text: counter.texts.ranges(held.added) },
      ]
    },
    run: async (values, deed) => {
      await office.stock.hold(asked(values), deed)
      return undefined
    },
    done: again,
  }
}

const untilFields = ({ words: { stock } }: Counter) =>
  [
    { name: 'release', label: stock.release, kind: 'text', optional: true, hint: stock.releaseHint },
    { name: 'by', label: stock.by, kind: 'text', optional: true, hint: stock.byHint },
  ] as const

/** Seats by name, and places where one stands: where there is such a section. */
function placeFields({ counter, view }: About, hint: string) {
  const { stock, orders } = counter.words
  const field = (name: string, label: string, told: string) =>
    ({ name, label, kind: 'text', optional: true, hint: told }) as const
  const isStanding = view.sections.some(({ kind }) => kind === 'standing')
  return [
    field('seats', orders.seats, hint),
    ...(isStanding ? [field('standing', stock.standing, stock.standingHint)] : []),
  ]
}

function placesIn({ counter }: About, { seats, standing }: Values) {
  const counts = countsIn(standing, counter.words.stock.standing)
  return { seats: listIn(seats), ...(standing ? { standing: counts } : {}) }
}

export function releaseAsk(about: About): Ask {
  const { counter, view, again } = about
  const { office, words, say, texts } = counter
  const asked = (values: Values) => ({
    ...{ performance: view.performance, code: values.code ?? '' },
    ...placesIn(about, values),
  })
  return {
    title: words.stock.releaseTitle,
    fields: [
      { name: 'code', label: words.orders.code, kind: 'text', start: keptAt(about)?.code ?? '' },
      ...placeFields(about, words.stock.releaseAll),
    ],
    preview: async (values, by) => {
      const { code, released, kept, performance } = await office.stock.release(asked(values), { shown: by })
      return [
        { text: say.stock.released(performance, shown(code), texts.ranges(released)) },
        ...(kept.length > 0 ? [{ text: say.stock.stillKept(texts.ranges(kept)) }] : []),
      ]
    },
    run: async (values, deed) => {
      await office.stock.release(asked(values), deed)
      return undefined
    },
    done: again,
  }
}

export function adjustAsk({ counter, view, row, again }: About): Ask {
  const { office, words } = counter
  const { stock } = words
  const here = row?.kind === 'section' ? row.section : view.sections[0]
  const choices = view.sections.map(({ section }) => ({ code: section, label: shown(section) }))
  const asked = ({ section = '', capacity = '' }: Values) => ({
    ...{ performance: view.performance, section },
    capacity: countIn(capacity, stock.capacity),
  })
  return {
    title: stock.adjustTitle,
    fields: [
      { name: 'section', label: stock.section, kind: 'choice', choices, start: here?.section ?? '' },
      { name: 'capacity', label: stock.capacity, kind: 'text', start: here ? String(here.capacity) : '' },
    ],
    preview: async (values, by) => [
      adjustedLine(counter, await office.stock.adjust(asked(values), { shown: by })),
    ],
    run: async (values, deed) => {
      await office.stock.adjust(asked(values), deed)
      return undefined
    },
    done: again,
  }
}

const adjustedLine = ({ say }: Counter, adjusted: StockAdjusted): BoxLine => ({
  text: adjusted.fullest
    ? say.stock.adjustedClass(adjusted, say.rail.fewest(adjusted.fullest))
    : say.stock.adjusted(adjusted),
})

export function quotaAsk({ counter, view, row, again }: About): Ask {
  const { office, words, say } = counter
  const { stock } = words
  const here = row?.kind === 'quota' ? row.quota : undefined
  const kinds = (['channel', 'price-type'] as const).map((code) => ({
    code,
    label: say.stock.quotaKinds[code],
  }))
  const asked = ({ code = '', of, subject = '', most }: Values): QuotaAsked => ({
    ...{ performance: view.performance, code, most: most ? countIn(most, stock.most) : null },
    of: of === 'channel' || of === 'price-type' ? { kind: of, subject } : undefined,
  })
  return {
    title: stock.quotaTitle,
    fields: [
      { name: 'code', label: words.orders.code, kind: 'text', start: here?.code ?? '' },
      {
        ...{ name: 'of', label: stock.of, kind: 'choice', optional: true },
        choices: here ? [{ code: '', label: stock.asItIs }, ...kinds] : kinds,
      },
      { name: 'subject', label: stock.subject, kind: 'text', when: ({ of }) => of !== '' },
      {
        ...{ name: 'most', label: stock.most, kind: 'text', optional: true, hint: stock.mostHint },
        start: here ? String(here.most) : '',
      },
    ],
    preview: async (values, by) => [
      quotaLine(counter, await office.stock.quota(asked(values), { shown: by })),
    ],
    run: async (values, deed) => {
      await office.stock.quota(asked(values), deed)
      return undefined
    },
    done: again,
  }
}

const quotaLine = ({ say }: Counter, quota: QuotaView): BoxLine => ({
  text: quota.most === null ? say.stock.quotaGone(quota) : say.stock.quotaSet({ ...quota, most: quota.most }),
})

export function explainAsk({ counter, view }: About): Ask {
  const { office, words, texts } = counter
  return {
    title: words.stock.explainTitle,
    fields: [{ name: 'seats', label: words.orders.seats, kind: 'text', hint: words.stock.seatsHint }],
    run: async ({ seats }) => {
      const explained = await office.stock.explain(view.performance, listIn(seats))
      const lines = texts.seats(explained).split('\n')
      return lines.filter((line) => !isForShell(line)).map((text) => ({ text }))
    },
  }
}
