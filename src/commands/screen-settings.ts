/** How this machine's full screens look and what is plugged into it: by flag, else the environment, else this machine's settings. */
import type { App } from './app.ts'
import { type Setting, type SWITCHES, VARIABLES } from './machine-settings.ts'

export type Switch = (typeof SWITCHES)[number]

export interface ScreenFlags {
  contrast?: boolean | undefined
  /** False with --no-mouse. */
  mouse?: boolean | undefined
  scanPrefix?: string | undefined
}

export function screenSettings(app: App, { contrast, mouse, scanPrefix }: ScreenFlags) {
  return {
    ascii: asciiOf(app),
    contrast: contrast ?? isOn(app, 'contrast') ?? false,
    mouse: mouse === false ? false : (isOn(app, 'mouse') ?? true),
    scanPrefix: scanPrefix ?? saidOf(app, 'scan_prefix') ?? '',
  }
}

export const asciiOf = (app: App): boolean => app.options.ascii ?? isOn(app, 'ascii') ?? false

/** Undefined where nothing is said. In the environment `1` is on, too. */
export function isOn(app: App, name: Switch): boolean | undefined {
  const said = saidOf(app, name)
  return said === undefined ? undefined : said === 'on' || said === '1'
}

const saidOf = ({ environment, machine }: App, name: Setting): string | undefined =>
  environment[VARIABLES[name]] || machine[name]
