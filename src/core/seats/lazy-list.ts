/** A list whose entries are made when they are looked at, and not kept: for what is asked of few of very many. */
export function lazyList<T>(count: number, at: (index: number) => T): readonly T[] {
  const indexOf = (key: string | symbol): number => {
    if (typeof key !== 'string') return -1
    const index = Number(key)
    return Number.isInteger(index) && index >= 0 && index < count && String(index) === key ? index : -1
  }
  return new Proxy<T[]>([], {
    get(target, key, self) {
      if (key === 'length') return count
      const index = indexOf(key)
      return index < 0 ? Reflect.get(target, key, self) : at(index)
    },
    has: (target, key) => key === 'length' || indexOf(key) >= 0 || key in target,
  })
}
