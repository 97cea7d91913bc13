import { refuse } from '../../core/refusal.ts'

/** `--item 3 --item 4`. Refuses value-faulty. */
export function itemNumbers(given: readonly string[] | undefined): number[] | undefined {
  return given?.map((text) => {
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
    throw refuse('value-faulty', { field: '--item', found: text, wanted: '1, 2, 3, …' })
  })
}
