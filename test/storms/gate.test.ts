/** Two entrances, two processes, one ticket shown at both at once. */
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { countEntries } from '../../src/core/gate/count-entries.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { papersFor } from '../support/gate.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'

const A_ROW = 20
const ROUNDS = 100

async function entrance(script: string, ...args: string[]) {
  const { child, says, ended } = start(script, args)
  await says('ready')
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  return {
    show: (code: string) => void child.stdin!.write(`${code}\n`),
    answer: async () => (await lines.next()).value as string,
    leave: () => {
      child.stdin!.end()
      return ended
    },
  }
}

describeEngines(
  'two entrances and one ticket',
  (engine) => {
    const duel = async (left: string[], right: string[]) => {
      const desk = await openHouse(await engine.fresh(), {
        plan: smallPlan(Array(ROUNDS / A_ROW).fill(A_ROW)),
      })
      const papers = []
      for (let row = 0; row < ROUNDS / A_ROW; row++) papers.push(...(await papersFor(desk, A_ROW)))
      const script = await bundleScript('../storms/door.ts')
      const { location } = desk.store
      const pair = [await entrance(script, location, ...left), await entrance(script, location, ...right)]
      const answers: string[] = []
      for (const { code } of papers) {
        for (const one of pair) one.show(code)
        answers.push([await pair[0]!.answer(), await pair[1]!.answer()].sort().join(' '))
      }
      for (const one of pair) await one.leave()
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
      return { answers, counts: await countEntries(desk, 'show') }
    }

    it('let it in once, always', async () => {
      const { answers, counts } = await duel(['North', '1', 'n'], ['South', '2', 's'])
      expect(answers).toEqual(Array(ROUNDS).fill('in ticket-used'))
      expect(counts).toMatchObject({ sold: ROUNDS, in: ROUNDS })
      expect(counts.entrances.reduce((sum, { entered }) => sum + entered, 0)).toBe(ROUNDS)
    })

    it('give one answer to one scan that is asked twice at once', async () => {
      const { answers, counts } = await duel(['North', '1', 'one'], ['South', '2', 'one'])
      expect(answers).toEqual(Array(ROUNDS).fill('in in'))
      expect(counts).toMatchObject({
        in: ROUNDS,
        entrances: [{ entrance: 'North', entered: ROUNDS, doubles: 0 }],
      })
    })
  },
  { shared: true },
)
