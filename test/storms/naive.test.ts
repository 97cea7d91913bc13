import { expect, it } from 'vitest'
import { describeEngines } from '../support/engines.ts'
import { LEFT } from './house.ts'
import { naiveStorm } from './storm.ts'

const ROUNDS = 5

describeEngines(
  "the textbook's read, compare and save",
  (engine) => {
    it('sells seats that are not there, in the same storm', async () => {
      const { location } = await engine.fresh()
      let sold = 0
      for (let round = 0; round < ROUNDS && sold <= LEFT; round++)
        sold = (await naiveStorm(location, 'statements')).sold
      expect(sold).toBeGreaterThan(LEFT)
    })
  },
  { shared: true },
)
