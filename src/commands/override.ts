/** `--override 45.00 --reason "torn seat"`: a price that staff set. The same words wherever something is priced. */
import type { Command } from 'commander'
import type { Building } from './command.ts'
import { collect, filled } from './values.ts'

export interface OverrideOptions {
  override?: string[]
  reason?: string
}

export function addOverride(command: Command, { say }: Building): void {
  const { options } = say.overrides
  command
    .option('--override <price>', options.override, collect)
    .option('--reason <text>', options.reason, filled)
}
