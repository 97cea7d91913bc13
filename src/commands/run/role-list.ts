import { titleIn } from '../../core/catalogue/title.ts'
import { formatMinor } from '../../core/money.ts'
import { loadRoles } from '../../core/people/roles.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'

/** A line each, and its rights under it: they are many. */
export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const roles = [...(await desk.store.read(loadRoles)).values()]
  const { people } = app.say
  const hasLimits = roles.some(({ refund_minor }) => refund_minor !== null)
  const currency = hasLimits ? (await readHouse(desk)).currency : 'EUR'
  await show(app, roles, () =>
    roles
      .map(({ code, title, rights, refund_minor }) => {
        const about = title === null ? (people.role[code] ?? '') : titleIn(title, app.language, code)
        const limit =
          refund_minor === null ? '' : `   ${people.columns.refund} ${formatMinor(refund_minor, currency)}`
        return [`${code}   ${about}${limit}`, ...wrapped(rights, app.io.columns - 4)].join('\n')
      })
      .join('\n'),
  )
}

function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 2 <= width)
      lines[lines.length - 1] = `${last}, ${word}`
    else lines.push(`    ${word}`)
  }
  return lines
}
