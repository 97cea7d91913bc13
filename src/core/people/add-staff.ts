/** Somebody works here from now on. The first closes the house to everybody else, and must be able to let others in. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { drawFor, type OneTimeWanted } from './draw-for.ts'
import { need } from './may.ts'
import { checkRoles, loadRoles, together } from './roles.ts'
import { hashSecret } from './scrypt.ts'
import { checkFit, type NewSecret, onceBody } from './set-secret.ts'
import { findStaff, type StaffRow, searchName, staffName } from './staff-rows.ts'

export interface StaffInput {
  name: string
  roles: string[]
  /** None: he signs in once he has one. */
  secret?: NewSecret | undefined
  /** In its place: one that the house draws, to set an own one by. */
  one_time?: OneTimeWanted | undefined
  key: string
}

export interface StaffAdded {
  staff: StaffRow
  /** The house was open until now. */
  first: boolean
  replay: boolean
  /** The secret that was drawn, told here alone: null where none was, or where it was told before. */
  one_time: string | null
}

type Added = Omit<StaffAdded, 'one_time'>

/** Refuses right-missing, value-faulty, role-unknown, secret-weak, passphrase-needed, key-reused, admin-first, staff-exists. */
export async function addStaff(desk: Desk, input: StaffInput): Promise<StaffAdded> {
  await need(desk, 'staff')
  const { secret, one_time, key } = input
  const name = staffName(input.name)
  const roles = [...new Set(input.roles)]
  checkRoles(roles, await desk.store.read(loadRoles))
  const drawn = one_time && (await drawFor(desk, name, one_time))
  const given = secret ?? drawn
  if (given) await checkFit(desk.store, { name, roles }, given)
  const hash =
    drawn?.hash ??
    (secret && (await hashSecret(secret.secret, { random: desk.random, cost: desk.secret_cost })))
  const kept = {
    secretKind: given?.kind ?? null,
    secret: hash ?? null,
    secretUntilAt: drawn?.until_at ?? null,
  }
  const settled = settledBy(key, (tx, id) => added(tx, id))
  const done = await desk.store.write((tx) => addIn(tx, desk, { name, roles, ...kept, key }), { settled })
  // What is kept is of the secret that was drawn here, or of one that another asking drew and told.
  return { ...done, one_time: drawn && done.staff.secret === drawn.hash ? drawn.secret : null }
}

type Adding = Pick<StaffRow, 'name' | 'secretKind' | 'secret' | 'secretUntilAt'> & {
  roles: string[]
  key: string
}

async function addIn(tx: Tx, desk: Desk, { name, roles, key, ...secret }: Adding): Promise<Added> {
  const { staff } = tx.t
  const at = desk.clock.now()
  const id = desk.ids.next()
  // Never with the secret: who asks again with another is told what was done.
  const request = { key, operation: 'staff add', content: { name, roles }, subject: id, at }
  const done = await earlier(tx, request)
  if (done) return added(tx, done)
  const [some] = await tx.select({ id: staff.id }).from(staff).limit(1)
  const mayLetIn = together(roles, await loadRoles(tx)).rights.has('staff')
  // One that is good for a while lets nobody in after it.
  const isHis = secret.secretKind === 'passphrase' && secret.secretUntilAt === null
  if (!some && !(mayLetIn && isHis)) throw refuse('admin-first', { name, roles })
  const same = await findStaff(tx, name)
  if (same) throw refuse('staff-exists', { name: same.name, status: same.status })
  const row: StaffRow = {
    ...{ id, name, search: searchName(name), roles: JSON.stringify(roles), status: 'active' },
    ...secret,
    ...{ createdAt: at, changedAt: at },
  }
  await tx.insert(staff).values(row)
  const body = { name, roles, ...onceBody(secret.secretUntilAt) }
  await record(tx, desk, { action: 'staff.added', subject: id, body }, at)
  return { staff: row, first: !some, replay: false }
}

async function added(tx: Tx, id: string): Promise<Added> {
  const { staff } = tx.t
  const [found] = await tx.select().from(staff).where(sql`${staff.id} = ${id}`)
  return { staff: must(found, `the member of staff ${id} of the key is there`), first: false, replay: true }
}
