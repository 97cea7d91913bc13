/** What a manager asks of one performance that is to come, day by day: pure. */
import { sellOutOf } from '../curves/chances.ts'
import { type Bounded, boundedBy } from './bounded.ts'
import type { Coming } from './coming.ts'

export interface Answer extends Bounded {
  /** Null: no seats to sell out, or nothing to say it by. `step`: by which of the steps, -1 by now; null: it is not expected. */
  sellOut: { chance: number | null; step: number | null }
}

/** Of one that something can be told of, `lead` steps before its end. `most`: what can't be passed, of a hall its seats. */
export function answerOf(
  { situation, soldOut }: Coming,
  lead: number,
  most: number | null = situation!.capacity,
): Answer {
  const day = soldOut === null ? null : sellOutOf(situation!).lead
  return {
    ...boundedBy({ ...situation!, capacity: most }, lead),
    sellOut: { chance: soldOut, step: day === null ? null : lead - 1 - day },
  }
}
