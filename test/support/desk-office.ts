/** The counter's office over a desk of a test: whoever acts there acts at the counter, and signs in for it. */
import type { Desk } from '../../src/core/desk.ts'
import type { Providers } from '../../src/core/payments/collect.ts'
import { enter, type Shown, whoEnters } from '../../src/core/people/enter.ts'
import { supervise } from '../../src/core/people/supervise.ts'
import type { Ways } from '../../src/core/printing/ways.ts'
import { refuse } from '../../src/core/refusal.ts'
import type { Post } from '../../src/core/sales/send-tickets.ts'
import { deskOffice } from '../../src/tui/desk-office.ts'
import type { CounterLanguage, Office } from '../../src/tui/office.ts'

export interface OfficeOptions {
  language?: CounterLanguage
  ascii?: boolean
  providers?: Providers
  /** To printers; none is reached where nothing is said. */
  ways?: Ways
  /** Sends tickets; none is set where nothing is said. */
  post?: Post
  /** Whoever works there signs in at the screen. */
  signs?: boolean
}

const nobody: Providers = async (name) => {
  throw new Error(`no provider in this test: ${name}`)
}

const NO_WAYS: Ways = {
  deliver: async () => ({ is: 'failed', reason: 'unreachable' }),
  spooled: async () => 'waiting',
}

export function officeOf(desk: Desk, options: OfficeOptions = {}): Office {
  const { language = 'en', ascii = false, providers = nobody, signs = false, ways = NO_WAYS } = options
  const post = async () => {
    if (!options.post) throw refuse('sender-unset', {})
    return options.post
  }
  let session: string | undefined
  const { clerk, register } = desk.actor
  const entering = { clerk, register, os_user: 'tester', shown: async (): Promise<Shown> => ({ session }) }
  const acting = async (by?: { name: string; secret: string }) => {
    const alone = signs ? { ...desk, actor: await enter(desk.store, desk.clock, entering) } : desk
    return by ? supervise(alone, by) : alone
  }
  const looking = async () =>
    signs ? { ...desk, actor: (await whoEnters(desk.store, desk.clock, entering)).actor } : desk
  const keep = async (kept: string | null) => {
    session = kept ?? undefined
  }
  return deskOffice({
    desk,
    acting,
    looking,
    providers,
    language,
    ascii,
    signing: { entering, keep },
    ways,
    post,
  })
}
