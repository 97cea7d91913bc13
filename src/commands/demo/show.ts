/** What a demo is made of, in the order of its telling. */
import type { Desk } from '../../core/desk.ts'
import { type Verification, verify } from '../../core/verify/verify.ts'
import type { App } from '../app.ts'
import type { OpenSeason } from './open-season.ts'
import { type Step, type Story, type Timed, tellStory } from './story.ts'

export interface Shown {
  season: OpenSeason
  /** An evening in the theatre; other houses are told by their season alone. */
  story: Story | undefined
  verification: Verification
  steps: Step[]
}

export function stepper(steps: Step[]): Timed {
  return async (name, work) => {
    const start = performance.now()
    const result = await work()
    steps.push({ name, ms: Math.round((performance.now() - start) * 10) / 10 })
    return result
  }
}

/** The evening, where there is one, and the proof of all. */
export async function showHouse(app: App, desk: Desk, season: OpenSeason, steps: Step[]): Promise<Shown> {
  const step = stepper(steps)
  const story = season.house === 'theatre' ? await tellStory(app, desk, emptyIn(season), step) : undefined
  const verification = await step('verify', () => verify(desk))
  return { season, story, verification, steps }
}

function emptyIn({ performances }: OpenSeason): string {
  const empty = performances.find(({ sold, status }) => sold === 0 && status === 'open')
  if (!empty) throw new Error('bug: the theatre of the demo has a performance that nobody bought for')
  return empty.code
}
