/** Inquirer asks for what is missing, and only where a person can answer. */
import { listPerformances } from '../../core/catalogue/performance/list.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import type { Minor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import type { Wanted } from '../../core/sales/wanted.ts'
import type { Pieces } from '../../core/tills/denominations.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'

export function checkCanAsk(app: App, question: string, flag: string): void {
  if (!app.canAsk) throw refuse('answer-needed', { question, flag })
}

/** Found by typing some of its title, code or day. */
export async function askPerformance(app: App): Promise<string> {
  const { ask } = app.say.cli
  checkCanAsk(app, ask.performance, 'wicket sell PERFORMANCE --best 2')
  const choices = await openPerformances(app)
  const { default: inquirer } = await import('inquirer')
  const { performance } = await inquirer.prompt<{ performance: string }>([
    {
      type: 'search',
      name: 'performance',
      message: ask.performance,
      theme: { style: { keysHelpTip: () => ask.keys } },
      source: (term: string | undefined) => choices.filter((choice) => matches(choice, term ?? '')),
    },
  ])
  return performance
}

interface Choice {
  value: string
  name: string
}

/** Refuses nothing-found where none is on sale. */
async function openPerformances(app: App): Promise<Choice[]> {
  const desk = await app.desk()
  const now = desk.clock.now()
  const lines = await desk.store.read((tx) => listPerformances(tx, now, { status: 'open' }))
  if (lines.length === 0) throw refuse('nothing-found', { asked: app.say.sales.saleStatus.open })
  return lines.map((line) => ({
    value: line.code,
    name: `${titleIn(line.title, app.language, line.event)}  ${momentIn(line.zone, line.startsAt, app.language)}  (${line.free})`,
  }))
}

function matches({ value, name }: Choice, term: string): boolean {
  const text = `${name} ${value}`.toLowerCase()
  return term
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export async function askWanted(app: App): Promise<Wanted> {
  const { ask, usage } = app.say.cli
  checkCanAsk(app, ask.count, '--best 2')
  const { default: inquirer } = await import('inquirer')
  const { count } = await inquirer.prompt<{ count: string }>([
    {
      type: 'input',
      name: 'count',
      message: ask.count,
      default: '2',
      validate: (typed: string) => (/^\s*0*[1-9]\d{0,2}\s*$/.test(typed) ? true : usage.wanted.count),
    },
  ])
  return { mode: 'best', count: Number(count) }
}

export async function askText(app: App, question: string, flag: string): Promise<string> {
  checkCanAsk(app, question, flag)
  const { default: inquirer } = await import('inquirer')
  const { text } = await inquirer.prompt<{ text: string }>([
    { type: 'input', name: 'text', message: question },
  ])
  return text
}

/** What nobody beside the clerk may read: it is not shown while it is typed or scanned. */
export async function askSecret(app: App, question: string, flag: string): Promise<string> {
  checkCanAsk(app, question, flag)
  const { default: inquirer } = await import('inquirer')
  const { secret } = await inquirer.prompt<{ secret: string }>([
    { type: 'password', name: 'secret', message: question, mask: '*' },
  ])
  return secret
}

/** One of a few. */
export async function askOne(
  app: App,
  question: string,
  choices: readonly string[],
  flag: string,
): Promise<string> {
  checkCanAsk(app, question, flag)
  const { default: inquirer } = await import('inquirer')
  const { one } = await inquirer.prompt<{ one: string }>([
    { type: 'select', name: 'one', message: question, choices: [...choices] },
  ])
  return one
}

/** An amount as it was typed; the caller reads it in its currency. */
export async function askAmount(app: App, question: string, flag: string): Promise<string> {
  checkCanAsk(app, question, flag)
  const { default: inquirer } = await import('inquirer')
  const { amount } = await inquirer.prompt<{ amount: string }>([
    { type: 'input', name: 'amount', message: question },
  ])
  return amount
}

/** An offer at a terminal: yes unless told otherwise. */
export async function askYes(app: App, question: string, flag = ''): Promise<boolean> {
  checkCanAsk(app, question, flag)
  const { default: inquirer } = await import('inquirer')
  const { yes } = await inquirer.prompt<{ yes: boolean }>([
    { type: 'confirm', name: 'yes', message: question, default: true },
  ])
  return yes
}

/** How many of each, from the first to the last; nothing typed is none. */
export async function askPieces(
  app: App,
  denominations: readonly Minor[],
  question: (denomination: Minor) => string,
  flag: string,
): Promise<Pieces[]> {
  checkCanAsk(app, question(denominations[0] ?? 0), flag)
  const { default: inquirer } = await import('inquirer')
  const count: Pieces[] = []
  for (const denomination_minor of denominations) {
    const { pieces } = await inquirer.prompt<{ pieces: string }>([
      {
        type: 'input',
        name: 'pieces',
        message: question(denomination_minor),
        validate: (typed: string) => (/^\s*\d{0,7}\s*$/.test(typed) ? true : app.say.cli.usage.wanted.number),
      },
    ])
    if (Number(pieces) > 0) count.push({ denomination_minor, pieces: Number(pieces) })
  }
  return count
}
