/** The kiosk's root: which step, and what stands over it; whose language; and when all of it is forgotten. It only routes. */
import { Box } from 'ink'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { must } from '../../core/assert.ts'
import { TitledBox } from '../components/box.tsx'
import { Footer } from '../components/footer.tsx'
import { type Shell, useEvery, useKeys, useKeysBefore, useScans } from '../context.ts'
import type { Ask } from '../dialog/ask.ts'
import { DialogBox } from '../dialog/dialog.tsx'
import { type Asker, begin, type Dialog, reword } from '../dialog/doing.ts'
import { makeDialog } from '../dialog/make.ts'
import { modeOf, pressDialog } from '../dialog/press.ts'
import { actionOf } from '../keys.ts'
import type { CounterLanguage } from '../office.ts'
import { isTooSmall } from '../panes.ts'
import { makeStore, useStore } from '../store.ts'
import { wordsOf } from '../words.ts'
import { staffAsk } from './asks/staff-ask.ts'
import { endHold } from './deeds.ts'
import { useForgetting } from './forgetting.ts'
import {
  type InPlace,
  type Kiosk,
  type KioskDoes,
  KioskProvider,
  type KioskTimes,
  type Tongues,
  useKiosk,
  useVisit,
} from './kiosk-context.ts'
import type { KioskOffice } from './kiosk-office.ts'
import { scanned } from './scanned.ts'
import { kioskSentence } from './sentence.ts'
import { STEPS } from './steps.ts'
import { reduceVisit, START } from './visit.ts'

export interface KioskProps {
  given: KioskGiven
  columns: number
  rows: number
}

export interface KioskGiven {
  shell: Omit<Shell, 'words' | 'say' | 'sentence'>
  office: KioskOffice
  tongues: Tongues
  /** Where nobody has chosen one. */
  language: CounterLanguage
  times: KioskTimes
  house: string
  does: KioskDoes
}

interface Asked {
  dialog: Dialog
  /** That it was asked in. */
  language: CounterLanguage
  make: Parameters<Kiosk['ask']>[0]
}

/** Each visit has a store of its own: when it is forgotten nothing leads to it any more. */
export function KioskRoot({ given, columns, rows }: KioskProps): ReactNode {
  const [turn, setTurn] = useState(0)
  const forget = useCallback(() => setTurn((before) => before + 1), [])
  return <OneVisit key={turn} {...{ given, columns, rows, forget }} />
}

function OneVisit({ given, forget, columns, rows }: KioskProps & { forget: () => void }): ReactNode {
  const visit = useMemo(() => makeStore(reduceVisit, START), [])
  const [language, speak] = useState(given.language)
  const [asked, setAsked] = useState<Asked | null>(null)
  const latest = useRef<Kiosk | null>(null)
  const kiosk = useMemo(() => {
    const { shell, tongues, office, times, house, does } = given
    const tongue = tongues[language]
    const { say } = tongue
    const words = wordsOf(language)
    const ask: Kiosk['ask'] = async (make) => {
      const now = latest.current
      if (!now) return
      const close = () => setAsked(null)
      const dialog = makeDialog(askerOf(latest), make(now), {
        close,
        replace: (other) => now.ask(isInPlace(other) ? other.make : () => other),
      })
      setAsked({ dialog, make, language: now.language })
      return begin(dialog)
    }
    const leaveVisit = () => {
      const { order } = visit.get()
      visit.dispatch({ type: 'released' })
      // Nobody waits for it: the hold ends by itself, too.
      if (order) void office.release(order.order).catch(() => undefined)
      // What he has pressed is nothing that the next one means.
      shell.keyboard.drop()
      forget()
    }
    const sentence = tongue.sentence
    const own = { office, language, tongue, visit, times, house, does, ask, forget: leaveVisit, speak }
    return { ...shell, words, say, sentence, ...own }
  }, [given, language, visit, forget])
  latest.current = kiosk
  useEffect(() => {
    // What is asked already is asked in the other language.
    if (!asked || asked.language === kiosk.language) return
    setAsked({ ...asked, language: kiosk.language })
    void reword(asked.dialog, asked.make(kiosk))
  }, [kiosk, asked])
  return (
    <KioskProvider value={kiosk}>
      <Stage {...{ asked, columns, rows }} />
    </KioskProvider>
  )
}

const isInPlace = (ask: Ask): ask is InPlace => 'make' in ask

/** In the language of the moment. */
function askerOf(latest: { current: Kiosk | null }): Asker {
  const kiosk = () => must(latest.current, 'a question stands in a kiosk')
  return {
    get words() {
      return kiosk().words
    },
    newKey: () => kiosk().newKey(),
    keepRefused: () => undefined,
    sentence: (refusal) => kiosk().sentence(refusal),
    tell: (error) => kioskSentence(kiosk(), error),
  }
}

const HOLD_MS = 500

