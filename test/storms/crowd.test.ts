import { expect, it } from 'vitest'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { aftermath } from './aftermath.ts'
import type { Asked } from './asked.ts'
import { crowd, openCrowdHouse } from './crowd.ts'
import { fromHouse } from './deeds.ts'

/** `WICKET_STORM_SECONDS=600 npm test -- test/storms/crowd` for a long one, which then tells what was answered. */
const LONG = process.env.WICKET_STORM_SECONDS
const LEAST_MS = 1000 * Number(LONG ?? 5)
const ANSWERS = 600

describeEngines(
  'twenty clerks who do everything at one performance, some of them killed',
  (engine) => {
    it(
      'are all answered as by one box office, and nothing that was acknowledged is lost',
      async () => {
        const desk = await openCrowdHouse(await engine.fresh())
        const { location } = desk.store
        let isOver = false
        // History is taken in while all that goes on, by two who look on.
        const looks = [desk, desk].map(async (one) => {
          while (!isOver) {
            await catchUp(one)
            await new Promise((resolve) => setTimeout(resolve, 20))
          }
        })
        const weather = await crowd({
          location,
          clerks: 20,
          answers: ANSWERS,
          least_ms: LEAST_MS,
          most_ms: LEAST_MS + 60_000,
          kill_each: LONG ? 200 : 40,
        }).finally(() => {
          isOver = true
        })
        await Promise.all(looks)
        expect(weather.errors).toEqual([])
        const { contradictions, judged } = await aftermath(desk.store, weather)
        const answers = tally(weather.asked)
        if (LONG) console.log(engine.name, { kills: weather.kills, judged, answers })
        expect(contradictions).toEqual([])
        await catchUp(desk)
        expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
        expect(Object.keys(answers)).toEqual(expect.arrayContaining(ALWAYS))
      },
      LEAST_MS + 120_000,
    )
  },
  { shared: true },
)

/** Without these it was no storm. */
const ALWAYS = [
  'extend held',
  'hold held',
  'hold taken',
  'look seen',
  'pay sold',
  'refund refunded',
  'release released',
  'sell sold',
  'sell taken',
]

/** What was asked and answered -> how often. */
function tally(asked: Asked[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { ask, answer } of asked) {
    const said =
      answer === null
        ? 'killed'
        : 'code' in answer
          ? answer.code
          : 'fault' in answer
            ? answer.fault
            : answer.is
    const what = `${ask.verb}${fromHouse(ask) === undefined ? '' : ' from the house'} ${said}`
    counts[what] = (counts[what] ?? 0) + 1
  }
  return Object.fromEntries(Object.entries(counts).sort())
}
