/** What is said about providers' settlement lists, and about their notifications. */
import type { Passed as PassedOver } from '../../payments/listen/taken.ts'
import type { ListFormat } from '../../payments/reconcile/list.ts'
import type { DifferenceCode } from '../../payments/reconcile/match.ts'
import type { Fault } from '../../refusal.ts'
import { shown } from '../../text.ts'
import type { Refusals } from './refusals.ts'

const format: Record<ListFormat, string> = {
  alipay: 'Alipay, trades (业务明细)',
  wechat: 'WeChat Pay, trade bill',
  stripe: 'Stripe, itemized report',
  plain: 'plain',
}

const faults: Record<string, (found: string, wanted: string) => string> = {
  columns: (found, wanted) => `${found} cells, and the header has ${wanted}`,
  amount: (found) => `"${shown(found)}" is no amount of this currency`,
  currency: (found) => `"${shown(found)}" is no currency`,
  time: (found) => `"${shown(found)}" is no moment as this list writes them`,
  cut: () => 'the list ends here without its end: it was cut',
  count: (found, wanted) => `the list says ${wanted}, and has ${found} rows`,
  encoding: () => 'neither UTF-8 nor GBK',
  csv: () => 'no CSV from here on',
}

const faultLine = ({ line, field, fault, found = '', wanted = '' }: Fault): string =>
  `${line}: ${field && `${shown(field)}: `}${faults[fault]?.(found, wanted) ?? fault}`

export const settlementRefusals: Pick<
  Refusals,
  'settlement-unknown' | 'settlement-faulty' | 'settlement-other' | 'settlement-empty' | 'address-unusable'
> = {
  'settlement-unknown': ({ file, line, columns, known }) => ({
    what:
      line === null
        ? `${shown(file)} has no header of a settlement list; nothing was compared`
        : `${shown(file)}, line ${line}: no settlement list that is known has this header; nothing was compared`,
    next: [
      ...(columns.length > 0 ? [`found: ${columns.map(shown).join(', ')}`] : []),
      ...Object.entries(known).map(([name, wanted]) => `${format[name as ListFormat]}: ${wanted.join(', ')}`),
    ],
  }),
  'settlement-faulty': ({ file, faults }) => ({
    what: `${shown(file)} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}; nothing was compared`,
    next: faults.map(faultLine),
  }),
  'settlement-other': ({ file, provider, found }) => ({
    what: `${shown(file)} is no list of ${provider}: it is ${format[found]}`,
    next: [`leave out  --provider ${provider}`],
  }),
  'settlement-empty': ({ file }) => ({
    what: `${shown(file)} has no lines, and does not say of which days it is`,
    next: ['say them:  --from 2027-01-15 --until 2027-01-15'],
  }),
  'address-unusable': ({ address, cause }) => ({
    what: `nothing can listen on ${address} (${shown(cause)})`,
    next: ['another port:  --port 8378', 'or what is there already is to end first'],
  }),
}

const difference: Record<DifferenceCode, string> = {
  'missing-there': 'missing there',
  'missing-here': 'missing here',
  amount: 'amount',
  currency: 'currency',
  status: 'state',
  twice: 'twice there',
}

const passedOver: Record<PassedOver['why'], string> = {
  forged: 'forged: its signature is wrong; nothing was changed',
  unsigned: 'not signed; nothing was changed',
  unreadable: 'not to be understood; nothing was changed',
  clock:
    'signed at another time than now: an old one, or the clock of this machine is wrong; nothing was changed',
  config: 'it can not be checked: settings are missing',
  'number-unknown': 'nothing here has this number',
  other: 'nothing that is asked about',
  unclear: 'it tells nothing new',
}

export const settlements = {
  format,
  difference,
  passedOver,
  columns: { difference: 'difference', here: 'here', there: 'there', line: 'line', number: 'number' },
  between: (from: string, until: string, zone: string) =>
    from === until ? `${from} (${zone})` : `${from} to ${until} (${zone})`,
  side: (count: number, amount: string) => `${count} for ${amount}`,
  agree: 'both agree',
  differ: (count: number) => `${count} ${count === 1 ? 'difference' : 'differences'}`,
  more: (count: number) => `… and ${count} more: all of them with  --format csv`,
  matched: 'matched',
  matchedOf: (payments: number, refunds: number) =>
    `${payments} ${payments === 1 ? 'payment' : 'payments'}, ${refunds} ${refunds === 1 ? 'refund' : 'refunds'}`,
  foreign: 'of other systems',
  outside: 'of other days',
  undone: 'taken back there',
  findOut: (order: string) => `find out:  wicket payment resolve ${order}`,
  sentBack: (amount: string, order: string) => `${amount} for ${order} came too late, and was sent back`,
  listening: (address: string, paths: string) => `listening on ${address} for ${paths}; ^C ends it`,
  open: 'others can reach this address, and it has no TLS: only a proxy with TLS should',
  unset: (setting: string) => `its notifications can not be checked: ${setting} is missing`,
  unchanged: 'as it was',
  failed: (why: string) => `not taken, the provider will send it again: ${why}`,
}
