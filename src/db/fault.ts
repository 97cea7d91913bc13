/** What can go wrong with an engine, in one vocabulary for both. */
export type FaultKind =
  | 'busy'
  | 'newer'
  | 'behind'
  | 'read-only'
  | 'full'
  | 'unreachable'
  | 'corrupt'
  | 'not-wicket'
  | 'unknown'

/** The engine could not: nothing was written, except where the kind is `unknown`. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  constructor(
    readonly kind: FaultKind,
    readonly database: string,
    readonly facts: { cause?: string; waited_ms?: number; found?: number; known?: number } = {},
  ) {
    super(`${kind}: ${database} ${facts.cause ?? ''}`.trim())
  }
}

interface DriverError {
  code?: string
  message?: string
  constraint?: string
  cause?: unknown
}

/** The driver's own error: drizzle wraps it. */
export function driverError(error: unknown): DriverError {
  const outer = error as DriverError
  return (outer?.cause as DriverError | undefined) ?? outer ?? {}
}

const CONSTRAINTS: Record<string, 'unique' | 'foreign' | 'check' | 'not-null'> = {
  '23505': 'unique',
  '23503': 'foreign',
  '23514': 'check',
  '23502': 'not-null',
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'not-null',
}

/** One shape for the constraint failures of both engines; undefined for any other error. */
export function constraintOf(error: unknown): { kind: string; name: string } | undefined {
  const { code, constraint, message } = driverError(error)
  const kind = code === undefined ? undefined : CONSTRAINTS[code]
  return kind && { kind, name: constraint ?? /failed: (.+)$/.exec(message ?? '')?.[1] ?? '' }
}

const SQLITE_KINDS: [RegExp, FaultKind][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_READONLY/, 'read-only'],
  [/^SQLITE_(FULL|IOERR_WRITE)/, 'full'],
  [/^SQLITE_NOTADB/, 'not-wicket'],
  [/^SQLITE_CORRUPT/, 'corrupt'],
  [/^SQLITE_(CANTOPEN|IOERR|PERM|AUTH)/, 'unreachable'],
  // From making the file, before SQLite sees it.
  [/^(ENOSPC|EDQUOT|EFBIG)$/, 'full'],
  [/^(EROFS|EACCES|EPERM)$/, 'read-only'],
  [/^(ENOENT|ENOTDIR|EISDIR|EMFILE|EIO)$/, 'unreachable'],
]

/** The fault behind an error of SQLite or of its file, or the error as it was. */
export function sqliteFault(error: unknown, database: string): unknown {
  const { code, message } = driverError(error)
  const kind = SQLITE_KINDS.find(([pattern]) => pattern.test(code ?? ''))?.[1]
  return kind ? new StorageFault(kind, database, { cause: `${message} (${code})` }) : error
}

/** Serialisation failure, deadlock, lock timeout: run the whole transaction again. */
export function isPostgresRetry(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(driverError(error).code ?? '')
}

/** The connection is gone: what it had begun is rolled back, except where COMMIT was on its way. */
export function isPostgresLost(error: unknown): boolean {
  const { code, message } = driverError(error)
  return LOST_CODE.test(code ?? '') || LOST_MESSAGE.test(message ?? '')
}

const LOST_CODE = /^(08|57P0|25P0[34]|ECONN|ETIMEDOUT|EPIPE|EHOST|ENET)/
const LOST_MESSAGE = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect/

/** The fault behind an error of PostgreSQL or of the way to it, or the error as it was. */
export function postgresFault(error: unknown, database: string): unknown {
  const { code, message } = driverError(error)
  const kind = isPostgresLost(error) ? 'unreachable' : POSTGRES_KINDS.find(([p]) => p.test(code ?? ''))?.[1]
  return kind ? new StorageFault(kind, database, { cause: `${message}${code ? ` (${code})` : ''}` }) : error
}

const POSTGRES_KINDS: [RegExp, FaultKind][] = [
  [/^(40001|40P01|55P03)$/, 'busy'],
  [/^25006$/, 'read-only'],
  [/^53100$/, 'full'],
  [/^XX00[12]$/, 'corrupt'],
  [/^(28|3D|53)|^(ENOTFOUND|EAI_|ENOENT|EACCES)/, 'unreachable'],
]
