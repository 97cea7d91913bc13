import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { sentenceOf } from '../sentence.ts'

/** The exit code of the counter. The one dynamic import of the screens. */
export async function run(app: App): Promise<number> {
  if (!app.io.inIsTerminal || !app.io.outIsTerminal)
    throw refuse('answer-needed', { question: app.say.cli.notCounter, flag: 'wicket sell --help' })
  const desk = await app.desk()
  const [{ startCounter }, { deskOffice }] = await Promise.all([
    import('../../tui/start.tsx'),
    import('../../tui/desk-office.ts'),
  ])
  const ascii = app.options.ascii ?? false
  return startCounter(deskOffice(desk, app.language, ascii), {
    sentence: (refusal) => sentenceOf(app.say, refusal),
    ascii,
  })
}
