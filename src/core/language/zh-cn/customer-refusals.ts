/** 顾客方面的拒绝用语。 */
import type { MaskedCustomer } from '../../customers/mask.ts'
import { momentIn } from '../../zone.ts'
import type { customerRefusals as english } from '../en/customer-refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const masked = ({ code, name, phone, email }: MaskedCustomer): string =>
  [code, name, phone, email].filter((part) => part !== null).join('  ')

export const customerRefusals: Pick<Refusals, keyof typeof english> = {
  'customer-unknown': ({ asked, nearest }) =>
    say(
      `没有可用“${asked}”指明的顾客：请用编号、电话或电子邮箱`,
      ...(nearest.length === 0
        ? ['按姓名查找：  wicket customer find TEXT', '登记：  wicket customer add --name TEXT']
        : ['是否为以下之一？', ...nearest.map(masked)]),
    ),
  'customer-ambiguous': ({ asked, candidates }) =>
    say(`有多位顾客使用“${asked}”，请用编号指明`, ...candidates.map(masked)),
  'customer-erased': ({ customer }) =>
    say(`顾客 ${customer} 已按本人要求删除，不再保留任何资料`, '重新登记：  wicket customer add --name TEXT'),
  'customer-locked': ({ since, zone }) =>
    say(
      `密码多次错误，已于 ${momentIn(zone, since, 'zh-CN')} 锁定`,
      '请到柜台重设：  wicket customer secret 顾客',
    ),
  'customer-has-tickets': ({ customer, tickets, waits, until, zone }) =>
    say(
      `顾客 ${customer} 尚有未了事项，不能删除${until === null ? '' : `，须等到 ${momentIn(zone, until, 'zh-CN')}`}`,
      ...tickets.map((one) =>
        one.tickets === 0
          ? `订单 ${one.order}，${one.performance}：座位保留至 ${momentIn(one.zone, one.until, 'zh-CN')}`
          : `订单 ${one.order}，${one.performance}：${one.tickets} 张有效票，至 ${momentIn(one.zone, one.until, 'zh-CN')}`,
      ),
      ...waits.map((wait) => `正在候补，请先移出：  wicket wait remove ${wait}`),
      ...(tickets.length === 0 ? [] : ['请在此之后，或退票、释放座位后再删除']),
    ),
}
