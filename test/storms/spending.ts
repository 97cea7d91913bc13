/** What processes were told that spent one card, and whether one card could have told it. */

export interface Spending {
  register: string
  amount: number
  /** Milliseconds of the machine's clock, which all processes share. */
  began: number
  ended: number
  outcome: string
  /** After it; of a refusal what it said. Null where it said none. */
  balance: number | null
}

/**
 * What no single card with so much on it could have answered, in words. It is only spent: so its balances fall, each
 * spending leaves one of its own, and who asks later never sees more.
 */
export function contradictions(history: Spending[], balance: number): string[] {
  const spent = history.filter(({ outcome }) => outcome === 'spent')
  const total = spent.reduce((sum, { amount }) => sum + amount, 0)
  const found = total > balance ? [`${total} spent of ${balance}`] : []
  const chain = [...spent].sort((a, b) => b.balance! - a.balance!)
  let before = balance
  for (const { amount, balance: after, register } of chain) {
    if (before - amount !== after) found.push(`${register}: ${before} less ${amount} is not ${after}`)
    before = after!
  }
  const refused = history.filter(({ outcome }) => outcome === 'account-short')
  for (const { amount, balance: had, register } of refused)
    if (had! >= amount) found.push(`${register}: ${amount} refused of ${had}`)
  const seen = new Set([balance, ...spent.map((one) => one.balance)])
  for (const { balance: had, register } of refused)
    if (!seen.has(had)) found.push(`${register}: it never had ${had}`)
  return [...found, ...risings(history)]
}

/** Who began after another had ended sees what that one left, or less. */
function risings(history: Spending[]): string[] {
  const ends = history.filter(({ balance }) => balance !== null).sort((a, b) => a.ended - b.ended)
  const begins = [...ends].sort((a, b) => a.began - b.began)
  let [least, next] = [Number.POSITIVE_INFINITY, 0]
  return begins.flatMap(({ began, balance, amount, outcome, register }) => {
    for (; next < ends.length && ends[next]!.ended < began; next++)
      least = Math.min(least, ends[next]!.balance!)
    const met = outcome === 'spent' ? balance! + amount : balance!
    return met > least ? [`${register}: met ${met} after ${least}`] : []
  })
}
