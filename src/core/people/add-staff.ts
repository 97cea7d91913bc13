/** Somebody works here from now on. The first closes the house to everybody else, and must be able to let others in. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { need } from './may.ts'
import { checkRoles, loadRoles, together } from './roles.ts'
import { hashSecret } from './scrypt.ts'
import { checkFit, type NewSecret } from './set-secret.ts'
import { findStaff, type StaffRow, searchName, staffName } from './staff-rows.ts'

export interface StaffInput {
  name: string
  roles: string[]
  /** None: he signs in once he has one. */
  secret?: NewSecret | undefined
  key: string
}

export interface StaffAdded {
  staff: StaffRow
  /** The house was open until now. */
  first: boolean
  replay: boolean
}

/** Refuses right-missing, value-faulty, role-unknown, secret-weak, passphrase-needed, key-reused, admin-first, staff-exists. */
export async function addStaff(desk: Desk, input: StaffInput): Promise<StaffAdded> {
  await need(desk, 'staff')
  const { secret, key } = input
  const name = staffName(input.name)
  const roles = [...new Set(input.roles)]
  checkRoles(roles, await desk.store.read(loadRoles))
  if (secret) await checkFit(desk.store, { name, roles }, secret)
  const hash = secret && (await hashSecret(secret.secret, { random: desk.random, cost: desk.secret_cost }))
  const kept = { secretKind: secret?.kind ?? null, secret: hash ?? null }
  const settled = settledBy(key, (tx, id) => added(tx, id, true))
  return desk.store.write((tx) => addIn(tx, desk, { name, roles, ...kept, key }), { settled })
}

type Adding = Pick<StaffRow, 'name' | 'secretKind' | 'secret'> & { roles: string[]; key: string }

async function addIn(tx: Tx, desk: Desk, { name, roles, key, ...secret }: Adding): Promise<StaffAdded> {
  const { staff } = tx.t
  const at = desk.clock.now()
  const id = desk.ids.next()
  // Never with the secret: who asks again with another is told what was done.
  const request = { key, operation: 'staff add', content: { name, roles }, subject: id, at }
  const done = await earlier(tx, request)
  if (done) return added(tx, done, true)
  const [some] = await tx.select({ id: staff.id }).from(staff).limit(1)
  const mayLetIn = together(roles, await loadRoles(tx)).rights.has('staff')
  if (!some && !(mayLetIn && secret.secretKind === 'passphrase')) throw refuse('admin-first', { name, roles })
  const same = await findStaff(tx, name)
  if (same) throw refuse('staff-exists', { name: same.name, status: same.status })
  const row: StaffRow = {
    ...{ id, name, search: searchName(name), roles: JSON.stringify(roles), status: 'active' },
    ...secret,
    ...{ createdAt: at, changedAt: at },
  }
  await tx.insert(staff).values(row)
  await record(tx, desk, { action: 'staff.added', subject: id, body: { name, roles } }, at)
  return { staff: row, first: !some, replay: false }
}

async function added(tx: Tx, id: string, replay: boolean): Promise<StaffAdded> {
  const { staff } = tx.t
  const [found] = await tx.select().from(staff).where(sql`${staff.id} = ${id}`)
  return { staff: must(found, `the member of staff ${id} of the key is there`), first: false, replay }
}
