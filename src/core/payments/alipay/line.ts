/**
 * The line to Alipay. What its SDK asks with asks by itself once more when a line breaks, though the first may have
 * arrived; under a name of its own an error is no reason for that.
 */
import type { Dispatcher } from 'undici'

class LineError extends Error {
  constructor(cause: unknown) {
    super('the line failed', { cause })
  }
}

const BAD_GATEWAY = 502

type Handler = Dispatcher.DispatchHandler

const telling = (handler: Handler): Handler => ({
  onRequestStart: (...all) => handler.onRequestStart?.(...all),
  // Nor does it follow to another address: that would be asking again.
  onResponseStart: (controller, status, ...all) =>
    handler.onResponseStart?.(controller, status >= 300 && status < 400 ? BAD_GATEWAY : status, ...all),
  onResponseData: (...all) => handler.onResponseData?.(...all),
  onResponseEnd: (...all) => handler.onResponseEnd?.(...all),
  onResponseError: (controller, error) => handler.onResponseError?.(controller, renamed(error)),
})

/** Time that has run out keeps its name: the SDK knows it, and does not ask again. */
const renamed = (error: Error): Error =>
  /^(UND_ERR_SOCKET|ECONNRESET)$/.test(String((error as { code?: unknown }).code))
    ? new LineError(error)
    : error

export async function makeLine(): Promise<Dispatcher> {
  // By its default export: in a bundle it has no other.
  const { default: undici } = await import('undici')
  return new undici.Agent().compose((dispatch) => (options, handler) => dispatch(options, telling(handler)))
}
