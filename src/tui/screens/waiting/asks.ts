/** What is done with a waiting list, each as a question; who comes on it sees first where he would stand. */
import { shown } from '../../../core/text.ts'
import type { WaitLine } from '../../../core/waiting/list-waits.ts'
import type { WaitView } from '../../../core/waiting/wait-view.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Field, Values } from '../../dialog/ask.ts'
import { amountTyped, countIn } from '../../dialog/typed.ts'
import type { HouseView, PerformanceLine } from '../../office.ts'
import type { WaitAsked } from '../../waiting-office.ts'
import { dayAndTime } from '../../words.ts'

interface About {
  counter: Counter
  performance: PerformanceLine
  /** Looks at the list again. */
  again(): Promise<void>
}

/** Until shortly before the start: then there is time to come. */
const UNTIL = 'start-2h'
const RIDE = /^(.*)\.\.(.*)$/

export function addAsk({ counter, performance, again }: About, { plan }: HouseView): Ask {
  const { office, words } = counter
  const asked = (values: Values) => askedIn(counter, performance, values)
  return {
    title: words.waitingList.addTitle,
    fields: [...whoFields(counter), ...wishFields(counter, plan)],
    preview: async (values, by) =>
      queueLines(counter, performance, await office.waiting.quoteAdd(asked(values), by)),
    run: async (values, deed) => {
      const wait = await office.waiting.add(asked(values), deed)
      const added = { text: words.waitingList.added(wait.ref), as: 'good' as const }
      return [added, ...queueLines(counter, performance, wait)]
    },
    done: again,
  }
}

function whoFields({ words }: Counter): Field[] {
  const { details, waitingList } = words
  const text = (name: string, label: string, hint?: string): Field => ({
    ...{ name, label, kind: 'text', optional: true },
    ...(hint ? { hint } : {}),
  })
  return [
    text('name', details.name, waitingList.nameHint),
    text('contact', waitingList.contact),
    text('customer', details.customer, details.customerHint),
    { name: 'party', label: waitingList.party, kind: 'text', start: '2' },
  ]
}

function wishFields({ words }: Counter, plan: HouseView['plan']): Field[] {
  const { waitingList, orders } = words
  const choices = (names: readonly { name: string }[], none: string) => [
    { code: '', label: none },
    ...names.map(({ name }) => ({ code: name, label: shown(name) })),
  ]
  const isApart = { code: 'no', label: orders.no }
  const pick = (name: string, label: string, of: ReturnType<typeof choices>): Field => ({
    ...{ name, label, kind: 'choice', choices: of, optional: true },
  })
  const ride: Field = { name: 'ride', label: waitingList.ride, kind: 'text', optional: true }
  return [
    pick('together', waitingList.together, [{ code: 'yes', label: orders.yes }, isApart]),
    pick('section', waitingList.section, choices(plan.sections, waitingList.any)),
    pick('category', waitingList.category, choices(plan.categories, waitingList.anyCategory)),
    { name: 'most', label: waitingList.most, kind: 'amount', optional: true },
    ...(plan.run ? [{ ...ride, hint: waitingList.rideHint }] : []),
    { name: 'until', label: waitingList.until, kind: 'text', start: UNTIL, hint: waitingList.untilHint },
  ]
}

function askedIn({ words }: Counter, { code, currency }: PerformanceLine, values: Values): WaitAsked {
  const { name, contact, customer, party = '', together, section, category, most, ride = '' } = values
  const [, from = '', to = ''] = RIDE.exec(ride) ?? []
  return {
    performance: code,
    party: countIn(party, words.waitingList.party),
    sections: section ? [section] : [],
    categories: category ? [category] : [],
    price_most_minor: amountTyped(words.waitingList.most, most, currency) ?? null,
    together: together !== 'no',
    ...(ride ? { ride: { ...(from && { from: from.trim() }), ...(to && { to: to.trim() }) } } : {}),
    until: values.until || UNTIL,
    ...(customer ? { customer } : {}),
    ...(name ? { name } : {}),
    contact: contact || null,
  }
}

/** What is wanted, where he stands, until when. */
function queueLines({ words, say, texts }: Counter, { zone }: PerformanceLine, wait: WaitView): BoxLine[] {
  const until = dayAndTime(words, wait.until_at, zone)
  return [
    {
      text: [wait.name, wait.contact]
        .filter((part) => part !== null)
        .map(shown)
        .join('   '),
    },
    { text: texts.wish({ ...wait, why: null }) },
    { text: wait.place === null ? say.waiting.until(until) : say.waiting.place(wait.place, until) },
  ]
}

export function offerAsk({ counter, performance, again }: About): Ask {
  const { office, words, say } = counter
  const until = (ms: number) => dayAndTime(words, ms, performance.zone)
  return {
    title: words.waitingList.offerTitle,
    lines: [{ text: words.waitingList.offerLine }],
    fields: [],
    run: async (_values, deed) => {
      const offered = await office.waiting.offer(performance.code, deed)
      if (offered.length === 0) return [{ text: say.waiting.nothingToOffer }]
      return offered.map(({ ref, name, offer }) => ({
        text: `${ref} ${shown(name)}: ${offer ? say.waiting.offer(offer.order, until(offer.until_at ?? 0)) : ''}`,
        as: 'good' as const,
      }))
    },
    done: again,
  }
}

export function removeAsk({ counter, performance, again }: About, { ref, name }: WaitLine): Ask {
  const { office, words } = counter
  return {
    title: words.waitingList.removeTitle(ref, shown(name)),
    fields: [],
    run: async (_values, deed) => {
      await office.waiting.remove(performance.code, ref, deed)
      return undefined
    },
    done: again,
  }
}
