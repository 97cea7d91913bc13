/** Who comes, from a file or standard input: never from the command line, which others can read. */

import type { PersonInput } from '../../core/identity/person.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

/** Far more than an order has people. */
const LONGEST = 200_000

/** Undefined where no file is named. Refuses file-unknown, file-unusable, file-faulty: never with what stands there. */
export async function peopleFrom(app: App, file: string | undefined): Promise<PersonInput[] | undefined> {
  if (file === undefined) return undefined
  const text = await readText(app, file)
  if (text.length > LONGEST)
    throw refuse('file-faulty', {
      file,
      faults: [{ line: 1, column: 1, field: '', fault: 'file-too-large' }],
    })
  const { readPeopleText } = await import('./people-text.ts')
  return readPeopleText(text.replace(/^\ufeff/, ''), file)
}
