import type { Key } from './decode.ts'

/** What a key adds to a search where one types at once: the slash that begins one elsewhere is none of it. */
export const searchText = ({ text = '' }: Key, before: string): string =>
  text === '/' && before === '' ? '' : text
