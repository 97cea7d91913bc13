import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { formatReference } from '../../src/core/ids.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { bundleScript, start } from '../support/processes.ts'
import { saleOf } from './sale.ts'

const LANES = 3
const KILLS_EACH = 4
const LONGEST_LIFE_MS = 300

describeEngines(
  'processes that are killed at random moments while they sell',
  (engine) => {
    it('leave every acknowledged sale, none of them half, and each key sells once when it is used again', async () => {
      const desk = await openHouse(await engine.fresh(), { plan: smallPlan(Array(26).fill(100)) })
      const script = await bundleScript('../faults/sells-on.ts')
      /** Starts and kills one after another at one register; what they wrote. */
      const lane = async (register: number): Promise<string[]> => {
        const lines: string[] = []
        for (let life = 0; life < KILLS_EACH; life++) {
          const seed = String(100 + register * KILLS_EACH + life)
          const one = start(script, [desk.store.location, `register ${register}`, seed])
          // The last one has sold something whatever the machine is doing beside this.
          await one.says(life === KILLS_EACH - 1 ? /^sold / : 'ready')
          await pause(Math.random() * LONGEST_LIFE_MS)
          one.child.kill('SIGKILL')
          const { code, stdout, stderr } = await one.ended
          if (code !== null && code !== 0) throw new Error(stderr)
          lines.push(...stdout.split('\n').filter(Boolean))
        }
        return lines
      }
      const lines = (await Promise.all(Array.from({ length: LANES }, (_, register) => lane(register)))).flat()

      const asked = lines.flatMap((line) => (line.startsWith('asks ') ? [line.split(' ')[1]!] : []))
      const acknowledged = lines.flatMap((line) => (line.startsWith('sold ') ? [line.split(' ')[2]!] : []))
      const stored = await desk.store.read((tx) => tx.select({ ref: tx.t.order.ref }).from(tx.t.order))
      const refs = new Set(stored.map(({ ref }) => formatReference(ref)))
      expect(acknowledged.filter((ref) => !refs.has(ref))).toEqual([])
      expect(acknowledged.length).toBeGreaterThan(0)
      expect(stored.length - acknowledged.length).toBeLessThanOrEqual(LANES * KILLS_EACH)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

      for (const key of asked) await sell(desk, saleOf(key))
      expect(await desk.store.read((tx) => tx.$count(tx.t.ticket))).toBe(asked.length)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    })
  },
  { shared: true },
)
