import { expect, it } from 'vitest'
import { planId } from '../../../src/core/catalogue/plan/id.ts'
import { loadPlan, loadTerms, savePlan, saveTerms } from '../../../src/core/catalogue/plan-store.ts'
import { describeEngines } from '../../support/engines.ts'
import { MORNING, smallPlan, TERMS } from '../../support/house.ts'

describeEngines('plans and terms in the database', (engine) => {
  it('come back as they were', async () => {
    const store = await engine.fresh()
    const plan = { ...smallPlan([3, 5], 7), name: `Hall of ${engine.name}` }
    const { id } = await store.write((tx) => savePlan(tx, 'hall', plan, MORNING))
    expect(id).toBe(planId(plan))
    expect(await store.read((tx) => loadPlan(tx, id))).toEqual(plan)
    const terms = { ...TERMS, currency: 'CHF' }
    const termsId = await store.write((tx) => saveTerms(tx, terms, MORNING))
    expect(await store.read((tx) => loadTerms(tx, termsId))).toEqual(terms)
    expect(await store.write((tx) => saveTerms(tx, terms, MORNING))).toBe(termsId)
  })

  it('a plan is a new version unless its content is known', async () => {
    const store = await engine.fresh()
    const save = (rows: number[]) => store.write((tx) => savePlan(tx, 'hall', smallPlan(rows), MORNING))
    const first = await save([8])
    expect(first.version).toBe(1)
    expect((await save([9])).version).toBe(2)
    expect(await save([8])).toEqual({ id: first.id, version: null })
    const rows = await store.read((tx) => tx.select({ version: tx.t.plan.version }).from(tx.t.plan))
    expect(rows.map((row) => row.version).sort()).toEqual([1, 2])
  })
})
