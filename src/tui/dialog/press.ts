/** Keys of a dialog. */
import type { Key } from '../decode.ts'
import { type Action, actionOf } from '../keys.ts'
import { type Dialog, enter } from './doing.ts'
import { type DialogState, fieldsOf } from './state.ts'
import { isEdit } from './text-line.ts'

/** The mode of its keys. What nobody can do anything about is only closed. */
export function modeOf({
  step,
  ask,
  shown,
  trouble,
  who,
}: DialogState): 'form' | 'confirm' | 'told' | 'once' {
  if (step === 'supervise' || step === 'form') return 'form'
  const isOver = trouble !== null && ask.preview && shown.length === 0 && who.length === 0
  if (isOver) return 'told'
  return step === 'told' && ask.once ? 'once' : step
}

export function pressDialog(key: Key, dialog: Dialog): void | Promise<void> {
  const state = dialog.store.get()
  const mode = modeOf(state)
  if (mode === 'form') return pressForm(key, dialog)
  const action = actionOf(mode, key)
  if (action === 'back' || (action === 'close' && state.step !== 'told')) return back(dialog)
  if (action === 'confirm' || action === 'close') return enter(dialog)
  if (action) scroll(action, dialog)
}

/** Lines that a page moves: the lowest window has a few more. */
const PAGE = 10
const STEPS: Partial<Record<Action, number>> = { up: -1, down: 1, pageUp: -PAGE, pageDown: PAGE }

function scroll(action: Action, { store, hidden = 0 }: Dialog): void {
  store.dispatch({ type: 'scrolled', by: STEPS[action] ?? 0, most: hidden })
}

function pressForm(key: Key, dialog: Dialog): void | Promise<void> {
  const { store } = dialog
  const action = actionOf('form', key)
  if (action === 'goOn' || action === 'filled') return enter(dialog, action === 'filled')
  if (action === 'back') return back(dialog)
  if (action === 'up') return store.dispatch({ type: 'moved', by: -1 })
  if (action === 'down') return store.dispatch({ type: 'moved', by: 1 })
  const field = fieldsOf(store.get())[store.get().at]
  if (field?.kind === 'choice') return pressChoice(key, dialog)
  if (isEdit(action)) return store.dispatch({ type: 'edited', edit: action })
  if (key.text) return store.dispatch({ type: 'typed', text: key.text })
}

function pressChoice(key: Key, { store }: Dialog): void | Promise<void> {
  if (key.name === 'left') return store.dispatch({ type: 'chosen', by: -1 })
  if (key.name === 'right' || key.name === 'space') return store.dispatch({ type: 'chosen', by: 1 })
  if (key.text) return store.dispatch({ type: 'typed', text: key.text })
}

/** A step back; from the first one out of the question. */
function back({ store, close, counter }: Dialog): void | Promise<void> {
  const { step, ask, error, waiting } = store.get()
  // What is under way is answered first: nobody shall think that it was not done.
  if (waiting) return
  const isFirst = step === 'form' || ask.who !== undefined || (step === 'confirm' && ask.fields.length === 0)
  if (!isFirst) return store.dispatch({ type: 'back' })
  if (error !== null) counter.keepRefused(error)
  if (ask.escape) return ask.escape()
  close()
}
