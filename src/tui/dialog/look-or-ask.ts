/** What is looked at without a question: where the right is missing, whoever has it signs in place, and it is seen this once. */
import { isRefusedRight } from '../../core/people/refused-right.ts'
import type { Counter } from '../context.ts'
import { troubleOf } from '../trouble.ts'
import type { Ask, StandBy } from './ask.ts'

export interface Looking {
  counter: Counter
  title: string
  ask(question: Ask): void | Promise<void>
}

/** Throws what no supervisor can help with. */
export async function lookOrAsk(
  { counter, title, ask }: Looking,
  look: (by?: StandBy) => Promise<void>,
): Promise<void> {
  try {
    await look()
  } catch (error) {
    if (!isRefusedRight(error) || error.details.supervised !== null) throw error
    const { who } = error.details
    await ask({
      ...{ title, who, fields: [], lines: [{ text: troubleOf(counter, error).what }] },
      run: async (_values, { by }) => {
        await look(by)
        return undefined
      },
    })
  }
}
