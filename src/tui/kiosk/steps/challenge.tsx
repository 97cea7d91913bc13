/** A picture to read, where the performance asks for one: a person reads it, a script hardly. */
import { Box } from 'ink'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Drawn } from '../../../core/fairness/draw-challenge.ts'
import { narrowPicture, pictureText } from '../../../core/fairness/picture-text.ts'
import { isRefusal } from '../../../core/refusal.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { edit, insert, isEdit, lineOf, type TextLine } from '../../dialog/text-line.ts'
import { actionOf } from '../../keys.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { doing, take } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk } from '../kiosk-context.ts'
import { join } from '../room.ts'
import { kioskSentence } from '../sentence.ts'

interface ChallengeState {
  drawn: Drawn | null
  typed: TextLine
  /** Of a picture that is wider than the window: the first column that is seen. */
  from: number
}

type ChallengeAction =
  | { type: 'drawn'; drawn: Drawn }
  | { type: 'typed'; typed: TextLine }
  | { type: 'moved'; by: number }

const START: ChallengeState = { drawn: null, typed: lineOf(''), from: 0 }
const STEP = 12

export function reduceChallenge(state: ChallengeState, action: ChallengeAction): ChallengeState {
  switch (action.type) {
    case 'drawn':
      return { ...START, drawn: action.drawn }
    case 'typed':
      return { ...state, typed: action.typed }
    case 'moved': {
      const widest = state.drawn?.picture[0]?.length ?? 0
      return { ...state, from: Math.max(0, Math.min(widest - STEP, state.from + action.by)) }
    }
  }
}

type ChallengeStore = Store<ChallengeState, ChallengeAction>

export function Challenge({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { challenge } = kiosk.words.kiosk
  const store = useMemo(() => makeStore(reduceChallenge, START), [])
  const state = useStore(store)
  useEffect(() => {
    // A picture for each time that one comes here.
    if (store.get().drawn === null) void draw(kiosk, store)
  }, [kiosk, store])
  useKeys((key) => press(key, kiosk, store), active)
  const lines = pictureLines(kiosk, state, columns)
  return (
    <Frame {...{ columns, rows, active }} title={challenge.title} mode="kioskChallenge">
      <Line text={`  ${challenge.line}`} width={columns} />
      <Box flexDirection="column" height={rows - AROUND - 3}>
        {numbered(lines.map((text) => ({ text }))).map(({ text, number }) => (
          <Line key={number} text={` ${text}`} width={columns} as="strong" />
        ))}
      </Box>
      <Line text={`  ${challenge.typed}: ${state.typed.text}_`} as="key" width={columns} />
      <Line text={`  ${challenge.counter}`} as="quiet" width={columns} />
    </Frame>
  )
}

function pictureLines({ theme }: Kiosk, { drawn, from }: ChallengeState, columns: number): string[] {
  if (!drawn) return []
  const { picture } = drawn
  const isWide = (picture[0]?.length ?? 0) + 2 > columns
  if (isWide && !theme.ascii) return narrowPicture(picture).split('\n')
  return pictureText(picture, theme.ascii)
    .split('\n')
    .map((line) => line.slice(isWide ? from : 0))
}

async function draw(kiosk: Kiosk, store: ChallengeStore): Promise<void> {
  const { visit, office } = kiosk
  try {
    store.dispatch({ type: 'drawn', drawn: await office.draw() })
  } catch (error) {
    visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
  }
}

function press(key: Key, kiosk: Kiosk, store: ChallengeStore): void | Promise<void> {
  const action = actionOf('kioskChallenge', key)
  const { typed, drawn } = store.get()
  if (action === 'otherPicture') return draw(kiosk, store)
  if (action === 'left' || action === 'right')
    return store.dispatch({ type: 'moved', by: action === 'left' ? -STEP : STEP })
  if (action === 'back') return kiosk.visit.dispatch({ type: 'went', step: 'party' })
  if (action === 'further')
    return drawn && typed.text !== '' ? answer(kiosk, store, drawn, typed.text) : undefined
  if (isEdit(action)) return store.dispatch({ type: 'typed', typed: edit(typed, action) })
  if (key.text) store.dispatch({ type: 'typed', typed: insert(typed, key.text.toUpperCase()) })
}

/** Whoever is wrong too often gets another picture. */
async function answer(
  kiosk: Kiosk,
  store: ChallengeStore,
  { challenge }: Drawn,
  text: string,
): Promise<void> {
  const { visit, office } = kiosk
  try {
    await office.answer(challenge, text)
  } catch (error) {
    visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
    const isOver = !isRefusal(error, 'challenge-wrong') || error.details.left === 0
    if (isOver) return draw(kiosk, store)
    return store.dispatch({ type: 'typed', typed: lineOf('') })
  }
  visit.dispatch({ type: 'door', door: { challenge } })
  if (visit.get().challengeFor === 'room') return doing(kiosk, () => join(kiosk))
  return take(kiosk)
}
