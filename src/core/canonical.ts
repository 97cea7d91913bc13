/** Canonical JSON (RFC 8785) of the values we have: keys sorted, no white space, integers. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

// Nothing to escape: most of what we write, and quoted ten times faster by ourselves.
const PLAIN = /^[ !#-[\]-~]*$/

export function canonical(value: Json): string {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonical(item)}`
    return `[${text}]`
  }
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) text += `${text && ','}${canonical(key)}:${canonical(member)}`
  }
  return `{${text}}`
}
