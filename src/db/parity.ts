/** The compile-time proof that both schema files describe the same rows: drift does not compile. */
import type { InferInsertModel, InferSelectModel } from 'drizzle-orm'
import type * as postgres from './postgres/schema.ts'
import type * as sqlite from './sqlite/schema.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Lite = typeof sqlite
type Pg = typeof postgres
type Drifting = {
  [K in keyof Pg & keyof Lite]: Equal<InferSelectModel<Lite[K]>, InferSelectModel<Pg[K]>> extends true
    ? Equal<InferInsertModel<Lite[K]>, InferInsertModel<Pg[K]>> extends true
      ? never
      : K
    : K
}[keyof Pg & keyof Lite]

/** Names the tables that differ where it fails to compile. */
export const parity: Equal<keyof Lite, keyof Pg> extends true
  ? [Drifting] extends [never]
    ? true
    : Drifting
  : 'tables' = true
