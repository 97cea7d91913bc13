/** argv -> language -> grammar -> one command -> exit code. */
import { App, type Environment, type GlobalOptions } from './commands/app.ts'
import type { Building } from './commands/command.ts'
import { type Io, processIo } from './commands/io.ts'
import { languageSet } from './commands/machine-settings.ts'
import { parse } from './commands/parse.ts'
import { makeProgram } from './commands/program.ts'
import { type Language, languageOf, loadDictionary } from './core/language/language.ts'
import { VERSION } from './version.ts'

/** Runs one command line; never throws, never exits. */
export async function main(argv: string[], io: Io, environment: Environment): Promise<number> {
  const language = pickLanguage(argv, environment)
  const say = await loadDictionary(language)
  let code = 0
  const building: Building = {
    say,
    words: argv,
    makeApp: (options: GlobalOptions) => new App(io, environment, say, language, options),
    out: io.out,
    done: (exitCode) => {
      code = exitCode
    },
  }
  return (await parse(makeProgram(building, VERSION), argv, io, say)) ?? code
}

/**
 * `--lang`, else WICKET_LANG, else this machine's settings, else the locale, else English. Before the grammar, whose help is
 * in this language.
 */
function pickLanguage(argv: string[], environment: Environment): Language {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const named = index === -1 ? undefined : (argv[index]?.split('=')[1] ?? argv[index + 1])
  const { WICKET_LANG, LC_ALL, LC_MESSAGES, LANG } = environment
  const asked = named ?? WICKET_LANG ?? languageSet(environment) ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? 'en'
  return languageOf(asked) ?? 'en'
}

/** A reader that has seen enough (`| head`) is no failure. */
function quietPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}

if (!process.env.VITEST) {
  quietPipes()
  process.exitCode = await main(process.argv.slice(2), processIo, process.env)
}
