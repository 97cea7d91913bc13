import { type Building, declare } from './command.ts'
import { count, filled } from './values.ts'

export interface KioskOptions {
  printTo?: string
  /** Seconds. */
  forget?: number
  contrast?: boolean
  /** False with --no-mouse. */
  mouse?: boolean
  scanPrefix?: string
}

export const kioskCommand = (building: Building) => {
  const { cli, kiosk } = building.say
  return declare<KioskOptions>(building, {
    name: 'kiosk',
    about: kiosk.help,
    examples: [
      'wicket kiosk --register foyer-1 --print-to /var/spool/tickets',
      'wicket kiosk --lang zh-CN --forget 90',
      'wicket kiosk --contrast --no-mouse',
    ],
    grammar: (command) =>
      command
        .option('--print-to <folder>', kiosk.options.printTo, filled)
        .option('--forget <seconds>', kiosk.options.forget, count)
        .option('--contrast', cli.options.contrast)
        .option('--no-mouse', cli.options.noMouse)
        .option('--scan-prefix <text>', cli.options.scanPrefix, filled),
    load: () => import('./run/kiosk.ts'),
  })
}
