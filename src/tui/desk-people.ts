/** Signing in at the counter, over a desk. */
import type { Desk } from '../core/desk.ts'
import { atRegister } from '../core/people/at-register.ts'
import { type Entering, hasStaff } from '../core/people/enter.ts'
import { signIn } from '../core/people/sign-in.ts'
import { signOut } from '../core/people/sign-out.ts'
import { refuse } from '../core/refusal.ts'
import type { PeopleOffice } from './people-office.ts'

export interface Signing {
  entering: Entering
  /** The machine keeps the session, which opens the house to the next key; null: nobody's. */
  keep(session: string | null): Promise<void>
}

export function deskPeople(desk: Desk, { entering, keep }: Signing): PeopleOffice {
  return {
    here: () => atRegister(desk, entering),
    async signIn(name, secret, own) {
      if (!(await hasStaff(desk.store))) throw refuse('house-open', {})
      const asked = {
        name,
        secret,
        os_user: entering.os_user,
        own: own === undefined ? undefined : async () => own,
      }
      await keep((await signIn(desk, asked)).session)
    },
    async signOut() {
      const { session } = await entering.shown()
      if (session !== undefined) await signOut(desk, session)
      await keep(null)
    },
  }
}
