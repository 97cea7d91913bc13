/** What is scanned or typed is asked of the gate; a yes stands for a moment, a no until the next ticket. */
import { useEffect, useState } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import type { Gate } from '../../../core/gate/gate.ts'
import type { AdmittedOffline } from '../../../core/gate/gate-offline.ts'
import { isRefusal } from '../../../core/refusal.ts'
import { type Shell, useEvery, useKeys, useMode, useShell } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { edit, insert, isEdit } from '../../dialog/text-line.ts'
import { actionOf } from '../../keys.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { type Answer, type GateAction, type GateState, reduceGate, START } from './state.ts'

export interface AtGate {
  gate: Gate
  /** So many strokes of the bell. */
  bell(strokes: number): void
  /** So long a yes is seen. */
  yes_ms: number
  /** Inside the counter: whether it is the screen that is seen, and what it does for help and for another performance. */
  active?: boolean
  counter?: { help(): void; pick(): void }
}

type GateStore = Store<GateState, GateAction>

const COUNT_MS = 5000
/** One stroke for yes, two for no: told apart without looking. */
const STROKES = { yes: 1, no: 2, unsure: 2 }

export function useGate(at: AtGate): GateState {
  const shell = useShell()
  const [{ store, check }] = useState(() => {
    const store = makeStore(reduceGate, START)
    return { store, check: makeCheck(shell, at, store) }
  })
  const state = useStore(store)
  const { active = true, counter } = at
  useMode(counter ? 'gateHere' : 'gate', active)
  useKeys((key) => press(key, shell, { at, store, check }), active && !state.isHelp, { takesScans: true })
  useKeys((key) => actionOf('help', key) && store.dispatch({ type: 'help', isHelp: false }), state.isHelp)
  useEvery(COUNT_MS, () => (active ? count(at.gate, store) : undefined))
  const { answer } = state
  useEffect(() => {
    if (answer?.kind !== 'yes') return
    const timer = setTimeout(() => store.dispatch({ type: 'passed', answer }), at.yes_ms)
    return () => clearTimeout(timer)
  }, [answer, at.yes_ms, store])
  return state
}

type Check = (code: string) => Promise<void>

interface Pressing {
  at: AtGate
  store: GateStore
  check: Check
}

function press(key: Key, shell: Shell, { at, store, check }: Pressing): Promise<void> | void {
  if (key.name === 'scan') return check(key.text ?? '')
  const { counter } = at
  const action = counter ? actionOf('gateHere', key) : actionOf('gate', key)
  const { typed } = store.get()
  if (action === 'help' && counter) return counter.help()
  if (action === 'otherPerformance') return counter?.pick()
  if (action === 'leaveGate') return shell.leave()
  if (action === 'help') return store.dispatch({ type: 'help', isHelp: true })
  if (action === 'nextTicket') return store.dispatch({ type: 'ready' })
  if (action === 'checkIn') return typed.text.trim() === '' ? undefined : check(typed.text.trim())
  if (isEdit(action)) store.dispatch({ type: 'typed', typed: edit(typed, action) })
  else if (key.text) store.dispatch({ type: 'typed', typed: insert(typed, key.text) })
}

function makeCheck(shell: Shell, { gate, bell }: AtGate, store: GateStore): Check {
  /** What was asked and got no answer: the same ticket asks with the same key, and is let in once. */
  const unanswered = new Map<string, string>()
  return async (code) => {
    store.dispatch({ type: 'asked' })
    const key = unanswered.get(code) ?? shell.newKey()
    unanswered.set(code, key)
    const answer = await answerOf(shell, gate, { code, key })
    if (answer.kind !== 'unsure') unanswered.delete(code)
    const text = answer.kind === 'yes' ? ticketText(shell, answer.admitted) : answer.trouble.what
    store.dispatch({ type: 'answered', answer, seen: { kind: answer.kind, at: shell.now(), text } })
    bell(STROKES[answer.kind])
    await count(gate, store)
  }
}

async function answerOf(shell: Shell, gate: Gate, input: { code: string; key: string }): Promise<Answer> {
  try {
    return { kind: 'yes', admitted: await gate.scan(input) }
  } catch (error) {
    const trouble = troubleOf(shell, error)
    const { screen } = shell.say.gate
    if (isSignedOut(error)) return { kind: 'unsure', trouble: { ...trouble, next: [screen.signIn] } }
    if (isAboutTicket(error)) return { kind: 'no', trouble }
    return { kind: 'unsure', trouble: { ...trouble, next: [screen.unsureNext] } }
  }
}

const isSignedOut = (error: unknown): boolean =>
  isRefusal(error) && /^(sign-in|session|token|right)-/.test(error.code)

/** What the house, or the disk, could not answer says nothing of the ticket. */
const isAboutTicket = (error: unknown): boolean =>
  isRefusal(error) && error.exitCode !== OUT_OF_REACH && error.exitCode !== UNKNOWN

const UNKNOWN = 7
const OUT_OF_REACH = 8

/** Counts that can't be had are those from before. */
async function count(gate: Gate, store: GateStore): Promise<void> {
  const counts = await gate.counts().catch(() => null)
  if (counts) store.dispatch({ type: 'counted', counts })
}

/** `Hall A-1, Adult`. */
export function ticketText({ words }: Shell, { seat, price_type, type_title }: AdmittedOffline): string {
  return `${seat}, ${titleIn(type_title, words.locale, price_type)}`
}
