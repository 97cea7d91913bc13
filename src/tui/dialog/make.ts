/** A dialog for a question, with a key of its own for what it may do. */
import { makeStore } from '../store.ts'
import type { Ask } from './ask.ts'
import type { Asker, Dialog } from './doing.ts'
import { openDialog, reduceDialog } from './state.ts'

export function makeDialog(counter: Asker, ask: Ask, ways: Pick<Dialog, 'close' | 'replace'>): Dialog {
  return { counter, store: makeStore(reduceDialog, openDialog(ask, counter.newKey())), ...ways }
}
