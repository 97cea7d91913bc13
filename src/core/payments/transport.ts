/** How a request ended that got no answer: did it leave, or may the other side have it? */
import { failed, refundFailed, unknown } from './answers.ts'

type Ending = { left: false; code: string } | { left: true; why: 'timeout' | 'lost'; code: string | null }

interface Failure {
  code?: unknown
  syscall?: unknown
  name?: unknown
  cause?: unknown
  detail?: unknown
  errors?: unknown
}

const TIMEOUTS =
  /^(ETIMEDOUT|ECONNABORTED|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT|ERR_CANCELED)$|Timeout(Error)?$/

/** The errors inside an error: SDKs wrap what Node says, and Node wraps what each address said. */
function* inside(error: unknown, depth = 0): Generator<Failure> {
  if (typeof error !== 'object' || error === null || depth > 5) return
  const failure: Failure = error
  yield failure
  for (const next of [
    failure.cause,
    failure.detail,
    ...(Array.isArray(failure.errors) ? failure.errors : []),
  ])
    yield* inside(next, depth + 1)
}

/** No connection was made: the system says so at the lookup or the connecting, and for every address alike. */
function neverLeft(failures: Failure[]): string | undefined {
  const calls = failures.filter(({ syscall }) => typeof syscall === 'string')
  const isBefore = ({ syscall, code }: Failure) =>
    syscall === 'getaddrinfo' || (syscall === 'connect' && code !== 'ETIMEDOUT')
  return calls.length > 0 && calls.every(isBefore) ? String(calls[0]?.code) : undefined
}

function endingOf(error: unknown): Ending {
  const failures = [...inside(error)]
  const code = neverLeft(failures)
  if (code !== undefined) return { left: false, code }
  const texts = failures
    .flatMap((failure) => [failure.code, failure.name])
    .filter((text) => typeof text === 'string')
  const timeout = texts.find((text) => TIMEOUTS.test(text))
  if (timeout !== undefined) return { left: true, why: 'timeout', code: timeout }
  const last = failures.map((failure) => failure.code).find((each) => typeof each === 'string')
  return { left: true, why: 'lost', code: (last as string | undefined) ?? null }
}

/** Of a question that costs nothing: not knowing is all that it can end in. */
export function unanswered(error: unknown) {
  const ending = endingOf(error)
  return ending.left ? unknown(ending.why, ending.code) : unknown('lost', ending.code)
}

/** Of a charge: what never left did not happen. */
export function chargeUnanswered(error: unknown) {
  const ending = endingOf(error)
  return ending.left ? unknown(ending.why, ending.code) : failed('unreachable', ending.code)
}

/** Of a refund, likewise. */
export function refundUnanswered(error: unknown) {
  const ending = endingOf(error)
  return ending.left ? unknown(ending.why, ending.code) : refundFailed('unreachable', ending.code)
}
