/** Column types that every PostgreSQL schema file uses. */
import { bigint } from 'drizzle-orm/pg-core'

/** Times and amounts pass what 32 bits hold; all stay exact in a JavaScript number. */
export const integer = (name: string) => bigint(name, { mode: 'number' })
