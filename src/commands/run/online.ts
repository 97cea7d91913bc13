/** Shows the payer's code, and takes the ask back when whoever waits for it has had enough (^C). */
import { qrLines, qrModules } from '../../core/documents/qr.ts'
import type { Following } from '../../core/payments/collect.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import { asciiOf } from '../screen-settings.ts'

type Watch = Pick<Following, 'onShow' | 'isGivenUp'>

export async function whileWatched<T>(app: App, work: (watch: Watch) => Promise<T>): Promise<T> {
  let isGivenUp = false
  let shown: string | undefined
  const giveUp = () => {
    isGivenUp = true
    note(app, app.say.sales.takingBack)
    // Once more, and it ends at once: what was asked for is then found out by `wicket payment resolve`.
    process.removeListener('SIGINT', giveUp)
  }
  process.on('SIGINT', giveUp)
  const onShow = (text: string) => {
    if (shown === text) return
    shown = text
    showCode(app, text)
  }
  try {
    return await work({ isGivenUp: () => isGivenUp, onShow })
  } finally {
    process.removeListener('SIGINT', giveUp)
  }
}

/** On stderr: it is no result. For scripts a line of JSON. */
function showCode(app: App, text: string): void {
  if (app.isMachine) {
    app.io.err(`${JSON.stringify({ payment: { show: text } })}\n`)
    return
  }
  const lines = qrLines(qrModules(text, 'screen'), { ascii: asciiOf(app), background: 'dark' })
  note(app, [...lines, text, app.say.sales.payHere].join('\n'))
}
