/** 检票的拒绝说法：是什么情况，检票员请持票人去哪里。 */
import type { EndedStatus, GateRefusals } from '../../gate/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const ENDED: Record<EndedStatus, string> = {
  returned: '已退票',
  cancelled: '已取消',
  exchanged: '已改签',
  void: '已作废：该笔售票已撤销',
}

const DESK = '请持票人到售票处'

export const gateRefusals: Pick<Refusals, keyof GateRefusals> = {
  'ticket-missing': ({ seat }) => say(`票是真的，但不在此数据库中：${seat}`, DESK),
  'ticket-which': ({ order, tickets }) =>
    say(`${order} 有多张本场的票：${tickets.join('、')}`, `请连座位一起输入：  ${order} ${tickets[0]}`),
  'gate-list-forged': ({ file, reason }) =>
    say(`${file} 不是本馆签发的名单（${reason}）`, '重新生成：  wicket gate list 场次 --out 文件'),
  'ticket-other-performance': ({ other, starts_at, zone }) =>
    say(`这是另一场次的票：${other}，${momentIn(zone, starts_at, 'zh-CN')}`, DESK),
  'ticket-superseded': ({ seat, print, newest }) =>
    say(`${seat} 的旧票：第 ${print} 次打印，最新为第 ${newest} 次`, '请出示新票；没有则到售票处'),
  'ticket-ended': ({ seat, status }) => say(`${seat} 的票${ENDED[status]}`, DESK),
  'ticket-used': ({ seat, at, entrance, zone }) =>
    say(`${seat} 已有人入场：${momentIn(zone, at, 'zh-CN')}，${entrance}`, '请勿放行；由主管查看座位上是谁'),
  'ticket-elsewhere': ({ seat, section, entrance, lets }) =>
    say(`${seat} 在${section}；${entrance} 只放行 ${lets.join('、')}`, `请持票人走${section}的入口`),
  'gate-shut': ({ why, from, until, zone }) =>
    why === 'early'
      ? say(`太早：${momentIn(zone, from ?? 0, 'zh-CN')} 开门`, '请持票人稍候')
      : say(`太晚：${momentIn(zone, until ?? 0, 'zh-CN')} 已关门`, DESK),
}
