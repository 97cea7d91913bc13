/** A small reference of tills: what is in two drawers, and what their Zs say. No database. */

export type Register = 'left' | 'right'
export type Clerk = 'ana' | 'ben'
export type Tender = 'cash' | 'card'

/** A ticket with its fee, and what comes back of it. */
export const PRICE = 2_150
export const BACK = 2_000

export type Move = 'cash-in' | 'cash-out' | 'drop' | 'no-sale'

export type Step =
  | { verb: 'open'; register: Register; float: number; again: boolean }
  | { verb: 'sell'; register: Register; clerk: Clerk; tender: Tender; again: boolean }
  | { verb: 'return'; register: Register; clerk: Clerk; which: number; again: boolean }
  | { verb: 'move'; register: Register; clerk: Clerk; kind: Move; amount: number; again: boolean }
  | { verb: 'close'; register: Register; clerk: Clerk; off: number; explained: boolean; again: boolean }

/** From an opening to its Z. */
export interface Session {
  float: number
  sales: Record<Tender, number>
  refunds: Record<Tender, number>
  in: number
  out: number
  drops: number
  noSales: number
  takings: Partial<Record<Clerk, number>>
}

export interface Z extends Session {
  expected: number
  counted: number
}

/** `ok`, or the code of the refusal. */
export type Answer = string

export const expectedOf = (session: Session): number =>
  session.float + session.in - session.out + session.sales.cash - session.refunds.cash - session.drops

export class TillModel {
  open: Record<Register, Session | null> = { left: null, right: null }
  zs: Record<Register, Z[]> = { left: [], right: [] }
  /** Each order of one ticket. */
  orders: { tender: Tender; isBack: boolean }[] = []

  do(step: Step): Answer {
    switch (step.verb) {
      case 'open':
        if (this.open[step.register]) return 'till-already-open'
        this.open[step.register] = fresh(step.float)
        return 'ok'
      case 'sell':
        this.orders.push({ tender: step.tender, isBack: false })
        return this.takes(step, step.tender, 'sales', PRICE)
      case 'return':
        return this.giveBack(step)
      case 'move':
        return this.move(step)
      case 'close':
        return this.close(step)
    }
  }

  /** What is counted where the count is off by so much; there is never less than nothing. */
  countedBy({ register, off }: Step & { verb: 'close' }): number {
    const session = this.open[register]
    return Math.max(0, (session ? expectedOf(session) : 0) + off)
  }

  private giveBack(step: Step & { verb: 'return' }): Answer {
    const order = this.orders[step.which]!
    if (order.isBack) return 'order-state'
    order.isBack = true
    return this.takes(step, order.tender, 'refunds', BACK)
  }

  /** Money never waits for a form: where no till is open, one is opened without a float. */
  private takes(
    { register, clerk }: { register: Register; clerk: Clerk },
    tender: Tender,
    what: 'sales' | 'refunds',
    amount: number,
  ): Answer {
    this.open[register] ??= fresh(0)
    const session = this.open[register]
    session[what][tender] += amount
    session.takings[clerk] = (session.takings[clerk] ?? 0) + (what === 'sales' ? amount : -amount)
    return 'ok'
  }

  private move({ register, kind, amount }: Step & { verb: 'move' }): Answer {
    const session = this.open[register]
    if (!session) return 'till-not-open'
    if (kind === 'no-sale') session.noSales++
    else if (kind === 'cash-in') session.in += amount
    else if (amount > expectedOf(session)) return 'till-short'
    else session[kind === 'drop' ? 'drops' : 'out'] += amount
    return 'ok'
  }

  private close(step: Step & { verb: 'close' }): Answer {
    const session = this.open[step.register]
    if (!session) return 'till-not-open'
    const [expected, counted] = [expectedOf(session), this.countedBy(step)]
    if (counted !== expected && !step.explained) return 'variance-unexplained'
    this.zs[step.register].push({ ...session, expected, counted })
    this.open[step.register] = null
    return 'ok'
  }
}

const fresh = (float: number): Session => ({
  float,
  sales: { cash: 0, card: 0 },
  refunds: { cash: 0, card: 0 },
  in: 0,
  out: 0,
  drops: 0,
  noSales: 0,
  takings: {},
})
