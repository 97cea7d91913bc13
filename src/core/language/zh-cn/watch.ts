/** 购票频率监视的用语。 */
import type { Counted, Same } from '../../watch/rules.ts'
import type { watch as english } from '../en/watch.ts'

/** `1 小时`、`2 天`。 */
export function lengthOf(ms: number): string {
  const minutes = ms / 60_000
  if (minutes % 1440 === 0) return `${minutes / 1440} 天`
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`
}

export const OF = { orders: '单', tickets: '张' }

const SAME: Record<Same, string> = {
  card: '同一银行卡',
  name: '同一姓名',
  telephone: '同一电话',
  customer: '同一顾客',
  register: '同一终端',
}

const PER = { house: '', event: '同一节目', performance: '同一场次' }

export const watch: typeof english = {
  help: {
    watch: '购票频率：已标记的情况及处理结果',
    list: '列出标记，最新的在前：同一银行卡、姓名、电话、顾客或终端的多张订单',
    show: '显示标记及其所计的订单',
    clear: '注明结果并解除标记；所计订单不再引起新的标记',
  },
  arguments: { flag: '标记编号' },
  options: {
    open: '只列未解除的（不加 --all 时即如此）',
    all: '包括已解除的',
    event: '只列该节目（编码）的售票',
    performance: '只列该场次的售票',
    order: '只列计入该订单的标记',
    reason: '查明的情况',
  },
  none: '没有标记',
  rule: ({ same, of, least, within_ms, per, channels }: Counted) =>
    `${PER[per]}${SAME[same]} ${lengthOf(within_ms)}内 ${least} ${OF[of]}${channels.length > 0 ? `（${channels.join('、')}）` : ''}`,
  columns: {
    flag: '标记',
    rule: '规则',
    orders: '订单',
    tickets: '张数',
    performance: '场次',
    first: '首单',
    last: '末单',
    status: '状态',
    last_at: '末单时间',
    channel: '渠道',
  },
  status: { open: '未解除', cleared: '已解除' },
  since: (when: string) => `标记于 ${when}`,
  cleared: (by: string, when: string, reason: string) => `${by} 于 ${when} 解除：${reason}`,
  flagged: (flags: string) =>
    `已标记：${flags.replaceAll(', ', '、')}  （wicket watch show ${flags.split(', ')[0]}）`,
  next: (flag: string) => `查明后：  wicket watch clear ${flag} --reason 说明`,
}
