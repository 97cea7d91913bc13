/** The walk through a sale in docs/counter.md is what the counter shows: `UPDATE_DOCS=1` writes its pictures anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import chalk from 'chalk'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { titleText } from '../../src/core/catalogue/title.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { HOUR_MS, MORNING, openHouse, TERMS, type TestDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'

const FILE = 'docs/counter.md'
const PLAN = 'examples/theatre/plan.json'
const SIZE = { columns: 80, rows: 24 }

beforeAll(() => {
  chalk.level = 2
})

/** The 738-seat theatre, in the middle of the morning. */
async function theatre(): Promise<TestDesk> {
  const store = await openStore(':memory:')
  await prepareStore(store, { now: () => MORNING })
  const { plan } = await importPlan(readFileSync(PLAN, 'utf8'), { file: PLAN, fixGuids: true })
  const prices = Object.fromEntries(plan!.categories.map(({ name }, at) => [name, priceOf(at)]))
  const desk = await openHouse(store, {
    plan: plan!,
    terms: { ...TERMS, prices },
    performances: ['show', 'late'],
  })
  await store.write(async (tx) => {
    const { event, performance } = tx.t
    await tx.update(event).set({ title: titleText({ en: 'Hamlet', 'zh-CN': '哈姆雷特' }) })
    await tx
      .update(performance)
      .set({ startsAt: MORNING + 8.5 * HOUR_MS })
      .where(eq(performance.code, 'show'))
    await tx
      .update(performance)
      .set({ startsAt: MORNING + 32.5 * HOUR_MS })
      .where(eq(performance.code, 'late'))
  })
  await openTill(desk, { float_minor: 10_000, key: 'till' })
  for (const count of [8, 4, 2, 6, 2, 3, 4, 5, 2, 2, 4, 8, 1, 2]) await sellBest(desk, count)
  desk.advance(60_000)
  return desk
}

const priceOf = (category: number) => ({ adult: 4800 - category * 900, child: 2400 - category * 450 })

async function walk(): Promise<Map<string, string>> {
  const desk = await theatre()
  const counter = openCounter(officeOf(desk), { ...SIZE, sentences: true, now: desk.clock.now })
  const pictures = new Map<string, string>()
  const picture = async (name: string, lines = SIZE.rows) => {
    const text = (await counter.lines()).map((line) => line.trimEnd())
    pictures.set(name, text.slice(0, lines).join('\n').trimEnd())
  }
  await counter.shows('Hamlet')
  await counter.shows('ana · one')
  await picture('list', 7)
  await counter.press('enter', '2')
  await picture('held')
  await counter.press('t', 'down', '1')
  await picture('types', 12)
  await counter.press('f2', '1', '0', '0')
  await picture('cash', 12)
  await counter.press('enter')
  await picture('paid', 14)
  await counter.press('f7')
  await counter.shows('newest')
  await counter.press('enter', 'space', 'r')
  await picture('refund', 18)
  counter.close()
  await desk.store.close()
  return pictures
}

it('every picture of the walk is what the counter shows', async () => {
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
