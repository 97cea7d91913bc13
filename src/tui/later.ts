/** Functions that are there before what they are made of is loaded: each call waits for it. */

type Asked = (...given: never[]) => Promise<unknown>
type AskedOf<O> = { [N in keyof O]: O[N] extends Asked ? N : never }[keyof O]

export function later<O extends object>(load: () => Promise<O>) {
  let loaded: Promise<O> | undefined
  // What could not be loaded is tried again.
  const whole = () => {
    loaded ??= load().catch((error) => {
      loaded = undefined
      throw error
    })
    return loaded
  }
  const asked = async (of: object, name: PropertyKey, given: unknown[]) =>
    (Reflect.get(of, name) as (...all: unknown[]) => unknown).apply(of, given)
  return {
    load: async (): Promise<void> => void (await whole()),
    /** One of its functions. */
    call: <N extends AskedOf<O>>(name: N): O[N] =>
      (async (...given: unknown[]) => asked(await whole(), name, given)) as O[N],
    /** One of its parts, all of whose members are functions that answer later. */
    part: <N extends keyof O>(name: N): O[N] =>
      new Proxy({} as O[N] & object, {
        // No promise: whoever awaits it has it.
        get: (_, member) =>
          member === 'then'
            ? undefined
            : async (...given: unknown[]) => asked((await whole())[name] as object, member, given),
      }),
  }
}
