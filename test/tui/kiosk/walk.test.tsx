/** The walk in docs/kiosk.md is what the kiosk shows: `UPDATE_DOCS=1` writes its pictures anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import chalk from 'chalk'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { importPlan } from '../../../src/core/catalogue/plan/import-plan.ts'
import { titleText } from '../../../src/core/catalogue/title.ts'
import { listOrders } from '../../../src/core/sales/list-orders.ts'
import type { PrintedTicket } from '../../../src/core/sales/print-tickets.ts'
import { openStore, prepareStore } from '../../../src/db/open.ts'
import { pending, succeeded } from '../../core/payments/playing.ts'
import { HOUR_MS, MORNING, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { openKiosk } from '../../support/kiosk.ts'
import { sellBest } from '../../support/selling.ts'

const FILE = 'docs/kiosk.md'
const PLAN = 'examples/theatre/plan.json'
const PHONE = '020 7946 0958'
/** So often the wallet is asked before it pays: long enough to be seen. */
const WAITS = Array.from({ length: 300 }, () => pending)

beforeAll(() => {
  chalk.level = 2
})

/** The 738-seat theatre, in the middle of the morning; part of it is sold. */
async function theatre(): Promise<TestDesk> {
  const store = await openStore(':memory:')
  await prepareStore(store, { now: () => MORNING })
  const { plan } = await importPlan(readFileSync(PLAN, 'utf8'), { file: PLAN, fixGuids: true })
  const prices = Object.fromEntries(plan!.categories.map(({ name }, at) => [name, priceOf(at)]))
  const types = TERMS.price_types.map((type) => ({ ...type, title: TITLES[type.code] ?? {} }))
  const desk = await openHouse(store, {
    plan: plan!,
    terms: { ...TERMS, prices, price_types: types },
    performances: ['show', 'late'],
  })
  await store.write(async (tx) => {
    const { event, performance } = tx.t
    await tx.update(event).set({ title: titleText({ en: 'Hamlet', 'zh-CN': '哈姆雷特' }) })
    for (const [code, hours] of [
      ['show', 8.5],
      ['late', 32.5],
    ] as const)
      await tx
        .update(performance)
        .set({ startsAt: MORNING + hours * HOUR_MS })
        .where(eq(performance.code, code))
  })
  for (const count of [8, 4, 2, 6, 2, 3, 4, 5, 2, 2, 4, 8, 1, 2]) await sellBest(desk, count)
  return desk
}

const TITLES: Record<string, Record<string, string>> = {
  adult: { en: 'Adult', 'zh-CN': '成人' },
  child: { en: 'Child', 'zh-CN': '儿童' },
}

const priceOf = (category: number) => ({ adult: 4800 - category * 900, child: 2400 - category * 450 })

async function walk(): Promise<Map<string, string>> {
  const desk = await theatre()
  const printed: PrintedTicket[][] = []
  const kiosk = openKiosk(desk, { charge: [pending], query: [...WAITS, succeeded] }, { printed })
  const pictures = new Map<string, string>()
  const picture = async (name: string, shown: Promise<string>) => {
    pictures.set(name, (await shown).replace(/^\n+|\s+$/g, ''))
  }
  await picture('welcome', kiosk.shows('Hamlet'))
  await kiosk.press('1', '1')
  await kiosk.shows('Hamlet')
  await kiosk.press('enter', '1', 'down', '1')
  await picture('party', kiosk.shows('2 tickets'))
  await kiosk.press('enter')
  await picture('seats', kiosk.shows(/●[\s\S]*total +\d/))
  await kiosk.press('enter')
  await picture('who', kiosk.shows('Who buys?'))
  await kiosk.press('2')
  await kiosk.fill(PHONE)
  await kiosk.press('enter', 'enter')
  await picture('tenders', kiosk.shows('Alipay'))
  await kiosk.press('enter')
  await picture('code', kiosk.shows(/█[\s\S]*Scan the code/))
  await picture('done', kiosk.shows('Your tickets are printed'))
  desk.advance(2000)
  await kiosk.press('enter')
  await kiosk.shows('press 1 or Enter')
  await kiosk.press('1', '2')
  const [order] = await listOrders(desk, { limit: 1 })
  await kiosk.fill(order!.ref, PHONE)
  await kiosk.press('enter')
  await kiosk.shows('Space marks')
  await kiosk.press('space', 'enter')
  await picture('return', kiosk.shows('This comes back'))
  await desk.store.close()
  return pictures
}

it('every picture of the walk is what the kiosk shows', async () => {
  for (const [name, picture] of await walk()) {
    const block = `<!-- screen: ${name} -->\n\`\`\`\n${picture}\n\`\`\`\n<!-- end -->`
    if (process.env.UPDATE_DOCS) {
      const text = readFileSync(FILE, 'utf8')
      const marked = new RegExp(`<!-- screen: ${name} -->[\\s\\S]*?<!-- end -->`)
      writeFileSync(
        FILE,
        text.replace(marked, () => block),
      )
    }
    expect(readFileSync(FILE, 'utf8')).toContain(block)
  }
})
