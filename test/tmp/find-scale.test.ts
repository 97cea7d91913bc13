import { sql } from 'drizzle-orm'
import { it } from 'vitest'
import { findOrders } from '../../src/core/sales/find-orders.ts'
import { showOrder, showWithHistory } from '../../src/core/sales/show-order.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

const N = Number(process.env.N ?? 1_000_000)
describeEngines('scale', (engine) => {
  it('find', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref } = await sellBest(desk, 1, { buyer: { name: 'Anna Zorn', phone: '+49 30 1234567' } })
    const now = desk.clock.now()
    await desk.store.write(async (tx) => {
      const series = engine.dialect === 'sqlite'
        ? sql`WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${N}) `
        : sql`WITH s AS (SELECT generate_series(1, ${N}) AS n) `
      const hex = engine.dialect === 'sqlite' ? sql`printf('%012x', ${now} - n * 30000)` : sql`lpad(to_hex(${now}::bigint - n::bigint * 30000), 12, '0')`
      const tail = engine.dialect === 'sqlite' ? sql`printf('%012x', n)` : sql`lpad(to_hex(n), 12, '0')`
      const num = engine.dialect === 'sqlite' ? sql`printf('%011d', (n * 7919) % 99999999999)` : sql`lpad(((n::bigint * 7919) % 99999999999)::text, 11, '0')`
      await tx.rows(sql`${series} INSERT INTO "order" (id, ref, performance_id, status, currency, total_minor, refunded_minor, clerk, register_id, created_at, expires_at, choice, channel, paid_minor, terms_id, priced_at, fill_basis_points, pricing, basket_id, buyer_name, buyer_phone, buyer_search)
        SELECT substr(${hex},1,8) || '-' || substr(${hex},9,4) || '-7000-8000-' || ${tail}, 'X' || n, o.performance_id, o.status, o.currency, o.total_minor, 0, 'ben', 'two', ${engine.dialect === 'sqlite' ? sql`${now}` : sql`${now}::bigint`} - cast(n as bigint) * 30000, NULL, '{}', 'counter', o.paid_minor, o.terms_id, o.priced_at, 0, '{}', NULL,
          'Name ' || n, ${num}, 'name ' || n || ' family' FROM s, "order" o WHERE o.ref = ${ref.replace('-', '')} RETURNING 1 AS one`)
      await tx.rows(sql`INSERT INTO ticket (performance_id, id, order_id, seat, label, section, block, row, number, category, price_type, price_minor, status, print, sold_at, from_leg, to_leg, ended_at)
        SELECT o.performance_id, o.id, o.id, 'X' || o.ref, 'Stalls ' || o.ref, 'Hall', NULL, 'Z', '1', 'Best', 'adult', 2000, 'valid', 0, o.created_at, 0, 1, NULL FROM "order" o WHERE o.clerk = 'ben' RETURNING 1 AS one`)
      await tx.rows(sql`INSERT INTO claim (performance_id, seat, leg, section, state, order_id, register_id, at, expires_at) SELECT performance_id, seat, 0, 'Hall', 'sold', order_id, 'two', 0, NULL FROM ticket WHERE section = 'Hall' AND "row" = 'Z' RETURNING 1 AS one`)
    })
    if (engine.dialect === 'postgres') { await desk.store.write(async (tx) => { await tx.rows(sql`ANALYZE`) }) }
    for (const text of [ref, ref.slice(0, 4), 'anna', 'name 77', '4567', '+49 30 1234567', '9999', 'zorn', 'Hall B-4', 'B-7', 'ana', 'nobody']) {
      const times: number[] = []
      let got = 0
      for (let i = 0; i < 5; i++) {
        const start = performance.now()
        got = (await findOrders(desk, text, 100)).length
        times.push(performance.now() - start)
      }
      console.log(engine.name, text, got, times.sort((a, b) => a - b)[2]!.toFixed(2), 'ms')
    }
    const t = async (w: () => Promise<unknown>) => { const s = performance.now(); for (let i = 0; i < 200; i++) await w(); return ((performance.now() - s) / 200 * 1000).toFixed(0) }
    await showOrder(desk, ref); await showWithHistory(desk, ref)
    console.log(engine.name, 'show', await t(() => showOrder(desk, ref)), 'us; with history', await t(() => showWithHistory(desk, ref)), 'us')
  }, 600_000)
})
