/** Memberships: sold, renewed, another card, points; each as a question. */
import { titleIn } from '../../../core/catalogue/title.ts'
import type { MemberDone } from '../../../core/members/on-member.ts'
import type { Tier } from '../../../core/members/tier.ts'
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Joining } from '../../customers-office.ts'
import type { Ask, Field, Values } from '../../dialog/ask.ts'
import { textLines } from '../../text-lines.ts'
import { money } from '../../words.ts'
import { type About, wholeOf } from './profile-asks.ts'

interface House {
  tiers: readonly Tier[]
  currency: string
}

/** Who is a member, or was one, pays for what follows on it, in another tier where he likes. */
export function joinAsk({ counter, open, again }: About, house: House): Ask {
  const { office, words } = counter
  const { customers } = words
  const { code } = open.customer
  const renews = open.member !== null
  const joining = (values: Values): Joining => ({
    customer: code,
    tier: values.tier || undefined,
    tender: values.pay === 'card' ? 'card' : 'cash',
    reference: values.reference || undefined,
  })
  return {
    title: renews ? customers.renewTitle(code) : customers.joinTitle(code),
    fields: [tierField(counter, house, renews), ...payFields(counter)],
    preview: async (values, by) => {
      const done = await office.customers.tryJoin(joining(values), renews, by)
      return [...memberLines(counter, done, open.zone), ...costLines(counter, done, house.currency)]
    },
    run: async (values, deed) => {
      const done = await office.customers.join(joining(values), renews, deed)
      return [...memberLines(counter, done, open.zone), ...codeLines(counter, done)]
    },
    once: !renews,
    done: again,
  }
}

function tierField({ words, office }: Counter, { tiers, currency }: House, renews: boolean): Field {
  const choices = tiers.map(({ code, title, price_minor }) => ({
    code,
    label: `${shown(titleIn(title, office.language, code))}  ${money(price_minor, currency)}`,
  }))
  const same = { code: '', label: words.customers.same }
  return {
    ...{ name: 'tier', label: words.customers.tier, kind: 'choice', optional: true },
    choices: renews ? [same, ...choices] : choices,
  }
}

function payFields({ words, say }: Counter): Field[] {
  const { customers } = words
  const tenders = (['cash', 'card'] as const).map((code) => ({ code, label: say.sales.tender[code] }))
  return [
    { name: 'pay', label: customers.pay, kind: 'choice', choices: tenders },
    {
      ...{ name: 'reference', label: customers.reference, kind: 'text', optional: true },
      when: ({ pay }) => pay === 'card',
    },
  ]
}

export function cardAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { customers } = words
  const { code } = open.customer
  const choices = [
    { code: 'replace', label: customers.replace },
    { code: 'beside', label: customers.beside },
  ]
  return {
    title: customers.cardTitle(code),
    fields: [{ name: 'why', label: customers.cardWhy, kind: 'choice', choices }],
    run: async ({ why }, deed) => {
      const done = await office.customers.card(code, why === 'replace', deed)
      return [...memberLines(counter, done, open.zone), ...codeLines(counter, done)]
    },
    once: true,
    done: again,
  }
}

/** For who may manage members. */
export function pointsAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { customers } = words
  const { code } = open.customer
  const whole = ({ points = '' }: Values) => wholeOf(customers.points, points)
  return {
    title: customers.pointsTitle(code),
    fields: [
      { name: 'points', label: customers.points, kind: 'text', hint: customers.pointsHint },
      { name: 'reason', label: customers.reason, kind: 'text' },
    ],
    preview: async (values, by) => {
      const done = await office.customers.tryPoints(code, whole(values), values.reason ?? '', by)
      return memberLines(counter, done, open.zone)
    },
    run: async (values, deed) => {
      await office.customers.points(code, whole(values), values.reason ?? '', deed)
      return undefined
    },
    done: again,
  }
}

const memberLines = ({ texts }: Counter, { member }: MemberDone, zone: string): BoxLine[] =>
  textLines(texts.member(member, zone))

function costLines({ words }: Counter, { member }: MemberDone, currency: string): BoxLine[] {
  const price = member.terms.at(-1)?.price_minor ?? 0
  return [{ text: '' }, { text: words.customers.costs(money(price, currency)), as: 'strong' }]
}

/** Of a card that was given: nobody can look it up later. */
function codeLines({ say }: Counter, { code }: MemberDone): BoxLine[] {
  if (code === null) return []
  return [
    { text: '' },
    { text: say.accounts.code(code), as: 'strong' },
    { text: say.members.codeOnce, as: 'warning' },
  ]
}
