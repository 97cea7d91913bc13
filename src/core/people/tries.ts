/**
 * Wrong secrets are counted before they are looked at, in a transaction of its own: however many guess at the same moment,
 * each guess is one. Counted by the name that was typed, whether anybody has it or not, and by the register.
 */
import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { houseZone } from '../house-money.ts'
import { refuse } from '../refusal.ts'
import { searchName } from './staff-rows.ts'
import { whoHas } from './who-has.ts'

type TryRow = Schema['signInTry']['$inferSelect']

/** Wrong ones in a row that cost nothing but the count. */
const FREE = 3
/** A PIN that was wrong so often is no use until somebody unlocks it. */
export const LOCKS_AT = 10
/**
 * The longest wait: of a register a minute, or one clerk keeps out the others; of a passphrase, which never locks, a day; of
 * whoever would leave a kiosk an hour: anybody stands there, and whose PIN he guesses is not told.
 */
const LONGEST_MS = { register: 60_000, pin: 60_000, passphrase: 24 * 3_600_000, kiosk: 3_600_000 }
/** A register that was left alone so long begins anew. */
const FORGOTTEN_MS = 3_600_000

export type SecretKind = 'pin' | 'passphrase'

/** What was counted, and what it means where the secret turns out wrong. */
export interface Counted {
  /** Tries that are left before it locks; null where no number locks. */
  left: number | null
  /** Before this nobody looks at another; null: at once. */
  until: number | null
}

/** After three a second, then two, four, … */
const waitOf = (tries: number, longest_ms: number): number =>
  tries < FREE ? 0 : Math.min(longest_ms, 1000 * 2 ** (tries - FREE))

export const nameSubject = (name: string): string => `name:${searchName(name)}`
const registerSubject = (register: string): string => `register:${register}`
const isRegister = ({ subject }: Pick<TryRow, 'subject'>): boolean => subject.startsWith('register:')

/** There, and locked, in one statement: whoever signs in right meanwhile takes the row away. */
const lock = statement<{ subject: string }>()('try_lock', (q) => {
  const { signInTry } = q.t
  return q
    .insert(signInTry)
    .values({ subject: sql.placeholder('subject'), tries: 0, triedAt: 0 })
    .onConflictDoUpdate({ target: signInTry.subject, set: { tries: sql`${signInTry.tries}` } })
    .returning()
})

/** The row is locked. */
const count = counted<{ subject: string; tries: number; at: number }>()('try_count', (q) =>
  q
    .update(q.t.signInTry)
    .set({ tries: sql`${sql.placeholder('tries')}`, triedAt: sql`${sql.placeholder('at')}` })
    .where(eq(q.t.signInTry.subject, sql.placeholder('subject'))),
)

const begun = (row: TryRow, at: number): TryRow =>
  isRegister(row) && row.triedAt < at - FORGOTTEN_MS ? { ...row, tries: 0 } : row

export interface Trying {
  name: string
  register: string
  /** Of the secret that this name has; of a name that nobody has, a PIN. */
  kind: SecretKind | 'kiosk'
  at: number
}

/** Two who guess the same wait for each other here, in one order. Refuses sign-in-locked, sign-in-wait: then nothing is counted. */
export async function countTry(tx: Tx, { name, register, kind, at }: Trying): Promise<Counted> {
  const subjects = [nameSubject(name), registerSubject(register)]
  const rows: TryRow[] = []
  for (const subject of subjects)
    rows.push(begun(must((await tx.run(lock, { subject }))[0], `the tries of ${subject} are there`), at))
  const [own] = rows as [TryRow]
  if (kind === 'pin' && own.tries >= LOCKS_AT) {
    const { who } = await whoHas(tx, 'unlock')
    throw refuse('sign-in-locked', { name, since: own.triedAt, who, zone: await houseZone(tx) })
  }
  const until = waitUntil(rows, kind)
  if (until !== null && until > at) throw refuse('sign-in-wait', { until, zone: await houseZone(tx) })
  for (const { subject, tries } of rows) await tx.run(count, { subject, tries: tries + 1, at })
  const after = rows.map((row) => ({ ...row, tries: row.tries + 1, triedAt: at }))
  return { left: kind === 'pin' ? LOCKS_AT - own.tries - 1 : null, until: waitUntil(after, kind) }
}

/** The last of the waits. */
function waitUntil(rows: readonly TryRow[], kind: Trying['kind']): number | null {
  const ends = rows.map(({ subject, tries, triedAt }) => {
    const longest_ms = isRegister({ subject }) ? LONGEST_MS.register : LONGEST_MS[kind]
    const wait_ms = waitOf(tries, longest_ms)
    return wait_ms === 0 ? 0 : triedAt + wait_ms
  })
  const last = Math.max(0, ...ends)
  return last === 0 ? null : last
}

/** The right secret: what was wrong before is forgotten. */
export async function forgetTries(tx: Tx, name: string, register?: string): Promise<void> {
  const { signInTry } = tx.t
  const subjects = [nameSubject(name), ...(register === undefined ? [] : [registerSubject(register)])]
  await tx.delete(signInTry).where(inArray(signInTry.subject, subjects))
}

/**
 * The right secret of a customer: his own tries are forgotten, and this one is none of the register's. Those of others there stay:
 * anybody can be a customer.
 */
export async function forgetOwnTry(tx: Tx, name: string, register: string): Promise<void> {
  const { signInTry } = tx.t
  await forgetTries(tx, name)
  await tx
    .update(signInTry)
    .set({ tries: sql`${signInTry.tries} - 1` })
    .where(and(eq(signInTry.subject, registerSubject(register)), gt(signInTry.tries, 0)))
}

/** Since when it is locked; undefined where it is not. */
export async function lockedSince(tx: Tx, name: string): Promise<number | undefined> {
  const { signInTry } = tx.t
  const [found] = await tx
    .select()
    .from(signInTry)
    .where(eq(signInTry.subject, nameSubject(name)))
  return found && found.tries >= LOCKS_AT ? found.triedAt : undefined
}
