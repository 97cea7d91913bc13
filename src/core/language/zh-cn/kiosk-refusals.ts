/** 顾客自助时的拒绝说法。 */
import type { KioskRefusals } from '../../kiosk/refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import { sales } from './sales.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const kioskRefusals: Pick<Refusals, keyof KioskRefusals> = {
  'return-at-counter': ({ order, tenders }) =>
    say(
      `${order} 以${tenders.map((tender) => sales.tender[tender]).join('、')}支付，须由工作人员退还`,
      '请到售票窗口办理退票',
    ),
  'kiosk-channel': ({ channel }) =>
    say(
      `此令牌只能用于渠道 ${channel}，自助售票机有自己的渠道`,
      'wicket token add foyer --right sell --right look --right customers --right refund --only-channel kiosk',
    ),
}
