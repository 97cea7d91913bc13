/** The answer about a run: what it can carry of what is wanted, in the end and by each day, and what that brings. */
import type { Answer } from '../forecast/house/answer.ts'
import { boundedBy } from '../forecast/house/bounded.ts'
import type { Revenue } from '../forecast/house/revenue.ts'
import { type Carried, carriedOn, type Rails, type TrainForecast, trainForecast } from './train-forecast.ts'

interface OnRails {
  train: TrainForecast | null
  carried: Carried | null
}

/** `lead`: steps until the end of its sale; `toGo`: days. */
export function answerOnRails(
  answer: Answer,
  rails: Rails | null,
  { lead, toGo }: { lead: number; toGo: number },
): OnRails & { answer: Answer } {
  if (!rails || !answer.situation) return { answer, train: null, carried: null }
  const asked = { lead: toGo, situation: answer.situation }
  const carried = carriedOn(rails, asked)
  // The seats of its legs are a wall: no way goes beyond it.
  const bounded = boundedBy({ ...carried.situation, capacity: carried.most }, lead)
  const { expected } = bounded
  return {
    ...{ answer: { ...answer, ...bounded, situation: carried.situation }, carried },
    train: trainForecast(rails, carried, { ...asked, expected }),
  }
}

/** Of a run by what its rides cost; what is wanted of it is more than it carries. */
export function withRails<Told extends Revenue>(
  revenue: Told,
  { train, carried }: OnRails,
): { revenue: Told; train: TrainForecast | null; demand?: number } {
  if (!carried) return { revenue, train }
  const { restMinor, wanted } = carried
  const isPriced = restMinor !== null && (restMinor > 0 || revenue.expected_minor !== null)
  const expected_minor = isPriced ? revenue.so_far_minor + restMinor : revenue.expected_minor
  return { revenue: { ...revenue, expected_minor }, train, demand: Math.round(wanted) }
}
