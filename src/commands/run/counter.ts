import { enter } from '../../core/people/enter.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { CounterCommandOptions } from '../counter.ts'
import { keepRight } from '../keep-right.ts'
import { sentenceOf } from '../sentence.ts'
import { entering } from '../who-acts.ts'

/** The exit code of the counter. The one dynamic import of the screens. */
export async function run(app: App, options: CounterCommandOptions): Promise<number> {
  if (!app.io.inIsTerminal || !app.io.outIsTerminal)
    throw refuse('answer-needed', { question: app.say.cli.notCounter, flag: 'wicket sell --help' })
  const desk = await app.desk()
  const [{ startCounter }, { deskOffice }, { keepingRefused }] = await Promise.all([
    import('../../tui/start.tsx'),
    import('../../tui/desk-office.ts'),
    import('../../tui/keeping-refused.ts'),
  ])
  const ascii = app.options.ascii ?? false
  // A sign-in that ends, or another clerk's, counts from the next thing on; nobody stands by for a whole shift.
  const acting = async () => ({ ...desk, actor: await enter(desk.store, desk.clock, entering(app, desk)) })
  const office = keepingRefused(deskOffice(desk, acting, app.language, ascii), (error, asked) =>
    keepRight(desk, error, `counter ${asked}`),
  )
  return startCounter(office, {
    sentence: (refusal) => sentenceOf(app.say, refusal),
    ascii,
    mouse: options.mouse,
    ...(options.scanPrefix === undefined ? {} : { scanPrefix: options.scanPrefix }),
  })
}
