/** A dialog from its first field to what is told after it: pure. */
import { isRefusal } from '../../core/refusal.ts'
import type { BoxLine } from '../components/box.tsx'
import type { Sentence } from '../context.ts'
import type { Ask, Field, StandBy, Values } from './ask.ts'
import { soughtIn, stepped } from './choosing.ts'
import { type EditAction, edit, freshLine, insert, lineOf, type TextLine } from './text-line.ts'

/** `supervise`: a supervisor signs in place. */
export type Step = 'form' | 'confirm' | 'supervise' | 'told'

export interface DialogState {
  ask: Ask
  /** Of the operation: one for each question. */
  key: string
  step: Step
  /** By name of field. */
  lines: Readonly<Record<string, TextLine>>
  /** Index of the field that is typed in. */
  at: number
  /** Letters that were typed to find a choice by its name. */
  sought: string
  /** What would happen, or what has. */
  shown: readonly BoxLine[]
  /** Lines that are scrolled away, in a window that is lower than what is told. */
  top: number
  trouble: Sentence | null
  /** What was refused, until it is done or given up. */
  error: unknown
  /** Who may stand by for what was refused. */
  who: readonly string[]
  /** Who has signed for it. */
  by: StandBy | undefined
  waiting: boolean
}

export type DialogAction =
  | { type: 'typed'; text: string }
  | { type: 'edited'; edit: EditAction }
  | { type: 'moved'; by: number }
  | { type: 'chosen'; by: number }
  | { type: 'scrolled'; by: number; most: number }
  | { type: 'waiting' }
  | { type: 'previewed'; shown: readonly BoxLine[] }
  | { type: 'told'; shown: readonly BoxLine[] }
  | { type: 'refused'; trouble: Sentence; error: unknown; who: readonly string[] }
  | { type: 'supervise' }
  | { type: 'signed'; by: StandBy }
  | { type: 'back' }
  /** The same question in other words. */
  | { type: 'reworded'; ask: Ask }

export function openDialog(ask: Ask, key: string): DialogState {
  return {
    ...{ ask, key, step: ask.who ? ('supervise' as const) : first({ ask }) },
    lines: { ...startLines(ask.fields), ...(ask.who ? startLines(SUPERVISE) : {}) },
    ...{
      at: ask.who ? 0 : firstAt(ask.fields),
      sought: '',
      shown: [],
      top: 0,
      trouble: null,
      error: null,
      who: ask.who ?? [],
      by: undefined,
      waiting: false,
    },
  }
}

/** At a secret whose name is known: typed into the name it would be read by everybody. */
function firstAt(fields: readonly Field[]): number {
  const secret = fields.findIndex(({ kind }) => kind === 'secret')
  return secret > 0 && fields.slice(0, secret).every(({ start }) => start) ? secret : 0
}

const startLines = (fields: readonly Field[]) =>
  Object.fromEntries(
    fields.map(({ name, start, choices }) => [
      name,
      choices ? lineOf(start ?? choices[0]?.code ?? '') : freshLine(start ?? ''),
    ]),
  )

/** What a supervisor types; his fields stand in place of the others'. */
export const superviseFields = (labels: { name: string; secret: string }): Field[] => [
  { name: 'supervisor', label: labels.name, kind: 'text' },
  { name: 'secret', label: labels.secret, kind: 'secret' },
]

const SUPERVISE = superviseFields({ name: '', secret: '' })

export function valuesOf({ lines }: Pick<DialogState, 'lines'>): Values {
  return Object.fromEntries(Object.entries(lines).map(([name, { text }]) => [name, text.trim()]))
}

/** The fields that are asked now. */
export function fieldsOf(state: DialogState): readonly Field[] {
  if (state.step === 'supervise') return SUPERVISE
  const values = valuesOf(state)
  return state.ask.fields.filter(({ when }) => when?.(values) ?? true)
}

export const standBy = ({ lines }: DialogState): StandBy => ({
  name: lines.supervisor?.text.trim() ?? '',
  secret: lines.secret?.text ?? '',
})

