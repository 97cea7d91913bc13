import { type FoundPerson, findPeople } from '../../core/identity/find-people.ts'
import { refuse } from '../../core/refusal.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { IdentityFindOptions } from '../identity.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { askDocument } from './ask-people.ts'

const MOST = 20
const USUAL = 'prc-id'

/** Exit 3 where nobody is found. */
export async function run(app: App, options: IdentityFindOptions, typed?: string): Promise<undefined> {
  // What was typed stays unsaid: it is a secret that others have seen already.
  if (typed !== undefined && typed !== '-')
    throw refuse('value-faulty', { field: 'number', found: '***', wanted: '- < FILE' })
  const asked =
    typed === '-'
      ? { document: options.document ?? USUAL, number: await app.io.readIn() }
      : await askDocument(app)
  const found = await findPeople(await app.desk(), { ...asked, limit: options.limit ?? MOST })
  if (found.length === 0) throw refuse('nothing-found', { asked: asked.document })
  await show(app, found, () => foundText(app, found))
}

function foundText(app: App, found: FoundPerson[]): string {
  const { columns, status } = app.say.identity
  return table(found, [
    { head: columns.order, value: ({ order }) => order },
    { head: columns.performance, value: ({ performance }) => performance },
    { head: columns.starts, value: ({ starts_at, zone }) => momentIn(zone, starts_at, app.language) },
    { head: columns.seat, value: ({ seat }) => seat },
    { head: columns.name, value: ({ name }) => name ?? '' },
    { head: columns.number, value: ({ number }) => number ?? '', optional: true },
    { head: columns.status, value: (one) => status[one.status] ?? one.status },
  ])
}
