/** Who works at the counter. */
import type { AtRegister } from '../core/people/at-register.ts'

export interface PeopleOffice {
  /** Asked every few seconds; keeps nobody signed in. Refuses sign-in-needed, session-over, token-over. */
  here(): Promise<AtRegister>
  /** Whoever was signed in here before is not any more. `own`: set in place of a secret that is good once. */
  signIn(name: string, secret: string, own?: string): Promise<void>
  signOut(): Promise<void>
}
