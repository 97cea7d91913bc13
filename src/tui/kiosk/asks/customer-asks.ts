/** Who buys: somebody who is known and signs in, somebody who registers, or a guest with his number. */
import { buyerColumns } from '../../../core/sales/buyer.ts'
import type { Ask, Field } from '../../dialog/ask.ts'
import { lookAgain } from '../deeds.ts'
import type { Kiosk } from '../kiosk-context.ts'

/** `then`: where it leads, once it is known who he is. */
export const signInAsk =
  (then: () => void | Promise<void>) =>
  (kiosk: Kiosk): Ask => {
    const { words, visit, office } = kiosk
    const { who } = words.kiosk
    return {
      title: who.signIn,
      lines: [{ text: who.signInLine }],
      fields: [
        { name: 'customer', label: who.customer, kind: 'text', hint: who.customerHint },
        { name: 'secret', label: who.secret, kind: 'secret' },
      ],
      async run({ customer = '', secret = '' }) {
        visit.dispatch({ type: 'signedIn', customer: await office.signIn(customer, secret) })
        await lookAgain(kiosk)
        return undefined
      },
      done: then,
    }
  }

export const registerAsk =
  (then: () => void | Promise<void>) =>
  (kiosk: Kiosk): Ask => {
    const { words, visit, office } = kiosk
    const { who } = words.kiosk
    const asked = makeAsked()
    return {
      title: who.register,
      lines: [{ text: who.registerLine }],
      fields: registerFields(kiosk),
      async run(values, { key }) {
        const { name = '', phone = '', email = '', secret = '', consent } = values
        const said = { name, phone, email, secret, language: kiosk.language }
        const ways = consent === 'yes' ? waysOf(values) : []
        const customer = await office.register({ ...said, consent: ways }, asked.keyOf(key, [said, ways]))
        visit.dispatch({ type: 'signedIn', customer })
        await lookAgain(kiosk)
        return [{ text: who.registered(customer.code), as: 'strong' }, { text: who.registeredNext }]
      },
      done: then,
    }
  }

/** What was corrected is another request than the one that was refused; nothing of it is in its key, which is kept. */
function makeAsked() {
  let [last, count] = ['', 0]
  return {
    keyOf(key: string, said: unknown): string {
      const text = JSON.stringify(said)
      if (text !== last) count++
      last = text
      return `${key} ${count}`
    },
  }
}

function waysOf({ phone, email }: Readonly<Record<string, string>>): ('email' | 'phone')[] {
  return [...(email ? (['email'] as const) : []), ...(phone ? (['phone'] as const) : [])]
}

function registerFields({ words }: Kiosk): Field[] {
  const { who } = words.kiosk
  return [
    { name: 'name', label: who.name, kind: 'text' },
    { name: 'phone', label: who.phone, kind: 'text', optional: true },
    { name: 'email', label: who.email, kind: 'text', optional: true },
    { name: 'secret', label: who.newSecret, kind: 'secret', hint: who.newSecretHint },
    {
      name: 'consent',
      label: who.consent,
      kind: 'choice',
      choices: [
        { code: 'no', label: who.no },
        { code: 'yes', label: who.yes },
      ],
      // Nobody is asked who can't be written to.
      when: ({ phone, email }) => Boolean(phone || email),
    },
  ]
}

export const guestAsk =
  (then: () => void | Promise<void>) =>
  ({ words, visit }: Kiosk): Ask => {
    const { who } = words.kiosk
    // Whoever comes back to it corrects what he has typed.
    const { phone: before = '', name: called = '' } = visit.get().guest ?? {}
    return {
      title: who.guestPhone,
      lines: [{ text: who.guestLine }],
      fields: [
        { name: 'phone', label: who.phone, kind: 'text', start: before },
        { name: 'name', label: who.name, kind: 'text', optional: true, start: called },
      ],
      async run({ phone = '', name = '' }) {
        const guest = { phone, ...(name === '' ? {} : { name }) }
        // The sale would refuse it, when nobody sees the field any more.
        buyerColumns(guest)
        visit.dispatch({ type: 'guest', guest })
        return undefined
      },
      done: then,
    }
  }
