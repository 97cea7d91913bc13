/** Every refusal of stored value says what, why and what next, in both languages, and no secret. */
import { expect, it } from 'vitest'
import { ACCOUNT_EXITS, type AccountRefusals } from '../../../src/core/accounts/refusals.ts'
import { LANGUAGES, loadDictionary } from '../../../src/core/language/language.ts'
import type { RefusalDetails } from '../../../src/core/refusal.ts'

type Spoken = Pick<RefusalDetails, keyof AccountRefusals | 'payments-open'>

const card = { account: '****4D5E', kind: 'gift-card' } as const
const school = { account: 'northside-school', kind: 'customer' } as const
const zone = 'Europe/Berlin'
const currency = 'EUR'
const at = Date.UTC(2026, 10, 28, 18)
const open = {
  order: 'W7K3-9QF2',
  tender: 'wechat',
  amount_minor: 4300,
  status: 'unknown',
  since: at,
} as const
const amounts = {
  balance_minor: 1200,
  available_minor: 1200,
  amount_minor: 2000,
  missing_minor: 800,
  currency,
}

const SAID: { [C in keyof Spoken]: [details: Spoken[C], words: RegExp][] } = {
  'account-unknown': [
    [{ wanted: 'card' }, /card/],
    [{ wanted: 'account' }, /account list/],
  ],
  'code-mistyped': [[{}, /./]],
  'account-blocked': [
    [{ ...card, since: at, clerk: 'ana', reason: 'lost', zone }, /ana.*lost[\s\S]*unblock/],
    [{ ...school, since: at, clerk: 'ana', reason: null, zone }, /northside-school/],
  ],
  'account-expired': [
    [{ ...card, since: at, balance_minor: 1200, currency, zone }, /2026-11-28[\s\S]*12\.00/],
  ],
  'account-closed': [
    [card, /4D5E/],
    [school, /northside-school/],
  ],
  'account-currency': [[{ account: '****4D5E', currency, wanted: 'CHF' }, /EUR[\s\S]*CHF/]],
  'account-short': [
    [{ ...card, ...amounts }, /12\.00 EUR[\s\S]*8\.00[\s\S]*20\.00/],
    [{ ...school, ...amounts, available_minor: 0 }, /0\.00 EUR/],
  ],
  'account-owes': [
    [{ account: 'x', owing_minor: 0, amount_minor: null, currency }, /account show x/],
    [
      { account: 'x', owing_minor: 1200, amount_minor: 2000, currency },
      /12\.00 EUR[\s\S]*20\.00[\s\S]*settle x/,
    ],
  ],
  'account-empty': [[{ account: 'x', currency }, /account show x/]],
  'account-exists': [
    [{ code: null }, /--code/],
    [{ code: 'x' }, /account show x/],
  ],
  'account-lasts': [
    [{ account: '****4D5E', until: null, zone }, /4D5E/],
    [{ account: '****4D5E', until: at, zone }, /2026-11-28/],
  ],
  'account-limit': [
    [{ account: 'x', owing_minor: 1200, limit_minor: 1000, currency }, /12\.00[\s\S]*10\.00/],
  ],
  'account-uneven': [
    [{ account: 'x', balance_minor: -1200, currency }, /12\.00 EUR[\s\S]*settle x/],
    [{ account: 'x', balance_minor: 1200, currency }, /12\.00 EUR[\s\S]*pay-out x/],
  ],
  'pay-out-closed': [[{ clerk: 'ana', may: ['ben', 'cem'] }, /ana[\s\S]*ben.*cem/]],
  'payments-open': [
    [
      { register: 'one', payments: [open], currency, zone },
      /W7K3-9QF2.*43\.00 EUR[\s\S]*payment resolve[\s\S]*--with-unknown/,
    ],
  ],
}

it.each(LANGUAGES)('each is said in %s, with its figures and a next step', async (language) => {
  const { refusals } = await loadDictionary(language)
  expect(Object.keys(SAID).sort()).toEqual([...Object.keys(ACCOUNT_EXITS), 'payments-open'].sort())
  for (const [code, cases] of Object.entries(SAID))
    for (const [details, words] of cases as [never, RegExp][]) {
      const { what, next } = refusals[code as keyof Spoken](details)
      const text = [what, ...next].join('\n')
      expect(next.length, code).toBeGreaterThan(0)
      expect(text, code).not.toMatch(/undefined|NaN|\[object/)
      if (language === 'en') expect(text).toMatch(words)
      else expect(what).toMatch(/[\u4e00-\u9fff]/)
    }
})
