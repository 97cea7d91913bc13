import { describe, expect, it } from 'vitest'
import { drawCode } from '../../../src/core/accounts/card-code.ts'
import { makeKeyPair, signTicket } from '../../../src/core/gate/code.ts'
import { formatReference, makeIds } from '../../../src/core/ids.ts'
import { drawMemberCode } from '../../../src/core/members/cards.ts'
import type { Random } from '../../../src/core/random.ts'
import { seeded } from '../../../src/core/random.ts'
import { kindOfScan, shownScan } from '../../../src/tui/scanner/kind.ts'

const next = seeded(6)
const random: Random = { bytes: (size) => Uint8Array.from({ length: size }, () => next() * 256) }
const keys = makeKeyPair(new Uint8Array(32).fill(7))

const DRAWN = {
  order: () => formatReference(makeIds({ now: () => 0 }, random).reference()),
  member: () => drawMemberCode(random),
  account: () => drawCode(random),
  ticket: () =>
    signTicket(
      {
        ...{ key: keys.id, performance: 'hamlet', startsAt: 1_800_000_000_000, seat: 'F-12', print: 1 },
        ...{ ticket: '01999999-7777-7abc-8def-0123456789ab', priceType: 'adult', order: 'W7K39QF2' },
      },
      keys.privateKey,
    ),
} as const

describe('the kind of what was scanned', () => {
  it.each(Object.keys(DRAWN) as (keyof typeof DRAWN)[])('%s, for each that the house draws', (kind) => {
    for (let round = 0; round < 200; round++) {
      const code = DRAWN[kind]()
      expect(kindOfScan(code), code).toBe(kind)
      expect(kindOfScan(code.toLowerCase()), code).toBe(kind)
    }
  })
  it("payers' codes of both wallets", () => {
    expect(kindOfScan('281234567890123456')).toBe('payment')
    expect(kindOfScan('131234567890123456')).toBe('payment')
  })
  it('an order with a wrong symbol, goods, and rubbish are none of ours', () => {
    for (const text of ['W7K3-9QF2', '40063813', 'https://example.org', ''])
      expect(kindOfScan(text), text).toBe('unknown')
  })
  it("a house's own gift card may have any letters and digits", () => {
    expect(kindOfScan('4006381333931')).toBe('account')
  })
  it('of what opens money or a door only the end stands on the screen', () => {
    for (const kind of ['member', 'account', 'ticket'] as const) {
      const code = DRAWN[kind]()
      expect(shownScan(code)).toBe(`****${code.slice(-4)}`)
    }
    expect(shownScan('281234567890123456')).toBe('****3456')
    expect(shownScan('W7K3-9QFV')).toBe('W7K3-9QFV')
  })
})
