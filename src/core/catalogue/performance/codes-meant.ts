/** Which codes somebody means who types a part of one. */

/**
 * The codes that contain the asked parts in their order; where whole parts match none, parts that only begin so
 * count too (`ham-01-15`), but never numbers: `1` is not `15`. Case does not matter.
 */
export function codesMeant(asked: string, codes: readonly string[]): string[] {
  const wanted = partsOf(asked)
  if (wanted.length === 0) return []
  const whole = codes.filter((code) => inOrder(wanted, partsOf(code), (a, b) => a === b))
  if (whole.length > 0) return whole
  return codes.filter((code) => inOrder(wanted, partsOf(code), (a, b) => begins(a, b)))
}

function partsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
}

function inOrder(wanted: string[], parts: string[], matches: (a: string, b: string) => boolean): boolean {
  let next = 0
  for (const part of parts) if (next < wanted.length && matches(wanted[next]!, part)) next++
  return next === wanted.length
}

function begins(asked: string, part: string): boolean {
  return /^\d+$/.test(asked) ? asked === part : part.startsWith(asked)
}
