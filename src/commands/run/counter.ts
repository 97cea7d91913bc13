import { enter, whoEnters } from '../../core/people/enter.ts'
import { supervise } from '../../core/people/supervise.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { CounterOptions } from '../counter.ts'
import { takePlace } from '../counter-place.ts'
import { keepRight } from '../keep-right.ts'
import { asciiOf, screenSettings } from '../screen-settings.ts'
import { sentenceOf } from '../sentence.ts'
import { sessionPath, writeSession } from '../session-file.ts'
import { tourSeen } from '../tour-seen.ts'
import { ticketPost } from '../ways/ticket-post.ts'
import { entering } from '../who-acts.ts'
import { counterTexts } from './counter-texts.ts'
import { settingsKept } from './settings-kept.ts'

/** The exit code of the counter. The one dynamic import of the screens. */
export async function run(app: App, options: CounterOptions = {}): Promise<number> {
  if (!app.io.inIsTerminal || !app.io.outIsTerminal)
    throw refuse('answer-needed', { question: app.say.cli.notCounter, flag: 'wicket sell --help' })
  const [{ startCounter }, { deskOffice }, { keepingRefused }] = await Promise.all([
    import('../../tui/start.tsx'),
    import('../../tui/desk-office.ts'),
    import('../../tui/keeping-refused.ts'),
  ])
  const given = await officeGiven(app)
  const refused = keptRefused(given)
  const { store, actor } = given.desk
  const place = await takePlace(app.environment, store.location, actor.register)
  const desk = deskOffice(given)
  const office = keepingRefused(place.isAlone ? desk : { ...desk, interrupted: async () => [] }, refused.note)
  const { say, language } = app
  const told = {
    sentence: (refusal: Refusal) => sentenceOf(say, refusal),
    say,
    texts: counterTexts(say, language, asciiOf(app)),
  }
  try {
    if (options.linear) return await (await import('../../tui/linear/start.ts')).startLinear(office, told)
    const tour = await tourSeen(app.environment)
    return await startCounter(office, {
      ...{ ...told, keepRefused: refused.keep },
      tour: { isDue: !tour.isSeen, seen: tour.keep },
      ...screenSettings(app, options),
      settings: settingsKept(app, screenSettings(app, options)),
    })
  } finally {
    place.leave()
  }
}

/** A clerk waits no longer for a program that sends tickets. */
const PATIENCE_MS = 30_000

/** Whoever comes signs in at the screen, if he has to. */
async function officeGiven(app: App) {
  const desk = await app.closedDesk()
  const who = entering(app, desk)
  const looking = async () => ({ ...desk, actor: (await whoEnters(desk.store, desk.clock, who)).actor })
  const file = await sessionPath(app.environment)
  // A sign-in that ends, or another clerk's, counts from the next thing on; nobody stands by for a whole shift.
  const acting = async (by?: { name: string; secret: string }) => {
    const alone = { ...desk, actor: await enter(desk.store, desk.clock, who) }
    return by ? supervise(alone, by) : alone
  }
  const keep = (session: string | null) => writeSession(file, desk.store.location, session)
  return {
    ...{ desk, acting, looking, providers: app.providers(), language: app.language },
    ...{ ascii: asciiOf(app), signing: { entering: who, keep }, ways: app.ways() },
    post: () => ticketPost(app, undefined, PATIENCE_MS),
  }
}

/** What is asked with a key of its own may still be signed for by a supervisor: it is kept when it is given up. */
function keptRefused({ desk, acting }: Awaited<ReturnType<typeof officeGiven>>) {
  const asked = new WeakMap<object, string>()
  const keep = async (error: unknown, command: string) =>
    keepRight(await acting().catch(() => desk), error, `counter ${command}`)
  return {
    note: async (error: unknown, command: string, given: readonly unknown[]) => {
      const deed = given.at(-1)
      const isDeed = typeof deed === 'object' && deed !== null && 'key' in deed
      if (isDeed && typeof error === 'object' && error !== null) asked.set(error, command)
      else await keep(error, command)
    },
    keep: (error: unknown) => {
      const command = typeof error === 'object' && error !== null ? asked.get(error) : undefined
      if (command !== undefined) void keep(error, command)
    },
  }
}
