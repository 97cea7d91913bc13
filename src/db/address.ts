/** Where a house's database is: a path, or the address of a PostgreSQL server. */
import { StorageFault } from './fault.ts'

export const isPostgresUrl = (location: string): boolean => /^postgres(ql)?:\/\//.test(location)

/** For people to see. Throws StorageFault `unreachable` where the address can't be read; it does not repeat it. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url))
    throw new StorageFault('unreachable', 'postgres://…', { cause: 'the address can not be read' })
  const address = new URL(url)
  address.password = ''
  address.searchParams.delete('password')
  return address.href
}
