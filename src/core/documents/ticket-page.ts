/** Tickets as one page in one file, for a telephone: nothing is fetched and nothing runs, so that it is read without a network. */
import { assert } from '../assert.ts'
import { formatReference } from '../ids.ts'
import { formatMinor } from '../money.ts'
import { shown } from '../text.ts'
import { qrModules } from './qr.ts'
import { escaped } from './report/svg.ts'
import { copyOf, holderLine, placeParts, type TicketDocument } from './ticket-document.ts'
import { stamp, when } from './when.ts'
import { type DocumentWords, wordsOf } from './words.ts'

/** Light modules around the symbol, as the standard has them: on a page they cost nothing. */
const QUIET = 4

// The code is black on white by night, too: many scanners do not read it the other way round.
const STYLE = `:root{color-scheme:light dark;--back:#f1f1ee;--card:#fff;--ink:#1c1c1c;--faint:#5c5c5c;--hair:#ddd}
@media(prefers-color-scheme:dark){:root{--back:#111315;--card:#1b1e21;--ink:#ececec;--faint:#a6a6a6;--hair:#383c41}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.45 system-ui,"Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:27rem;margin:0 auto;padding:.8rem .6rem 2rem}article{background:var(--card);border-radius:.8rem;padding:1rem;margin:0 0 1rem}
header{display:flex;justify-content:space-between;gap:1rem;color:var(--faint);font-size:.9rem}h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0 .3rem}p{margin:.15rem 0}.when{font-weight:600}.faint,footer,dt,details{color:var(--faint);font-size:.88rem}.copy{color:var(--ink);font-weight:700}
.place{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;margin:.8rem 0}dd{margin:0}.place dd{font-size:1.5rem;font-weight:700;line-height:1.2}
.code{background:#fff;color:#000;border-radius:.4rem;margin:.8rem 0;forced-color-adjust:none;-webkit-print-color-adjust:exact;print-color-adjust:exact}svg{display:block;width:100%;height:auto}
.price{margin:.8rem 0;border-top:1px solid var(--hair);padding-top:.5rem}.price div{display:flex;justify-content:space-between;gap:1rem}.price dt{font-size:1rem;color:var(--ink)}.price dd{font-variant-numeric:tabular-nums;white-space:nowrap}.price .part dt,.price .part dd{font-size:.88rem;color:var(--faint)}
footer{border-top:1px solid var(--hair);padding-top:.5rem}details{margin-top:.4rem}code{font:12px/1.4 ui-monospace,monospace;word-break:break-all}
@media print{:root{--back:#fff;--card:#fff;--ink:#000;--faint:#333;--hair:#999}@page{margin:12mm}body{font-size:10pt}main{max-width:90mm;margin:0;padding:0}article{padding:0;border-radius:0;break-inside:avoid}article+article{break-before:page}.code{width:62mm}details{display:none}}`

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** At least one ticket, each below the other. The same documents give the same page. */
export function ticketPage(documents: readonly TicketDocument[]): string {
  const [first] = documents
  assert(first, 'a page has at least one ticket')
  const cards = documents.map((document, index) =>
    cardOf(document, documents.length === 1 ? '' : `${index + 1} / ${documents.length}`),
  )
  return `<!doctype html>
<html lang="${first.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"><meta name="generator" content="Wicket">
<title>${told(`${first.event} · ${formatReference(first.order)}`)}</title>
<style>${STYLE}</style></head><body><main>
${cards.join('\n')}
</main></body></html>
`
}

/** What came from outside: no signs that steer, none that mark. */
const told = (text: string): string => escaped(shown(text))

function cardOf(document: TicketDocument, count: string): string {
  const words = wordsOf(document.language)
  const copy = copyOf(document)
  const { date, time } = when(document.startsAt, document.zone, document.language)
  const holder = holderLine(document)
  const marks = [
    ...(count === '' ? [] : [`<span>${told(count)}</span>`]),
    ...(copy === null ? [] : [`<span class="copy">${told(words.copy(copy))}</span>`]),
  ]
  return `<article>
<header><span>${told(document.house)}</span>${marks.join('')}</header>
<h1>${told(document.event)}</h1>
<p class="when"><time datetime="${new Date(document.startsAt).toISOString()}">${told(words.doors(date, time))}</time></p>
<p>${told(document.venue)}</p>
${placeOf(document, words)}
<div class="code">${symbolOf(document.code, words)}</div>
${holder === '' ? '' : `<p>${told(words.holder)} <b>${told(holder)}</b></p>\n`}${priceOf(document)}
${footOf(document, words)}
</article>`
}

function placeOf({ seat }: TicketDocument, words: DocumentWords): string {
  const parts = placeParts(seat, words.standing).map(
    ({ name, value }) => `<div><dt>${told(words[name])}</dt><dd>${told(value)}</dd></div>`,
  )
  return `<dl class="place">${parts.join('')}</dl>`
}

/** One path of all dark modules, a run of a row each: a fifth of what a square for each would be. */
function symbolOf(code: string, words: DocumentWords): string {
  const modules = qrModules(code, 'paper')
  const size = modules.length + 2 * QUIET
  const runs = modules.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '#' : ' ')).join('')
    return [...line.matchAll(/#+/g)].map(
      ({ index, 0: run }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`,
    )
  })
  const ground = `<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/>`
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${told(words.qr)}" shape-rendering="crispEdges">${ground}<path fill="#000" d="${runs.join('')}"/></svg>`
}

function priceOf({ priceType, lines, totalMinor, currency }: TicketDocument): string {
  const line = (name: string, title: string, amount: string) =>
    `<div${name}><dt>${told(title)}</dt><dd>${told(amount)}</dd></div>`
  const parts = lines.map(({ title, amountMinor }) =>
    line(' class="part"', title, formatMinor(amountMinor, currency)),
  )
  const total = line('', priceType, `${formatMinor(totalMinor, currency)} ${currency}`)
  return `<dl class="price">${total}${parts.length > 1 ? parts.join('') : ''}</dl>`
}

function footOf(document: TicketDocument, words: DocumentWords): string {
  const made = words.printed(stamp(document.printedAt, document.zone, document.language))
  const lines = [
    words.atDoor,
    ...(copyOf(document) === null ? [] : [words.voids]),
    `${words.order} ${formatReference(document.order)} · ${made}`,
  ].map((line) => `<p>${told(line)}</p>`)
  return `<footer>${lines.join('')}<details><summary>${told(words.codeAsText)}</summary><code>${told(document.code)}</code></details></footer>`
}