export function reduceDialog(state: DialogState, action: DialogAction): DialogState {
  switch (action.type) {
    case 'typed':
    case 'edited':
    case 'chosen':
      return typed(state, action)
    case 'moved':
      return { ...state, at: clamp(state.at + action.by, fieldsOf(state).length - 1), sought: '' }
    case 'scrolled':
      return { ...state, top: clamp(Math.min(state.top, action.most) + action.by, action.most) }
    case 'waiting':
      return { ...state, waiting: true, trouble: null }
    case 'previewed':
      return { ...state, step: 'confirm', shown: action.shown, top: 0, waiting: false }
    case 'told':
      return {
        ...state,
        step: 'told',
        shown: action.shown,
        top: 0,
        error: null,
        waiting: false,
        lines: withoutSecrets(state),
      }
    case 'refused':
      return refused(state, action)
    case 'supervise':
      return {
        ...state,
        step: 'supervise',
        at: 0,
        trouble: null,
        lines: { ...state.lines, ...startLines(SUPERVISE) },
      }
    case 'signed':
      return { ...state, by: action.by }
    case 'back':
      return back(state)
    case 'reworded':
      return { ...state, ask: action.ask, trouble: null }
  }
}

/** In the field where one is; in a choice what is typed is sought, and nothing else is chosen. */
function typed(
  state: DialogState,
  action: Extract<DialogAction, { type: 'typed' | 'edited' | 'chosen' }>,
): DialogState {
  const field = fieldsOf(state)[state.at]
  if (!field) return state
  if (field.kind === 'choice') return choosing(state, field, action)
  if (action.type === 'chosen') return state
  return changed(state, field, (line) =>
    action.type === 'typed' ? insert(line, action.text) : edit(line, action.edit),
  )
}

function choosing(state: DialogState, field: Field, action: DialogAction): DialogState {
  const { choices = [] } = field
  const code = state.lines[field.name]?.text ?? ''
  const next =
    action.type === 'typed'
      ? soughtIn(choices, { code, sought: state.sought }, action.text)
      : { code: action.type === 'chosen' ? stepped(choices, code, action.by) : code, sought: '' }
  return { ...changed(state, field, () => lineOf(next.code)), sought: next.sought }
}

/** Who may sign is said as long as somebody tries to. What nobody can see is not corrected but typed again. */
function refused(
  state: DialogState,
  { trouble, error, who }: { trouble: Sentence; error: unknown; who: readonly string[] },
): DialogState {
  const told = { trouble, error, who: state.step === 'supervise' && who.length === 0 ? state.who : who }
  const secret = isRefusal(error) ? fieldsOf(state).findIndex(({ kind }) => kind === 'secret') : -1
  const faulty = isRefusal(error, 'value-faulty') ? fieldOf(state, error.details.field) : -1
  const place = secret >= 0 ? { lines: withoutSecrets(state), at: secret } : faulty >= 0 ? { at: faulty } : {}
  // Why is read first: it stands last.
  return again({ ...state, ...told, ...place, top: Number.MAX_SAFE_INTEGER, waiting: false })
}

/** Of more letters one is mistyped; a number is typed anew. */
const SHORT = 4

/** A number or a word that was refused is replaced by what is typed next, not lengthened. */
function again(state: DialogState): DialogState {
  const field = fieldsOf(state)[state.at]
  const text = field && state.lines[field.name]?.text
  if (!text || (field.kind !== 'amount' && (field.kind !== 'text' || text.length > SHORT))) return state
  return { ...state, lines: { ...state.lines, [field.name]: freshLine(text) } }
}

/** That a refusal names, as it is called to the clerk or to core. */
const fieldOf = (state: DialogState, named: string): number =>
  fieldsOf(state).findIndex(({ name, label }) => name === named || label === named)

function changed(state: DialogState, field: Field, change: (line: TextLine) => TextLine): DialogState {
  const line = change(state.lines[field.name] ?? lineOf(''))
  return { ...state, lines: { ...state.lines, [field.name]: line }, trouble: null }
}

function back(state: DialogState): DialogState {
  const fresh = { at: 0, trouble: null, who: [], by: undefined, lines: withoutSecrets(state) }
  if (state.step === 'supervise')
    return { ...state, ...fresh, step: state.shown.length > 0 ? 'confirm' : first(state) }
  return { ...state, ...fresh, step: first(state), shown: [] }
}

const first = ({ ask }: Pick<DialogState, 'ask'>): Step => (ask.fields.length === 0 ? 'confirm' : 'form')

/** What was typed of secrets is not kept longer than the question. */
function withoutSecrets({ ask, lines }: DialogState): DialogState['lines'] {
  const secrets = [...ask.fields, ...SUPERVISE].filter(({ kind }) => kind === 'secret')
  return { ...lines, ...Object.fromEntries(secrets.map(({ name }) => [name, lineOf('')])) }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most))