function Stage({ asked, columns, rows }: Size & { asked: Asked | null }): ReactNode {
  const kiosk = useKiosk()
  const { visit, times, now, words } = kiosk
  const { step, notice } = useVisit()
  // Before the others that are asked first: each key counts.
  const isWaiting = () => visit.get().isWaiting || (asked?.dialog.store.get().waiting ?? false)
  const isBusy = () => asked !== null
  const left = useForgetting({ visit, times, now, forget: kiosk.forget, isBusy, isWaiting })
  useKeysBefore((key) => {
    const action = actionOf('kioskAnywhere', key)
    if (action === 'otherLanguage') kiosk.speak(kiosk.language === 'en' ? 'zh-CN' : 'en')
    if (action === 'staff') void kiosk.ask(staffAsk)
    return action !== undefined
  })
  useEvery(HOLD_MS, () => {
    // What is being asked of the house, perhaps the sale itself, is answered first.
    const isOver = !isWaiting() && endHold(kiosk)
    // What was asked for these seats is over with them; whoever works here is not sent away.
    if (isOver && asked?.make !== staffAsk) asked?.dialog.close()
  })
  useScans((text) => (isWaiting() ? undefined : scanned(kiosk, asked?.dialog ?? null, text)))
  const isSmall = isTooSmall(columns, rows)
  const isOver = asked !== null || notice !== null
  const View = STEPS[step]
  return (
    <Box width={columns} height={rows}>
      {isSmall ? (
        <TooSmall text={words.tooSmall(columns, rows)} columns={columns} rows={rows} />
      ) : (
        <View {...{ columns, rows }} active={!isOver && left === null} />
      )}
      {asked && !isSmall && <Asking dialog={asked.dialog} {...{ columns, rows }} active={notice === null} />}
      {notice && !isSmall && <Notice {...{ columns, rows }} />}
      {left !== null && !isSmall && <StillThere {...{ left, columns, rows }} />}
    </Box>
  )
}

interface Size {
  columns: number
  rows: number
}

function TooSmall({ text, columns, rows }: Size & { text: string }): ReactNode {
  const { words } = useKiosk()
  const lines = [{ text }]
  return (
    <TitledBox
      title={words.kiosk.title}
      {...{ lines }}
      width={Math.max(12, columns)}
      height={Math.max(3, rows)}
    />
  )
}

function Asking({ dialog, columns, rows, active }: Size & { dialog: Dialog; active: boolean }): ReactNode {
  const state = useStore(dialog.store)
  useKeys((key) => pressDialog(key, dialog), active)
  return (
    <Over mode={modeOf(state)} {...{ columns, rows }}>
      <DialogBox
        {...{ state, columns, rows }}
        hides={(lines) => {
          dialog.hidden = lines
        }}
      />
    </Over>
  )
}

function Notice({ columns, rows }: Size): ReactNode {
  const { visit, words } = useKiosk()
  const { notice } = useVisit()
  useKeys((key) => {
    if (actionOf('kioskNotice', key)) visit.dispatch({ type: 'noticed', notice: null })
  }, true)
  const next = notice?.next ?? []
  const lines = [{ text: notice?.what ?? '' }, ...next.map((text) => ({ text, as: 'key' as const }))]
  return (
    <Over mode="kioskNotice" {...{ columns, rows }}>
      <Centred {...{ columns, rows, lines }} title={words.kiosk.notice} />
    </Over>
  )
}

/** Any key says so. */
function StillThere({ left, columns, rows }: Size & { left: number }): ReactNode {
  const { words } = useKiosk()
  const { title, line, next } = words.kiosk.still
  const lines = [{ text: line(left), as: 'strong' as const }, { text: next }]
  return (
    <Box position="absolute" width={columns} height={rows}>
      <Centred {...{ columns, rows, lines, title }} />
    </Box>
  )
}

const WIDEST = 64

function Centred({
  columns,
  rows,
  title,
  lines,
}: Size & { title: string; lines: { text: string; as?: 'key' | 'strong' }[] }): ReactNode {
  const width = Math.min(WIDEST, columns - 4)
  const [x, y] = [Math.floor((columns - width) / 2), Math.floor(rows / 3)]
  return (
    <Box position="absolute" marginLeft={x} marginTop={y}>
      <TitledBox {...{ title, lines, width }} as="warning" height={rows - y - 1} />
    </Box>
  )
}

interface OverProps extends Size {
  mode: Parameters<typeof Footer>[0]['mode']
  children: ReactNode
}

/** Over the step, which is seen behind it; with a footer in place of the step's. */
function Over({ mode, columns, rows, children }: OverProps): ReactNode {
  return (
    <Box position="absolute" width={columns} height={rows}>
      {children}
      <Box position="absolute" marginTop={rows - 1} width={columns}>
        <Footer mode={mode} width={columns} over customers />
      </Box>
    </Box>
  )
}
