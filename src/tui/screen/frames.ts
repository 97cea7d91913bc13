/** A terminal for Ink whose writes are frames for our screen; all else is the real terminal's. */
import type { WriteStream } from 'node:tty'
import type { Screen } from './screen.ts'

export function framesTo(screen: Screen, stdout: WriteStream): WriteStream {
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = String(chunk)
    if (text !== '') screen.frame(text)
    const written = rest.find((one): one is () => void => typeof one === 'function')
    if (written) setImmediate(written)
    return true
  }
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'write') return write
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
