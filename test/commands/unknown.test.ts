import { beforeEach, expect, it } from 'vitest'
import { run } from '../support/cli.ts'
import { type CuttingProxy, cuttingProxy } from '../support/cutting-proxy.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'

/** The whole message: BEGIN says READ COMMITTED. */
const COMMIT = 'COMMIT\0'

describeEngines(
  'a command whose outcome is unknown',
  (engine) => {
    let desk: TestDesk
    let proxy: CuttingProxy
    beforeEach(async () => {
      desk = await openHouse(await engine.fresh())
      proxy = await cuttingProxy(desk.store.location)
      return () => proxy.close()
    })
    const wicket = (line: string) => run(line, { environment: { WICKET_DATABASE: proxy.url } })

    it('exits with 7 and tells the key that nobody had given, with which it happens once', async () => {
      proxy.cut(COMMIT, 'before', 'insert into "ledger"')
      const lost = await wicket('hold show --best 2 --json')
      expect(lost.code).toBe(7)
      const { error } = JSON.parse(lost.err) as {
        error: { code: string; details: { key: string }; next: string[] }
      }
      expect(error.code).toBe('database-unknown')
      expect(error.next.join()).toContain(`--key ${error.details.key}`)
      expect((await wicket(`hold show --best 2 --key ${error.details.key}`)).code).toBe(0)
      expect(await desk.store.read((tx) => tx.$count(tx.t.order))).toBe(1)
    })
  },
  { dialect: 'postgres', shared: true },
)
