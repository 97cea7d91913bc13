import { titleIn } from '../../core/catalogue/title.ts'
import type { App } from '../app.ts'
import type { GateOptions } from '../gate.ts'
import { note, show } from '../output.ts'
import { gateOf } from './gate-device.ts'

/** Exit 0: let him in. */
export async function run(app: App, options: GateOptions, code: string): Promise<undefined> {
  const gate = await gateOf(app, options, options.performance)
  const admitted = await gate.scan({ code, key: app.key(options.key) })
  const { seat, price_type, type_title, entrance, replay, listed } = admitted
  if (replay) note(app, app.say.sales.replay)
  if (!listed) note(app, app.say.gate.unlisted)
  await show(app, admitted, () =>
    app.say.gate.admitted(seat, titleIn(type_title, app.language, price_type), entrance),
  )
}
