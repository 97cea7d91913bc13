import type { CustomerLine } from '../../core/customers/customer-view.ts'
import { type Duplicate, proposeDuplicates } from '../../core/customers/propose-duplicates.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App, { limit }: { limit: number }): Promise<undefined> {
  const found = await proposeDuplicates(await app.desk(), limit)
  const { customers: words } = app.say
  if (found.length === 0) note(app, words.noDuplicates)
  const columns: Column<Duplicate>[] = [
    { head: words.columns.keep, value: ({ keep }) => inShort(keep) },
    { head: words.columns.other, value: ({ other }) => inShort(other) },
    {
      head: words.columns.common,
      value: ({ common }) => common.map((one) => words.common[one]).join(', '),
    },
  ]
  await show(app, found, () => {
    if (found.length === 0) return ''
    const [first] = found
    return `${table(found, columns)}\n\n${words.mergeNext(first!.keep.code, first!.other.code)} --dry-run`
  })
}

const inShort = ({ code, name, phone, email }: CustomerLine): string =>
  [code, name, phone ?? email].filter((part) => part !== null).join(' ')
