/** The gate inside the counter, over a real desk: this register is the entrance. */
import chalk from 'chalk'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { type Paper, papersFor } from '../support/gate.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'

describeEngines('the gate inside the counter', (engine) => {
  let desk: TestDesk
  let papers: Paper[]
  let counter: ReturnType<typeof openCounter>
  beforeEach(async () => {
    chalk.level = 2
    desk = await openHouse(await engine.fresh(), {
      plan: smallPlan([12, 12]),
      performances: ['show', 'late'],
    })
    papers = await papersFor(desk, 2)
    counter = openCounter(officeOf(desk), { sentences: true, now: desk.clock.now })
    await counter.shows('The play')
    await counter.press('end', 'home')
    await counter.press('alt-g')
  })
  afterEach(() => counter.close())

  it('lets in by ticket, says so, counts, and stops the same ticket the second time', async () => {
    await counter.press('tab', ...'show', 'enter')
    await counter.shows('in 0 of 2')
    await counter.press(...papers[0]!.code, 'enter')
    expect(await counter.shows('LET IN')).toContain(papers[0]!.seat)
    await counter.shows('in 1 of 2')
    await counter.press(...papers[0]!.code, 'enter')
    expect(await counter.shows('STOP')).toContain('one')
    await counter.press('escape', 'f6')
    expect(await counter.text()).toContain('find')
    await counter.press('alt-g')
    await counter.shows('in 1 of 2')
  })

  it('takes what is scanned as a ticket, not as an order to open', async () => {
    await counter.press('tab', ...'show', 'enter')
    await counter.shows('in 0 of 2')
    counter.keyboard.press({ name: 'scan', text: papers[1]!.code })
    expect(await counter.shows('LET IN')).toContain(papers[1]!.seat)
  })
})
