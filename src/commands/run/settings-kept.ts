/** This machine's settings as a counter's user changes them: as they are now, and kept in this machine's file. */
import type { App } from '../app.ts'
import type { Setting } from '../machine-settings.ts'
import type { screenSettings } from '../screen-settings.ts'
import { writeSetting } from '../write-settings.ts'

const onOff = (is: boolean) => (is ? 'on' : 'off')

export function settingsKept(app: App, looks: ReturnType<typeof screenSettings>) {
  const { ascii, contrast, mouse, scanPrefix } = looks
  return {
    now: {
      language: app.language,
      ...{ contrast: onOff(contrast), ascii: onOff(ascii), mouse: onOff(mouse) },
      scan_prefix: scanPrefix,
    },
    keep: (setting: Setting, value: string) =>
      void writeSetting(app.environment, setting, value === '' ? undefined : value),
  }
}
