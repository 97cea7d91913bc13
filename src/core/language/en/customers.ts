/** What is said about customers. */
import type { Common } from '../../customers/alike.ts'
import type { ConsentWay } from '../../customers/customer-view.ts'
import type { Moved } from '../../customers/merge-customers.ts'
import type { ProfileField } from '../../customers/profile.ts'
import type { FoundBy, Match } from '../../customers/search.ts'
import type { CustomerAction } from '../../ledger/actions.ts'

/** What a sentence of a customer's life may tell, written out already; empty where nothing is known of it. */
export interface CustomerTold {
  fields: string
  given: string
  takenBack: string
  flag: string
  other: string
  orders: number
}

const fields: Record<ProfileField, string> = {
  name: 'name',
  phone: 'telephone',
  email: 'e-mail',
  address: 'address',
  language: 'language',
  born: 'born',
}
const ways: Record<ConsentWay, string> = { email: 'e-mail', phone: 'telephone', post: 'post' }
const foundBy: Record<FoundBy, string> = {
  code: 'code',
  phone: 'telephone',
  email: 'e-mail',
  name: 'name',
}
const match: Record<Match, string> = {
  exact: 'as typed',
  begins: 'begins so',
  ends: 'ends so',
  near: 'nearly so',
}
const common: Record<Common, string> = {
  phone: 'telephone',
  email: 'e-mail',
  born: 'birthday',
  name: 'name',
}
const moved = (counts: [count: number, what: string][]): string => {
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${plural(count, what)}`)
  return told.length === 0 ? '' : `; moved: ${told.join(', ')}`
}
const plural = (count: number, what: string) => (count === 1 ? what : what.replace(/^\w+/, '$&s'))
const orderCount = (count: number) => `${count} ${count === 1 ? 'order' : 'orders'}`
const history: Record<CustomerAction, (told: CustomerTold) => string> = {
  'customer.added': ({ fields }) => `registered${fields && `: ${fields}`}`,
  'customer.edited': ({ fields }) => `changed: ${fields}`,
  'customer.consented': ({ given, takenBack }) =>
    [given && `may be written to by ${given}`, takenBack && `no longer by ${takenBack}`]
      .filter(Boolean)
      .join('; '),
  'customer.secret': () => 'another secret to sign in with',
  'customer.signed-in': () => 'signed in',
  'customer.noted': () => 'a note was written',
  'customer.flagged': ({ flag }) => `marked: ${flag}`,
  'customer.unflagged': ({ flag }) => `no longer marked: ${flag}`,
  'customer.merged': ({ other, orders }) => `${other} was merged into him, with ${orderCount(orders)}`,
  'customer.exported': () => 'all that is known of him was taken out',
  'customer.erased': ({ orders }) => `erased, with the buyer of ${orderCount(orders)}`,
}

export const customers = {
  help: {
    customer: 'Customers: who they are, what they bought, whether they may be written to',
    add: 'Registers a customer',
    edit: 'Changes what is known of a customer, and whether he may be written to',
    show: 'Shows a customer, with notes, flags and what he has bought',
    list: 'Lists customers, newest first',
    find: 'Finds customers by name, telephone, e-mail or code, also where it is nearly right',
    secret: 'Sets the secret that a customer signs in with: a PIN of six digits or more, or a passphrase',
    signIn: 'A customer signs in: whether the secret is his, and who he is',
    note: 'Writes a note beside a customer',
    flag: 'Marks a customer, and takes the mark off again',
    flagAdd: 'Marks a customer with a flag, and says why',
    flagRemove: 'Takes a flag off a customer',
    duplicates: 'Proposes customers who may be one person',
    merge: 'Makes one customer of two; the other answers as the kept one for ever',
    history: 'Shows what has happened to a customer, by the ledger',
    export: 'Gives out everything that is known of a person, as JSON',
    erase: 'Erases a person on request; his orders keep their figures',
  },
  arguments: {
    customer: 'his code, telephone number or e-mail address: CK7M-2Q4X',
    keep: 'the customer who stays',
    other: 'the customer who is the same person',
    text: 'a name, the end of a telephone number, an e-mail address, a code',
    note: 'the note',
    flag: 'one word: banned, vip, or one of your own',
  },
  options: {
    name: 'what he is called',
    phone: 'his telephone number: +86 138 0013 8000',
    email: 'his e-mail address',
    address: 'where else he can be written to',
    language: 'what he is written to in: en, zh-CN, de',
    born: 'his birthday: 1990-05-17',
    noPhone: 'takes his telephone number away',
    noEmail: 'takes his e-mail address away',
    noAddress: 'takes his address away',
    noLanguage: 'takes his language away',
    noBorn: 'takes his birthday away',
    consent: 'he agrees to be written to: email, phone or post; may be given several times',
    withdraw: 'he does not agree any more: email, phone or post; may be given several times',
    consentAt: 'where he said so: "form of 12 November"; the register if left out',
    orders: 'at most this many orders, the newest',
    limit: 'at most this many',
    flag: 'only those who are marked so',
    consented: 'only those who may be written to so: email, phone or post',
    reason: 'why, in a few words',
    out: 'a new file for it, which only you can read; else it is printed',
    none: 'takes the secret away: he signs in no more',
    yes: 'does not ask whether it is meant',
    sold: 'the customer who buys: his code, telephone number or e-mail address',
    noCustomer: 'takes the customer away',
    waits: 'the customer who waits: his code, telephone number or e-mail address',
    orderOf: 'the orders of this customer: his code, telephone number or e-mail address',
  },
  secretSet: (customer: string) => `${customer} signs in with the new secret from now on`,
  secretGone: (customer: string) => `${customer} signs in no more`,
  secretAsk: 'PIN or passphrase of the customer',
  columns: {
    code: 'code',
    name: 'name',
    phone: 'telephone',
    email: 'e-mail',
    mayWrite: 'may write by',
    flags: 'flags',
    foundBy: 'found by',
    keep: 'keep',
    other: 'other',
    common: 'in common',
    at: 'at',
    what: 'what',
    clerk: 'clerk',
  },
  status: { active: '', merged: 'merged', erased: 'erased' },
  fields,
  ways,
  foundBy,
  match,
  common,
  history,
  mayWrite: (ways: string) => `may be written to by ${ways}`,
  mayNotWrite: 'may not be written to',
  since: (moment: string, place: string, clerk: string) => `since ${moment}, ${place} (${clerk})`,
  flagged: (flag: string, reason: string, clerk: string, moment: string) =>
    `${flag}: ${reason} (${clerk}, ${moment})`,
  alsoKnown: (codes: string) => `also ${codes}`,
  noOrders: 'no orders',
  noCustomers: 'no customers',
  alike: (codes: string[]) =>
    `this may be the same person as ${codes.join(', ')}: look, and  wicket customer merge ${codes[0]} CODE`,
  changed: (fields: string) => `changed: ${fields}`,
  replay: 'this key was used before: nothing was done again',
  unchanged: 'it was so already',
  noDuplicates: 'no two customers look like one person',
  merged: (code: string, { orders, notes, flags, consents, waits, fields }: Moved, filled: string) =>
    [
      `${code} answers as this customer now${moved([
        [orders, 'order'],
        [notes, 'note'],
        [flags, 'flag'],
        [consents, 'consent'],
        [waits, 'request of the waiting list'],
      ])}`,
      ...(fields.length === 0 ? [] : [`taken over: ${filled}`]),
    ].join('\n  '),
  mergeNext: (keep: string, other: string) => `wicket customer merge ${keep} ${other}`,
  written: (file: string) => `written to ${file}; only you can read it`,
  askErase: (code: string) => `Erase ${code} for ever?`,
  erased: (code: string, orders: number, notes: number) =>
    `${code} is erased: ${orders === 1 ? '1 order keeps its figures and names' : `${orders} orders keep their figures and name`} nobody; ${notes} ${notes === 1 ? 'note or flag is' : 'notes and flags are'} gone`,
  erasedBefore: (code: string) => `${code} is erased`,
  notErased: 'nothing was erased',
}
