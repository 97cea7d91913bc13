import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'

const ROUNDS = 150
const A_ROW = 25
const SEATS = Array.from(
  { length: ROUNDS },
  (_, at) => `${String.fromCharCode(65 + at / A_ROW)}${(at % A_ROW) + 1}`,
)

/** A process that is told seats, one at a time, and answers. */
async function duellist(script: string, ...args: string[]) {
  const { child, says, ended } = start(script, args)
  await says('ready')
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  return {
    ask: (seat: string) => void child.stdin!.write(`${seat}\n`),
    answer: async () => (await lines.next()).value as string,
    leave: () => {
      child.stdin!.end()
      return ended
    },
  }
}

describeEngines(
  'two processes after one seat',
  (engine) => {
    const open = async () =>
      openHouse(await engine.fresh(), { plan: smallPlan(Array(ROUNDS / A_ROW).fill(A_ROW)) })
    /** The two answers to each seat, sorted. */
    const duel = async (location: string, left: string[], right: string[]) => {
      const script = await bundleScript('../storms/duellist.ts')
      const pair = [await duellist(script, location, ...left), await duellist(script, location, ...right)]
      const answers: string[] = []
      for (const seat of SEATS) {
        for (const one of pair) one.ask(seat)
        answers.push([await pair[0]!.answer(), await pair[1]!.answer()].sort().join(' '))
      }
      for (const one of pair) await one.leave()
      return answers
    }
    const expectSoldOnce = async (desk: TestDesk) => {
      expect(await desk.store.read((tx) => tx.$count(tx.t.ticket))).toBe(ROUNDS)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    }

    it('one sells it, the other is refused, always', async () => {
      const desk = await open()
      const answers = await duel(desk.store.location, ['left', '1', 'l'], ['right', '2', 'r'])
      expect(answers).toEqual(Array(ROUNDS).fill('seats-taken sold'))
      await expectSoldOnce(desk)
    })

    it('with one key: it is sold once, and both are told of the same sale', async () => {
      const desk = await open()
      const answers = await duel(desk.store.location, ['left', '1', 'one'], ['right', '2', 'one'])
      expect(answers).toEqual(Array(ROUNDS).fill('sold sold'))
      await expectSoldOnce(desk)
    })
  },
  { shared: true },
)
