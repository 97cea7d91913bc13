/** Four processes sell to one person, each its own performance: the sixth order asks for a supervisor, whoever makes it. */
import { expect, it } from 'vitest'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { bundleScript } from '../support/processes.ts'
import { flagsIn, rule, watching } from '../support/watch.ts'
import { together } from './storm.ts'

const BUYERS = 4

describeEngines(
  'four processes that sell to one person',
  (engine) => {
    it('sell five orders and no more without a supervisor, and make one flag of them', async () => {
      const terms = watching(rule({ least: 3 }), rule({ least: 6, ask: 'supervisor' }))
      const performances = ['show', 'next', 'third', 'fourth']
      const desk = await openHouse(await engine.fresh(), { terms, performances })
      const script = await bundleScript('../storms/pace-buyer.ts')
      const argsOf = (index: number) => [desk.store.location, `register ${index}`, String(index + 1)]
      const { lines } = await together(script, argsOf, BUYERS)
      const outcomes = lines.flat().map((line) => (JSON.parse(line) as { outcome: string }).outcome)
      expect(outcomes.filter((outcome) => outcome === 'sold')).toHaveLength(5)
      expect(new Set(outcomes)).toEqual(new Set(['sold', 'pace-watched']))
      expect(await flagsIn(desk)).toEqual(['telephone open 5 orders 5 tickets'])
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { shared: true },
)
