/** The same office; what is refused there is handed on before it is told. */
import type { Office } from './office.ts'

export function keepingRefused(
  office: Office,
  keep: (error: unknown, asked: keyof Office) => Promise<void>,
): Office {
  return new Proxy(office, {
    get(target, name: keyof Office) {
      const member = target[name]
      if (typeof member !== 'function') return member
      return async (...given: unknown[]) => {
        try {
          return await Reflect.apply(member, target, given)
        } catch (error) {
          await keep(error, name)
          throw error
        }
      }
    },
  })
}
