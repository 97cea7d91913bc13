/** This machine's own settings, asked at the counter: how it looks and what is plugged into it. They count from the next start. */
import type { Counter } from './context.ts'
import type { Ask, Values } from './dialog/ask.ts'

/** Of `config`: only what a counter's user sees. */
export type ScreenSetting = 'language' | 'contrast' | 'ascii' | 'mouse' | 'scan_prefix'

export interface SettingsKept {
  /** As they are now, wherever that was said. */
  now: Readonly<Record<ScreenSetting, string>>
  /** Writes them to this machine's file. Refuses file-unusable. */
  keep(setting: ScreenSetting, value: string): void
}

const LANGUAGES = [
  { code: 'en', label: 'English' },
  { code: 'zh-CN', label: '中文' },
]

export function settingsAsk({ words, settings }: Counter): Ask {
  const { now, keep } = settings
  const { settings: say } = words
  /** What it is now stands first. */
  const chosen = (name: ScreenSetting, choices: { code: string; label: string }[]) => ({
    ...{ name, label: say[name], kind: 'choice' as const },
    choices: [...choices].sort((a, b) => Number(b.code === now[name]) - Number(a.code === now[name])),
  })
  const onOff = [
    { code: 'on', label: say.on },
    { code: 'off', label: say.off },
  ]
  const changed = (values: Values) =>
    (Object.keys(now) as ScreenSetting[]).filter((name) => (values[name] ?? now[name]) !== now[name])
  return {
    title: say.title,
    lines: [{ text: say.line }],
    fields: [
      chosen('language', LANGUAGES),
      chosen('contrast', onOff),
      chosen('ascii', onOff),
      chosen('mouse', onOff),
      { name: 'scan_prefix', label: say.scan_prefix, kind: 'text', optional: true, start: now.scan_prefix },
    ],
    run: async (values) => {
      const names = changed(values)
      for (const name of names) keep(name, values[name] ?? '')
      return names.length === 0 ? undefined : [{ text: say.kept }]
    },
  }
}
