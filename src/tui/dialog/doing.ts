/** What Enter starts in a dialog: the next field, what would happen, the operation itself. None of it throws. */
import { isRefusedRight } from '../../core/people/refused-right.ts'
import type { Counter, Sentence, Shell } from '../context.ts'
import type { Store } from '../store.ts'
import { troubleOf } from '../trouble.ts'
import type { Ask } from './ask.ts'
import { type DialogAction, type DialogState, fieldsOf, standBy, valuesOf } from './state.ts'

/** Who asks: the counter, or a screen where nobody can stand by. */
export interface Asker extends Pick<Shell, 'words' | 'sentence' | 'newKey'>, Pick<Counter, 'keepRefused'> {
  /** A customer serves himself: what he is told of trouble is not what staff is told, and nobody of them is named. */
  tell?(error: unknown): Sentence
}

export interface Dialog {
  counter: Asker
  store: Store<DialogState, DialogAction>
  /** Lines of it that the window has no room for; whoever draws it says so. */
  hidden?: number
  /** It is over. */
  close(): void
  /** Another question in place of this one. */
  replace(ask: Ask): Promise<void>
}

/** What has no fields begins with what would happen. */
export async function begin(dialog: Dialog): Promise<void> {
  const { ask } = dialog.store.get()
  if (ask.fields.length === 0 && ask.preview) await preview(dialog)
}

/** The same question in other words: what is shown already is shown anew in them. */
export async function reword(dialog: Dialog, ask: Ask): Promise<void> {
  dialog.store.dispatch({ type: 'reworded', ask })
  const { step, shown, waiting } = dialog.store.get()
  // What is under way is answered in the words that it was asked in.
  if (step === 'confirm' && shown.length > 0 && ask.preview && !waiting) await preview(dialog)
}

/**
 * Enter: what is empty is typed first; then it is shown what would happen; then it is done. `isFilled`: what may stay as it is
 * is not gone through.
 */
export function enter(dialog: Dialog, isFilled = false): void | Promise<void> {
  const { store } = dialog
  const { step, trouble, who, waiting } = store.get()
  if (waiting) return
  if (step === 'told') return finish(dialog)
  const next = step === 'confirm' ? undefined : nextField(store.get(), isFilled)
  if (next !== undefined) return store.dispatch({ type: 'moved', by: next })
  if (step === 'supervise') store.dispatch({ type: 'signed', by: standBy(store.get()) })
  else if (trouble && who.length > 0) return store.dispatch({ type: 'supervise' })
  return isShown(store.get()) ? run(dialog) : preview(dialog)
}

/** Steps to the field that is typed next; undefined: all are. */
function nextField(state: DialogState, isFilled: boolean): number | undefined {
  const fields = fieldsOf(state)
  const empty = fields.findIndex(({ name, optional }) => !optional && !state.lines[name]?.text)
  const isLast = isFilled || state.at >= fields.length - 1
  if (!isLast && (empty === -1 || empty > state.at)) return 1
  return empty === -1 ? undefined : empty - state.at
}

/** What would happen is known, or nobody asks. */
const isShown = ({ ask, shown, step }: DialogState): boolean =>
  !ask.preview || (shown.length > 0 && step !== 'form')

async function preview(dialog: Dialog): Promise<void> {
  const { store } = dialog
  await asking(dialog, async () => {
    const { ask, by } = store.get()
    const shown = (await ask.preview?.(valuesOf(store.get()), by)) ?? []
    store.dispatch({ type: 'previewed', shown })
  })
}

async function run(dialog: Dialog): Promise<void> {
  const { store } = dialog
  await asking(dialog, async () => {
    const { ask, key, by } = store.get()
    const told = await ask.run(valuesOf(store.get()), { key, by })
    if (told && told.length > 0) store.dispatch({ type: 'told', shown: told })
    else await finish(dialog)
  })
}

/** What was done is told; whoever goes elsewhere has read it. What can't be seen again waits for Esc. */
export const isTold = ({ store }: Dialog): boolean => {
  const { step, ask } = store.get()
  return step === 'told' && !ask.once
}

export async function finish(dialog: Dialog): Promise<void> {
  const state = dialog.store.get()
  dialog.close()
  await state.ask.done?.(valuesOf(state))
}

async function asking(dialog: Dialog, work: () => Promise<void>): Promise<void> {
  const { store, counter } = dialog
  store.dispatch({ type: 'waiting' })
  try {
    await work()
  } catch (error) {
    const state = store.get()
    const instead = state.ask.instead?.(error, valuesOf(state))
    if (instead) return dialog.replace(instead)
    const trouble = counter.tell?.(error) ?? troubleOf(counter, error)
    store.dispatch({ type: 'refused', trouble, error, who: whoMay(dialog, error) })
  }
}

/** Who may stand by for what was refused; nobody where somebody did already. */
function whoMay({ counter }: Dialog, error: unknown): readonly string[] {
  if (counter.tell) return []
  return isRefusedRight(error) && error.details.supervised === null ? error.details.who : []
}
