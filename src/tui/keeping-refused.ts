export interface KeepingWays {
  /** A number for what is asked now; it is told with what is refused of it. */
  begin?(): number
  /** Where the office stands in another. */
  path?: string
}

/** The same office, and the offices in it; what is refused there is handed on before it is told. */
export function keepingRefused<T extends object>(
  office: T,
  keep: (error: unknown, asked: string, given: readonly unknown[], begun: number) => Promise<void> | void,
  { begin = () => 0, path = '' }: KeepingWays = {},
): T {
  return new Proxy(office, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      const asked = `${path}${String(name)}`
      if (typeof member === 'object' && member !== null)
        return keepingRefused(member, keep, { begin, path: `${asked} ` })
      if (typeof member !== 'function') return member
      return async (...given: unknown[]) => {
        const begun = begin()
        try {
          return await Reflect.apply(member, target, given)
        } catch (error) {
          await keep(error, asked, given, begun)
          throw error
        }
      }
    },
  })
}
