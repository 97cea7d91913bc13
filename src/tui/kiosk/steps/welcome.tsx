/** Nobody is there: what is played next, and in which language one likes to be served. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import type { Offered } from '../../../core/kiosk/list-offered.ts'
import { shown } from '../../../core/text.ts'
import { truncateWidth, widthOf } from '../../../core/width.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useEvery, useKeys } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import type { CounterLanguage } from '../../office.ts'
import { dayAndTime, wordsOf } from '../../words.ts'
import type { StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk } from '../kiosk-context.ts'

const LOOK_MS = 10_000
const LANGUAGES: readonly CounterLanguage[] = ['en', 'zh-CN']

export function Welcome({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { office, visit, house, theme } = kiosk
  const [state, setState] = useState<{ offered: Offered[]; isOut: boolean }>({ offered: [], isOut: false })
  useEvery(LOOK_MS, async () => {
    const offered = await office.offered().catch(() => null)
    setState((before) => (offered ? { offered, isOut: false } : { ...before, isOut: true }))
  })
  useKeys((key) => {
    const action = actionOf('kioskWelcome', key)
    if (action === 'english') kiosk.speak('en')
    if (action === 'chinese') kiosk.speak('zh-CN')
    if (action || key.name === 'click') visit.dispatch({ type: 'went', step: 'home' })
  }, active)
  const lines = state.isOut ? outLines() : linesOf(kiosk, state.offered, columns, rows)
  const above = Math.max(0, Math.floor((rows - lines.length) / 2))
  return (
    <Box flexDirection="column" width={columns} height={rows} paddingTop={above}>
      {numbered([{ text: shown(house), as: 'key' as const }, ...lines]).map(({ text, as, number }) => (
        <Line key={number} text={centred(truncateWidth(text, columns, theme.signs.cut), columns)} as={as} />
      ))}
    </Box>
  )
}

interface Said {
  text: string
  as?: 'strong' | 'quiet' | 'key' | 'warning'
}

/** Each in its own words: nobody has chosen yet. */
function linesOf(kiosk: Kiosk, offered: readonly Offered[], columns: number, rows: number): Said[] {
  const all = LANGUAGES.map((language) => wordsOf(language).kiosk.welcome)
  const most = Math.max(0, Math.min(offered.length, rows - 12))
  const next = offered.slice(0, Math.min(most, columns >= 120 ? 12 : 6)).map((one) => playedLine(kiosk, one))
  return [
    { text: '' },
    { text: all.map(({ title }) => title).join('  '), as: 'strong' },
    { text: '' },
    ...all.flatMap(({ begin }) => [{ text: begin, as: 'strong' as const }, { text: '' }]),
    ...next,
  ]
}

const outLines = (): Said[] => [
  { text: '' },
  ...LANGUAGES.map((language) => ({ text: wordsOf(language).kiosk.closed, as: 'warning' as const })),
]

function playedLine({ words }: Kiosk, { title, event, startsAt, zone }: Offered): Said {
  const titles = LANGUAGES.map((language) => shown(titleIn(title, language, event)))
  return { text: `${dayAndTime(words, startsAt, zone)}   ${[...new Set(titles)].join(' ')}`, as: 'quiet' }
}

const centred = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, Math.floor((columns - widthOf(text)) / 2))) + text
