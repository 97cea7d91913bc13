import { describe, expect, it } from 'vitest'
import { CARD_KINDS } from '../../src/core/accounts/account-rows.ts'
import { showAccount } from '../../src/core/accounts/show-account.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { Store } from '../../src/db/store.ts'
import { issueCard } from '../support/accounts.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { bundleScript } from '../support/processes.ts'
import { contradictions, type Spending } from './spending.ts'
import { together } from './storm.ts'

const SPENDERS = 6
const BALANCE = 30_000
const MOST_STORMS = 5
const PATIENCE_MS = 120_000

/** All answers of processes that spend a card with so much on it. */
async function spendAll(location: string, code: string, ...more: string[]): Promise<Spending[]> {
  const script = await bundleScript('../storms/spender.ts')
  const argsOf = (index: number) => [location, `register ${index}`, String(index + 1), code, ...more]
  const { lines } = await together(script, argsOf, SPENDERS)
  return lines.flat().map((line) => JSON.parse(line) as Spending)
}

const openStormHouse = (store: Store) => openHouse(store, { plan: smallPlan(Array(8).fill(24)) })

describeEngines(
  'six processes that spend one card',
  (engine) => {
    it('spend exactly what is on it, and every answer fits one card', async () => {
      const desk = await openStormHouse(await engine.fresh())
      const { code } = await issueCard(desk, { amount_minor: BALANCE })
      const history = await spendAll(desk.store.location, code)

      expect(new Set(history.map(({ outcome }) => outcome))).toEqual(new Set(['spent', 'account-short']))
      expect(contradictions(history, BALANCE)).toEqual([])
      const spent = history.filter(({ outcome }) => outcome === 'spent')
      expect(spent.reduce((sum, { amount }) => sum + amount, 0)).toBe(BALANCE)
      // They really were at it together.
      expect(new Set(spent.map(({ register }) => register)).size).toBeGreaterThan(1)
      const { account, earlier } = await showAccount(desk, { account: code, kinds: CARD_KINDS, limit: 1 })
      expect(account.balance_minor).toBe(0)
      expect(earlier).toBe(spent.length)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { shared: true },
)

describeEngines(
  'six processes that read a balance, decide and write',
  (engine) => {
    /** What gives a storm of them away, in a new house. */
    const oddities = async () => {
      const desk = await openStormHouse(await engine.fresh())
      const { code } = await issueCard(desk, { amount_minor: BALANCE })
      const history = await spendAll(desk.store.location, code, 'careless')
      const odd = history.filter(({ outcome }) => outcome !== 'spent' && outcome !== 'account-short')
      return odd.length + contradictions(history, BALANCE).length
    }

    it(
      'are caught: their answers fit no card, or a movement is numbered twice',
      async () => {
        // A bug needs its moment: a storm in which it had none is followed by another.
        let found = 0
        for (let storm = 0; storm < MOST_STORMS && found === 0; storm++) found = await oddities()
        expect(found).toBeGreaterThan(0)
      },
      PATIENCE_MS,
    )
  },
  { shared: true, dialect: 'postgres' },
)

describe('the judge of spendings', () => {
  const spent = (began: number, ended: number, amount: number, balance: number): Spending => ({
    register: 'one',
    amount,
    began,
    ended,
    outcome: 'spent',
    balance,
  })
  const short = (began: number, ended: number, amount: number, balance: number): Spending => ({
    ...spent(began, ended, amount, balance),
    outcome: 'account-short',
  })

  it('accepts what one card could have answered', () => {
    const history = [spent(0, 9, 4, 6), spent(1, 2, 5, 1), short(3, 5, 2, 1), spent(6, 8, 1, 0)]
    expect(contradictions([...history, short(10, 11, 1, 0)], 10)).toEqual([])
  })

  it.each([
    ['more spent than there was', [spent(0, 1, 6, 4), spent(2, 3, 6, 4)]],
    ['a balance that does not follow from the one before', [spent(0, 1, 6, 4), spent(2, 3, 1, 2)]],
    ['two that spent the same cents', [spent(0, 5, 3, 7), spent(1, 4, 3, 7)]],
    ['a refusal although enough was there', [short(0, 1, 5, 10)]],
    ['a refusal by a balance that never was', [spent(0, 1, 6, 4), short(2, 3, 5, 3)]],
    ['a spending that met what was gone before it began', [spent(0, 1, 6, 2), spent(2, 3, 2, 8)]],
    ['a refusal that saw what was gone before it began', [spent(0, 1, 6, 4), short(2, 3, 11, 10)]],
  ])('finds %s', (_title, history) => {
    expect(contradictions(history, 10)).not.toEqual([])
  })
})
