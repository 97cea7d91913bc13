/** The same office, and the offices in it; what is refused there is handed on before it is told. */
export function keepingRefused<T extends object>(
  office: T,
  keep: (error: unknown, asked: string, given: readonly unknown[]) => Promise<void> | void,
  path = '',
): T {
  return new Proxy(office, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      const asked = `${path}${String(name)}`
      if (typeof member === 'object' && member !== null) return keepingRefused(member, keep, `${asked} `)
      if (typeof member !== 'function') return member
      return async (...given: unknown[]) => {
        try {
          return await Reflect.apply(member, target, given)
        } catch (error) {
          await keep(error, asked, given)
          throw error
        }
      }
    },
  })
}
