/** A report as one page in one file: nothing is fetched. It is read by day and by night, on paper and on a telephone. */
import type { Drawing } from '../../charts/drawing.ts'
import type { Column, Row, Told } from '../../reports/shape.ts'
import { barsOf, type Chart, chartOf } from './chart.ts'
import { peeked, type Write } from './stream.ts'
import { escaped, svgOf } from './svg.ts'
import {
  cellText,
  factsOf,
  headOf,
  isNumber,
  madeOf,
  notesOf,
  type ReportWords,
  titleOf,
  totalCell,
} from './words.ts'

/** So many bars are never taken apart: no sheet is too short for them. */
const TOGETHER = 20

const STYLE = `:root{color-scheme:light dark;--back:#fff;--ink:#1c1c1c;--faint:#666;--hair:#ddd;--bar:#3b6ea8;--band:#f6f6f4;--h0:#eef2f7;--h1:#bcd0e6;--h2:#7fa6cf;--h3:#3b6ea8;--h4:#173f6b}
@media(prefers-color-scheme:dark){:root{--back:#16181b;--ink:#e6e6e6;--faint:#9a9a9a;--hair:#33363b;--bar:#7fb0e8;--band:#1d2024;--h0:#22303f;--h1:#2f4d6d;--h2:#45759f;--h3:#7fb0e8;--h4:#d3e6fb}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:15px/1.45 system-ui,"Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:70rem;margin:0 auto;padding:1.2rem 1rem 3rem}h1{font-size:1.5rem;margin:.2rem 0}.house,.facts,.notes,figcaption,footer{color:var(--faint);font-size:.88rem}.facts p,.notes p{margin:.1rem 0}
figure{margin:1.2rem 0;max-width:44rem}svg{width:100%;height:auto;display:block}.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.32rem .6rem;text-align:left;border-bottom:1px solid var(--hair);white-space:nowrap}
th{position:sticky;top:0;background:var(--back);font-weight:600;border-bottom:2px solid var(--hair)}.n{text-align:right}tbody tr:nth-child(even){background:var(--band)}tfoot td{font-weight:600;border-top:2px solid var(--hair);border-bottom:0}
.text{fill:var(--ink)}.faint{fill:var(--faint)}.bar{fill:var(--bar)}.line{fill:var(--bar)}.path{fill:none;stroke:var(--bar)}.faint.path{stroke:var(--hair)}.heat0{fill:var(--h0)}.heat1{fill:var(--h1)}.heat2{fill:var(--h2)}.heat3{fill:var(--h3)}.heat4{fill:var(--h4)}.none{fill:none;stroke:var(--hair)}
@media(max-width:38rem){body{font-size:14px}main{padding:.8rem .6rem 2rem}th,td{padding:.28rem .4rem}}
@media print{:root{--back:#fff;--ink:#000;--faint:#444;--hair:#bbb;--bar:#3b6ea8;--band:#fff}@page{margin:14mm}body{font-size:10pt}main{max-width:none;padding:0}.wide{overflow:visible}thead{display:table-header-group}th{position:static}tfoot{display:table-row-group}tr,svg{break-inside:avoid}}`

const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

export async function writeHtml(told: Told, words: ReportWords, write: Write, more?: Drawing): Promise<void> {
  const title = titleOf(words, told)
  const { first, isWhole, all } = await peeked(told.rows)
  const drawing = more ?? (isWhole ? chartOf(told, words, first) : undefined)
  await write(headOfPage(words, told, title))
  if (drawing) await write(figureOf(drawing))
  if (first.length === 0) await write(`<p>${escaped(words.say.reportForms.nothing)}</p>\n`)
  else await writeTable(told, words, all, write)
  const notes = notesOf(words, told).map((note) => `<p>${escaped(note)}</p>`)
  await write(
    `<div class="notes">${notes.join('')}</div>\n<footer>${escaped(madeOf(words, told))}</footer>\n</main></body></html>\n`,
  )
}

function headOfPage(words: ReportWords, told: Told, title: string): string {
  const facts = factsOf(words, told).map((fact) => `<p>${escaped(fact)}</p>`)
  return `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="generator" content="Wicket"><title>${escaped(`${title} · ${told.frame.house}`)}</title>
<style>${STYLE}</style></head><body><main>
<div class="house">${escaped(told.frame.house)}</div><h1>${escaped(title)}</h1><div class="facts">${facts.join('')}</div>
`
}

function figureOf(chart: Chart): string {
  const { step, caption, lacking } = chart
  const bars = step === undefined ? 0 : Math.round(chart.height / step)
  const parts: Drawing[] = []
  for (let from = 0; from < bars; from += TOGETHER)
    parts.push(barsOf(chart, from, Math.min(bars, from + TOGETHER)))
  const drawn = (bars > TOGETHER ? parts : [chart]).map(svgOf).join('')
  const above = caption === undefined ? '' : `<div class="facts"><p>${escaped(caption)}</p></div>`
  const below = lacking === undefined ? '' : `<figcaption>${escaped(lacking)}</figcaption>`
  return `<figure>${above}${drawn}${below}</figure>\n`
}

async function writeTable(
  told: Told,
  words: ReportWords,
  all: AsyncIterable<readonly Row[]>,
  write: Write,
): Promise<void> {
  const { columns, frame } = told
  const cell = (tag: string, column: Column, text: string) =>
    `<${tag}${isNumber(column) ? ' class="n"' : ''}>${escaped(text)}</${tag}>`
  const heads = columns.map((column) => cell('th', column, headOf(words, column))).join('')
  await write(`<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>\n`)
  const rowOf = (row: Row) =>
    columns.map((column) => cell('td', column, cellText(words, frame, column, row))).join('')
  for await (const rows of all) await write(rows.map((row) => `<tr>${rowOf(row)}</tr>\n`).join(''))
  const totals = told.totals().map((total) => {
    const cells = columns.map((column, index) =>
      cell('td', column, totalCell(words, told, column, index, total)),
    )
    return `<tr>${cells.join('')}</tr>`
  })
  await write(`</tbody><tfoot>${totals.join('')}</tfoot></table></div>\n`)
}
