import { cli } from './en/cli.ts'
import { counter } from './en/counter.ts'
import { document } from './en/document.ts'
import { refusals } from './en/refusals.ts'
import { sales } from './en/sales.ts'

export const en = { cli, counter, document, refusals, sales }
