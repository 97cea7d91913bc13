/** `--pass limit`: which rules for buyers are passed over. The same words wherever seats are taken. */
import { Option } from 'commander'
import { PASSABLE, type Passable, type Passing } from '../core/limits/passing.ts'
import type { Building } from './command.ts'

export function passOption({ say }: Building): Option {
  const option = new Option('--pass <rule>', say.limits.options.pass).choices(PASSABLE)
  const one = option.parseArg as (value: string, before: undefined) => Passable
  return option.argParser((value, before: Passing = []): Passing => [...before, one(value, undefined)])
}
