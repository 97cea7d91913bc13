/** What an engine could not do, as a refusal that a person can read. */
import { type FaultKind, StorageFault } from '../../db/fault.ts'
import { type Refusal, refuse } from '../refusal.ts'

const REFUSALS: Record<FaultKind, (fault: StorageFault) => Refusal> = {
  busy: ({ database, facts }) => refuse('database-busy', { database, waited_ms: facts.waited_ms ?? 0 }),
  newer: ({ database, facts }) => refuse('database-newer', { database, ...versions(facts) }),
  behind: ({ database, facts }) => refuse('database-behind', { database, ...versions(facts) }),
  'read-only': ({ database }) => refuse('database-read-only', { database }),
  full: ({ database }) => refuse('database-full', { database }),
  unreachable: ({ database, facts }) =>
    refuse('database-unreachable', { database, cause: facts.cause ?? '' }),
  corrupt: ({ database, facts }) => refuse('database-corrupt', { database, cause: facts.cause ?? '' }),
  'not-wicket': ({ database }) => refuse('database-not-wicket', { database }),
  unknown: ({ database, facts }) =>
    refuse('database-unknown', { database, cause: facts.cause ?? '', key: null }),
}

const versions = ({ found = 0, known = 0 }: StorageFault['facts']) => ({ found, known })

/** The refusal behind a StorageFault; any other error as it was. */
export function asRefusal(error: unknown): unknown {
  return error instanceof StorageFault ? REFUSALS[error.kind](error) : error
}
