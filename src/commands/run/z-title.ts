import type { PrintedZ } from '../../core/tills/z-report.ts'
import type { Saying } from '../saying.ts'

/** `Z 12 window-1` */
export const zTitle = (
  { say }: Saying,
  { number, register }: Pick<PrintedZ, 'number' | 'register'>,
): string => `${say.tills.z(number)} ${register}`
