/** Who comes, asked at a terminal where it is missing; what is wrong with a number is told while it is typed. */
import { DOCUMENT_KINDS, type DocumentKind } from '../../core/identity/documents/kinds.ts'
import { readDocument } from '../../core/identity/documents/read-document.ts'
import type { PersonInput } from '../../core/identity/person.ts'
import { isRefusal, type RefusalDetails } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { checkCanAsk } from './ask.ts'
import { peopleFrom } from './people.ts'

/**
 * Tries it with who is named in the file; where people are missing and somebody can be asked, asks, and tries again. `again`:
 * whether it is the second time, when something may have been written under the key.
 */
export async function namingPeople<T>(
  app: App,
  file: string | undefined,
  attempt: (people: PersonInput[] | undefined, again: boolean) => Promise<T>,
): Promise<T> {
  const people = await peopleFrom(app, file)
  try {
    return await attempt(people, false)
  } catch (error) {
    if (!isRefusal(error, 'real-name-needed') || !app.canAsk) throw error
    const asked = await askPeople(app, error.details, people !== undefined)
    return attempt([...(people ?? []), ...asked], true)
  }
}

/** `isPart`: the others are named, so that each is asked for with his seat. */
async function askPeople(
  app: App,
  { per, seats, count, documents }: RefusalDetails['real-name-needed'],
  isPart: boolean,
): Promise<PersonInput[]> {
  const people: PersonInput[] = []
  for (let index = 0; index < count; index++) {
    const seat = per === 'order' ? '' : (seats[index] ?? '')
    const name = await askName(app, seat)
    people.push({
      seat: isPart && seat !== '' ? seat : undefined,
      name,
      ...(await askDocument(app, documents)),
    })
  }
  return people
}

async function askName(app: App, seat: string): Promise<string> {
  const { default: inquirer } = await import('inquirer')
  const { name } = await inquirer.prompt<{ name: string }>([
    {
      type: 'input',
      name: 'name',
      message: app.say.identity.ask.name(seat),
      validate: (typed: string) => typed.trim() !== '',
    },
  ])
  return name
}

/** The number is not shown while it is typed or scanned. */
export async function askDocument(
  app: App,
  documents: readonly DocumentKind[] = DOCUMENT_KINDS,
): Promise<Pick<PersonInput, 'document' | 'number'>> {
  const { ask } = app.say.identity
  checkCanAsk(app, ask.number, '-')
  const { default: inquirer } = await import('inquirer')
  const { identityKinds, documentFault } = await words(app)
  const [only] = documents
  const { document } =
    documents.length === 1 && only
      ? { document: only }
      : await inquirer.prompt<{ document: DocumentKind }>([
          {
            type: 'select',
            name: 'document',
            message: ask.document,
            theme: { style: { keysHelpTip: () => app.say.cli.ask.keys } },
            choices: documents.map((value) => ({ value, name: identityKinds[value] })),
          },
        ])
  const { number } = await inquirer.prompt<{ number: string }>([
    {
      type: 'password',
      name: 'number',
      message: ask.number,
      mask: '*',
      validate: (typed: string) => {
        const read = readDocument(document, typed, app.clock.now())
        return 'number' in read ? true : documentFault(read)
      },
    },
  ])
  return { document, number }
}

const words = (app: App) =>
  app.language === 'en'
    ? import('../../core/language/en/identity-refusals.ts')
    : import('../../core/language/zh-cn/identity-refusals.ts')
