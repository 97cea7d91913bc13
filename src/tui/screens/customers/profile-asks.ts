/** Who a customer is: registered, changed, whether he may be written to; each as a question. */
import { CONSENT_WAYS } from '../../../core/customers/customer-view.ts'
import type { Profile } from '../../../core/customers/profile.ts'
import { refuse } from '../../../core/refusal.ts'
import type { Counter } from '../../context.ts'
import type { NewCustomer, OpenCustomer } from '../../customers-office.ts'
import type { Ask, Field, Values } from '../../dialog/ask.ts'
import { textLines } from '../../text-lines.ts'

export interface About {
  counter: Counter
  open: OpenCustomer
  /** Looks at him again. */
  again(): Promise<void>
}

const OPTIONAL = ['phone', 'email', 'address', 'language', 'born'] as const

function profileFields({ words }: Counter, start: Partial<Record<keyof Profile, string | null>>): Field[] {
  const { customers } = words
  const hints: Partial<Record<keyof Profile, string>> = {
    born: customers.bornHint,
    language: customers.languageHint,
  }
  return [
    { name: 'name', label: customers.name, kind: 'text', start: start.name ?? '' },
    ...OPTIONAL.map((name): Field => {
      const field = { name, label: customers[name], kind: 'text' as const, optional: true }
      return { ...field, start: start[name] ?? '', ...(hints[name] ? { hint: hints[name] } : {}) }
    }),
  ]
}

/** `typed`: what was searched for may be his name. */
export function addAsk(counter: Counter, typed: string, added: (code: string) => Promise<void>): Ask {
  const { office, words, say, texts } = counter
  const { customers } = words
  const ways = CONSENT_WAYS.map((code) => ({ code, label: say.customers.ways[code] }))
  const consent: Field = {
    name: 'consent',
    label: customers.mayWrite,
    kind: 'choice',
    choices: [
      { code: '', label: customers.nobodyAsked },
      ...ways,
      { code: CONSENT_WAYS.join(','), label: customers.allWays },
    ],
    optional: true,
  }
  let code = ''
  return {
    title: customers.addTitle,
    fields: [...profileFields(counter, startOf(typed)), consent],
    preview: async (values, by) => {
      const { customer, alike } = await office.customers.tryAdd(newOf(values), by)
      // What is only tried has no code that anybody could look up.
      const lines = textLines(texts.profile({ ...customer, code: '' }, 'UTC').trim())
      const same = { text: customers.alike(alike.join(', ')), as: 'warning' as const }
      return [{ text: customers.addLine }, ...lines, ...(alike.length > 0 ? [{ text: '' }, same] : [])]
    },
    run: async (values, deed) => {
      code = (await office.customers.add(newOf(values), deed)).customer.code
      return undefined
    },
    done: () => added(code),
  }
}

function startOf(typed: string): Partial<Record<keyof Profile, string>> {
  if (/^[+\d][\d\s()/.-]*$/.test(typed)) return { phone: typed }
  return typed.includes('@') ? { email: typed } : { name: typed }
}

function newOf(values: Values): NewCustomer {
  const told = OPTIONAL.flatMap((name) => (values[name] ? [[name, values[name]]] : []))
  return {
    name: values.name ?? '',
    ...(Object.fromEntries(told) as Omit<Profile, 'name'>),
    consent: { give: values.consent ? values.consent.split(',') : [] },
  }
}

export function editAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { code, ...known } = open.customer
  return {
    title: words.customers.editTitle(code),
    fields: profileFields(counter, known),
    run: async (values, deed) => {
      const profile = changedOf(known, values)
      if (Object.keys(profile).length === 0) return [{ text: words.customers.unchanged }]
      await office.customers.edit(code, profile, deed)
      return undefined
    },
    done: again,
  }
}

/** Only what is another; what was emptied is taken away, but for the name, which nobody lacks. */
function changedOf(known: Partial<Record<keyof Profile, string | null>>, values: Values): Profile {
  const fields = ['name', ...OPTIONAL] as const
  const changed = fields.filter((name) => (values[name] ?? '') !== (known[name] ?? ''))
  return Object.fromEntries(
    changed.map((name) => [name, values[name] || (name === 'name' ? '' : null)]),
  ) as Profile
}

export function consentAsk({ counter, open, again }: About): Ask {
  const { office, words, say } = counter
  const { customers } = words
  const { code, may_write } = open.customer
  const fields = CONSENT_WAYS.map((way): Field => {
    const may = may_write.includes(way)
    const choices = [
      { code: '', label: may ? customers.asItIs.yes : customers.asItIs.no },
      may ? { code: 'no', label: customers.takeBack } : { code: 'yes', label: customers.give },
    ]
    return { name: way, label: say.customers.ways[way], kind: 'choice', choices, optional: true }
  })
  const place: Field = { name: 'place', label: customers.place, kind: 'text', optional: true }
  return {
    title: customers.consentTitle(code),
    fields: [...fields, { ...place, hint: customers.placeHint }],
    run: async (values, deed) => {
      const said = (word: string) => CONSENT_WAYS.filter((way) => values[way] === word)
      const [give, back] = [said('yes'), said('no')]
      if (give.length + back.length === 0) return [{ text: customers.unchanged }]
      await office.customers.consent(code, give, back, values.place || undefined, deed)
      return undefined
    },
    done: again,
  }
}

/** Refuses value-faulty. */
export function wholeOf(field: string, typed: string): number {
  if (/^[+-]?\d{1,10}$/.test(typed)) return Number(typed)
  throw refuse('value-faulty', { field, found: typed, wanted: '100, -40' })
}
