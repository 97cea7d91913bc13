/** What a command is given. Members are made when they are first asked for: `--help` opens no database. */
import { existsSync, mkdirSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { systemClock } from '../core/clock.ts'
import { actorOf, COUNTER, type Desk } from '../core/desk.ts'
import type { KeyPlace } from '../core/identity/key-file.ts'
import type { IdentityKeys } from '../core/identity/keys.ts'
import { type Ids, makeIds } from '../core/ids.ts'
import type { Dictionary, Language } from '../core/language/language.ts'
import type { Providers } from '../core/payments/collect.ts'
import type { Ways } from '../core/printing/ways.ts'
import { pooled } from '../core/random.ts'
import { refuse } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { Migratable, Store } from '../db/store.ts'
import type { Io } from './io.ts'
import { type MachineSettings, readSettings } from './machine-settings.ts'

/** Options that every command takes; the command line's own spelling. */
export interface GlobalOptions {
  json?: boolean
  format?: Format
  fields?: string
  database?: string
  register?: string
  lang?: string
  clerk?: string
  channel?: string
  supervisor?: string
  supervisorSecretFrom?: string
  ascii?: boolean
  debug?: boolean
  /** False: `--no-pager`. */
  pager?: boolean
}

/** For what sets a house up. */
export interface Making {
  make?: boolean
}

export type Format = 'table' | 'json' | 'ndjson' | 'csv' | 'yaml'
export type Environment = Record<string, string | undefined>

// Loaded when the first byte is wanted: it takes Node two milliseconds, and `order show` draws nothing.
const systemRandom = pooled((size) => process.getBuiltinModule('node:crypto').randomBytes(size))

export class App {
  readonly clock = systemClock
  readonly random = systemRandom
  readonly ids: Ids = makeIds(systemClock, systemRandom)
  /** The key of the request that was made. */
  askedWith: string | null = null
  #store: Promise<Store & Migratable> | undefined
  #desk: Promise<Desk> | undefined
  /** Of who stands by, where it was asked for already. */
  supervisorSecret: string | undefined
  #machine: MachineSettings | undefined
  #identity: Promise<IdentityKeys> | undefined

  constructor(
    public io: Io,
    readonly environment: Environment,
    readonly say: Dictionary,
    readonly language: Language,
    readonly options: GlobalOptions,
  ) {}

  get format(): Format {
    return this.options.json ? 'json' : (this.options.format ?? 'table')
  }

  /** For scripts: what is printed is data, and nothing is asked. */
  get isMachine(): boolean {
    return this.format !== 'table'
  }

  /** Whether there is a person who can be asked. */
  get canAsk(): boolean {
    return this.io.inIsTerminal && this.io.outIsTerminal && !this.isMachine
  }

  /** What this machine's file says, behind flags and the environment. Refuses settings-faulty, file-unusable. */
  get machine(): MachineSettings {
    this.#machine ??= readSettings(this.environment)
    return this.#machine
  }

  /** Where the house is: `--database`, else WICKET_DATABASE, else this machine's settings, else the user's data directory. */
  async location(): Promise<string> {
    const named = this.options.database ?? (this.environment.WICKET_DATABASE || this.machine.database)
    if (named) return named
    const { default: envPaths } = await import('env-paths')
    return join(envPaths('wicket', { suffix: '' }).data, 'house.db')
  }

  /**
   * The store as it is, whatever its version. For the database's own commands. A file is only made where `make`
   * says so: a misspelt path is no new house. Refuses house-missing.
   */
  async rawStore({ make = false }: Making = {}): Promise<Store & Migratable> {
    const where = await this.location()
    const { isPostgresUrl, openStore } = await import('../db/open.ts')
    const isFile = !isPostgresUrl(where) && where !== ':memory:'
    if (isFile && !make && !existsSync(where)) throw refuse('house-missing', { database: where })
    if (isFile) mkdirSync(dirname(where), { recursive: true, mode: 0o700 })
    return openStore(where)
  }

  /** The store at this program's version; an empty one is built. */
  store(making?: Making): Promise<Store & Migratable> {
    this.#store ??= this.#open(making)
    return this.#store
  }

  async #open(making: Making | undefined): Promise<Store & Migratable> {
    const store = await this.rawStore(making)
    const { prepareStore } = await import('../db/open.ts')
    await prepareStore(store, this.clock)
    const { keepingLimits } = await import('../core/limits/keep-refused.ts')
    const { patiently } = await import('./patiently.ts')
    return keepingLimits(store, patiently)
  }

  /** Refuses what `enter` refuses: from the first member of staff on, whoever comes signs in. */
  async desk(making?: Making): Promise<Desk> {
    this.#desk ??= this.#sitDown(await this.store(making))
    return this.#desk
  }

  async #sitDown(store: Store): Promise<Desk> {
    const { enterBy } = await import('./who-acts.ts')
    return enterBy(this, { ...this.seams(), store })
  }

  /** Before anybody has signed in: for signing in itself. */
  async closedDesk(making?: Making): Promise<Desk> {
    return { ...this.seams(), store: await this.store(making) }
  }

  /** Everything of a desk but its store. */
  seams(): Omit<Desk, 'store'> {
    const { clock, random, ids, options, environment } = this
    const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms))
    const clerk = shown(options.clerk ?? (environment.WICKET_CLERK || userInfo().username))
    const register = shown(
      options.register ?? (environment.WICKET_REGISTER || this.machine.register || hostname()),
    )
    const channel = shown(options.channel ?? (environment.WICKET_CHANNEL || this.machine.channel || COUNTER))
    const identity = () => this.identity()
    return { clock, random, ids, actor: actorOf(clerk, register, channel), pause, identity }
  }

  /** The keys for real names, read when somebody is first named. */
  identity(): Promise<IdentityKeys> {
    this.#identity ??= this.identityPlace().then(async (place) => {
      const { readKeys } = await import('../core/identity/key-file.ts')
      return readKeys(place)
    })
    return this.#identity
  }

  /** Where they are: in WICKET_IDENTITY_KEYS, or the file that it names; else `identity.keys` in the user's settings. */
  async identityPlace(): Promise<KeyPlace> {
    const said = this.environment.WICKET_IDENTITY_KEYS
    if (said && /^\s*(#|hash\s|seal\s)/.test(said)) return { text: said, file: 'WICKET_IDENTITY_KEYS' }
    const { default: envPaths } = await import('env-paths')
    return { file: said || join(envPaths('wicket', { suffix: '' }).config, 'identity.keys') }
  }

  /** Who online payments are asked of: by the keys of WICKET_PAYMENTS, else of `payments.yaml` in the user's settings. */
  providers(): Providers {
    // Read when one is asked of first: a counter has its list by then.
    const settings = once(() => this.#settings())
    return async (name) => {
      const { openProvider } = await import('../core/payments/open.ts')
      return openProvider(name, await settings(), this.clock)
    }
  }

  /** What is printed meanwhile goes through a pager where it is longer than the window. For what people read, and nobody answers. */
  async paged<T>(work: () => Promise<T>): Promise<T> {
    const own = this.io
    if (!own.outIsTerminal || this.isMachine || this.options.pager === false) return work()
    const { pagerFor } = await import('./pager.ts')
    const pager = pagerFor(own, this.environment)
    if (!pager) return work()
    this.io = pager.io
    try {
      return await work()
    } finally {
      this.io = own
      await pager.end()
    }
  }

  /** How printers are reached from this machine. */
  ways(): Ways {
    const { environment } = this
    const load = async () => (await import('./ways/ways.ts')).machineWays(environment)
    return {
      deliver: async (delivery) => (await load()).deliver(delivery),
      spooled: async (spool) => (await load()).spooled(spool),
    }
  }

  async #settings() {
    const [{ readSettings }, { default: envPaths }] = await Promise.all([
      import('../core/payments/settings/read.ts'),
      import('env-paths'),
    ])
    const { environment } = this
    const file =
      environment.WICKET_PAYMENTS || join(envPaths('wicket', { suffix: '' }).config, 'payments.yaml')
    return readSettings({ file, environment })
  }

  /** The key that was given, or a new one: every request has one, and it is told where the outcome is unknown. */
  key(given: string | undefined): string {
    this.askedWith = given ?? this.ids.next()
    return this.askedWith
  }

  /** The same app at another house. */
  at(database: string): App {
    return new App(this.io, this.environment, this.say, this.language, { ...this.options, database })
  }

  /** The same app, with somebody who stands by. */
  supervisedBy(supervisor: string, secret: string): App {
    const options = { ...this.options, supervisor }
    const app = new App(this.io, this.environment, this.say, this.language, options)
    app.supervisorSecret = secret
    return app
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => undefined))?.close()
  }
}

function once<Made>(make: () => Made): () => Made {
  let made: { one: Made } | undefined
  return () => {
    made ??= { one: make() }
    return made.one
  }
}
