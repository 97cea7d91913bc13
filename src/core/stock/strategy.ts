/** Which way of locking a performance is sold by, and where: said by the season file, channel by channel. */
import { canonical } from '../canonical.ts'

export const STRATEGIES = ['pessimistic', 'optimistic'] as const
export type Strategy = (typeof STRATEGIES)[number]

/** Channel -> strategy; `*` stands for every channel that is not named. */
export type LockingChoice = Readonly<Record<string, Strategy>>

export const EVERY_CHANNEL = '*'

/** Pessimistic where nothing is said. */
export function strategyOf(choice: LockingChoice, channel: string): Strategy {
  // A channel may be called like something that every object has.
  const said = (name: string) => (Object.hasOwn(choice, name) ? choice[name] : undefined)
  return said(channel) ?? said(EVERY_CHANNEL) ?? 'pessimistic'
}

/** Whether any channel is sold optimistically. */
export const hasOptimistic = (choice: LockingChoice): boolean => Object.values(choice).includes('optimistic')

/** As the database keeps it. */
export const lockingText = (choice: LockingChoice): string => canonical({ ...choice })

export function readLocking(text: string): LockingChoice {
  return text === '{}' ? NOTHING_SAID : (JSON.parse(text) as LockingChoice)
}

const NOTHING_SAID: LockingChoice = {}

/** For people: `pessimistic`, or `optimistic (web), pessimistic`. */
export function lockingWords(choice: LockingChoice): string {
  const others = strategyOf(choice, EVERY_CHANNEL)
  const named = Object.keys(choice)
    .filter((channel) => channel !== EVERY_CHANNEL && choice[channel] !== others)
    .sort()
  return [...named.map((channel) => `${choice[channel]} (${channel})`), others].join(', ')
}
