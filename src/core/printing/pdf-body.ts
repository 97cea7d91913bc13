/** A paper that is drawn already, in the column that has others' text. Pure. */

/** No text begins so: what is told has no control characters. */
const MARK = '\u0002pdf\n'

export const pdfBody = (pdf: Uint8Array): string => `${MARK}${Buffer.from(pdf).toString('base64')}`

export const isPdfBody = (body: string | null): body is string => body?.startsWith(MARK) ?? false

export const pdfIn = (body: string): Uint8Array => Buffer.from(body.slice(MARK.length), 'base64')
