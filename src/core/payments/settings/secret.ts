/** A key or password that nothing prints: whoever needs it says so with `reveal`. */
import { inspect } from 'node:util'

const HIDDEN = '***'

export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return HIDDEN
  }
  toJSON(): string {
    return HIDDEN
  }
  [inspect.custom](): string {
    return HIDDEN
  }
}
