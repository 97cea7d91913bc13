/** Closed tills, and what is on paper. */

import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { paperAsk } from '../../print-asks.ts'
import { type AtTill, looking, showPaper } from './at-till.ts'
import { zPaper } from './till-paper.ts'

export function listZs(till: AtTill, all: boolean): Promise<void> {
  const { counter, store } = till
  return looking(till, 'tillZs', async (by) => {
    store.dispatch({ type: 'zs', lines: await counter.office.till.zs(all, by), all })
  })
}

export function pressZs(key: Key, till: AtTill): void | Promise<void> {
  const { store, doors, page } = till
  const action = actionOf('zs', key)
  const { zs } = store.get()
  switch (action) {
    case 'showZ':
      return showZ(till)
    case 'allRegisters':
      return listZs(till, !zs?.all)
    case 'back':
      return store.dispatch({ type: 'back' })
    case 'help':
      return doors.help()
    case undefined:
      return
    default:
      return store.dispatch({ type: 'moved', by: steps(page)[action], most: 0 })
  }
}

/** Letter by letter as it was kept. */
function showZ(till: AtTill): Promise<void> | void {
  const { counter, store } = till
  const { zs, money } = store.get()
  const line = zs?.lines[zs.cursor]
  if (!line || line.number === null || !money) return
  const { register, number } = line
  return looking(till, 'showZ', async (by) => {
    const report = await counter.office.till.z(register, number, by)
    showPaper(till, zPaper(counter, report, money))
  })
}

export function pressPaper(key: Key, { counter, doors, store, page }: AtTill): void | Promise<void> {
  const action = actionOf('paper', key)
  const { paper } = store.get()
  if (action === 'close') return store.dispatch({ type: 'back' })
  if (!action || !paper) return
  if (action === 'printPaper') return paperAsk(counter, paper.print).then(doors.ask)
  const most = Math.max(0, paper.text.split('\n').length - page)
  store.dispatch({ type: 'moved', by: steps(page)[action], most })
}

const steps = (page: number) => ({ up: -1, down: 1, pageUp: -page, pageDown: page })
