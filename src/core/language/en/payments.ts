/** What is said about online payments: their settings, and how an answer of a provider reads. */
import type {
  FailedReason,
  ProviderName,
  RefundFailedReason,
  UnknownReason,
} from '../../payments/provider.ts'
import type { Fault } from '../../refusal.ts'
import { shown } from '../../text.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

/** Settings are never quoted: they may be keys. */
const faults: Record<string, (wanted: string) => string> = {
  'yaml-faulty': () => 'this is not YAML',
  'map-wanted': () => 'a map of settings is wanted here',
  'text-wanted': () => 'one value is wanted here',
  'field-missing': () => 'this is missing',
  'field-unknown': (wanted) => `there is no such setting; known: ${shown(wanted)}`,
  'address-faulty': () => 'an address with https:// is wanted (http:// only of this very machine)',
  'digits-wanted': () => 'only digits, at least eight of them',
  'seller-id-faulty': () => '16 digits that begin with 2088',
  'appid-faulty': () => 'it begins with wx',
  'serial-faulty': () => 'a serial number in hexadecimal digits',
  'store-id-faulty': () => 'letters, digits, "-" and "_", at most 32',
  'api-v3-key-faulty': () => 'the APIv3 key has exactly 32 characters',
  'key-id-faulty': () =>
    'the id of a public key (PUB_KEY_ID_…), or the serial number of a platform certificate',
  'stripe-key-faulty': () => 'a secret key begins with sk_live_, sk_test_, rk_live_ or rk_test_',
  'webhook-secret-faulty': () => 'it begins with whsec_',
  'reader-faulty': () => 'it begins with tmr_',
  'timeout-faulty': () => 'milliseconds, from 100 to 60000',
  'key-missing': () => 'the key is missing',
  'key-unreadable': () => 'this is no key: PEM, base64 or the name of a file is wanted',
  'key-not-rsa': () => 'this is no RSA key',
  'key-short': () => 'this RSA key has less than 2048 bits',
  'key-file-unusable': () => 'there is no file of this name',
  'key-is-private': () => "this is a private key; the provider's public key is wanted",
  'key-is-own': () => "this is your own public key; the provider's is wanted",
}

const faultLine = ({ line, field, fault, wanted }: Fault): string => {
  const place = line === null ? '' : `${line}: `
  return `${place}${field && `${shown(field)}: `}${faults[fault]?.(wanted ?? '') ?? fault}`
}

export const paymentRefusals: Pick<Refusals, 'config-faulty' | 'config-open' | 'provider-unset'> = {
  'config-faulty': ({ file, faults }) =>
    say(
      faults.length === 1
        ? `the settings of payment providers have a fault (${file})`
        : `the settings of payment providers have ${faults.length} faults (${file})`,
      ...faults.map(faultLine),
    ),
  'config-open': ({ file, mode }) =>
    say(
      `${file} has keys in it, and others can read it (mode ${mode}); nothing was read`,
      `close it:  chmod 600 ${file}`,
      'and if others may have read it: new keys from the provider',
    ),
  'provider-unset': ({ provider, set }) =>
    say(
      `there are no settings for ${provider}`,
      ...(set.length > 0 ? [`there are for: ${set.join(', ')}`] : []),
      "write them into the file of the providers' keys, or set WICKET_… variables",
    ),
}

const providers: Record<ProviderName, string> = { alipay: 'Alipay', wechat: 'WeChat Pay', stripe: 'Stripe' }

const failed: Record<FailedReason, string> = {
  declined: 'it was declined',
  'not-enough-money': 'there is not enough money',
  'code-expired': "the payer's code has expired; scan a new one",
  'code-invalid': "this is no payer's code that can be used; scan a new one",
  closed: 'this payment was closed before',
  limit: 'it is over a limit',
  reader: 'the card reader is busy, off or not ready',
  unreachable: "the provider can't be reached; nothing was asked",
  config: 'the settings do not allow it',
}

const unknown: Record<UnknownReason, string> = {
  timeout: 'no answer came in time',
  lost: 'the line was lost before the answer',
  'provider-error': 'the provider had an error',
  forged: 'the answer has a wrong signature: it may not be from the provider',
  unsigned: 'the answer has no signature: it may not be from the provider',
  unreadable: "the answer can't be understood",
  clock: "the provider's clock and this machine's are more than five minutes apart; set this one",
  busy: 'the provider is still at work on it',
  unclear: 'the provider says neither yes nor no',
}

const refundFailed: Record<RefundFailedReason, string> = {
  'too-much': 'it is more than is left to give back',
  'not-paid': 'it was not paid',
  'too-late': 'it is too late for a refund by the provider',
  'not-enough-funds': 'the account at the provider does not hold enough',
  'number-reused': 'its number was used for another refund',
  declined: 'the provider has refused it',
  unreachable: "the provider can't be reached; nothing was asked",
  config: 'the settings do not allow it',
}

export const payments = {
  providers,
  failed,
  unknown,
  refundFailed,
  mismatch: (differs: string) => `the provider tells of another payment than was asked: ${differs}`,
  difference: (field: string, asked: string, answered: string) => `${field} ${answered}, not ${asked}`,
}
