/** 关于演出季文件的说法：错误之处，以及应用后的变化。 */
import { shown } from '../../text.ts'
import type { season as english } from '../en/season.ts'
import { priceFaults } from './prices.ts'
import { fareFaults } from './rail.ts'

const quoted = (text = '') => `“${shown(text)}”`
const mean = ({ wanted }: { wanted?: string }) => (wanted ? `；是否为 ${shown(wanted)}？` : '')
const there = ({ wanted }: { wanted?: string }) => (wanted ? `；现有 ${shown(wanted)}` : '；目前一个也没有')
const kinds: Record<string, string> = {
  nothing: '此处为空',
  text: '此处是文本',
  list: '此处是列表',
  map: '此处是键值表',
}
const kind = ({ found }: { found?: string }) => kinds[found ?? ''] ?? shown(found ?? '')

export const season: typeof english = {
  faults: {
    'yaml-syntax': ({ found }) => `不是有效的 YAML：${shown(found ?? '')}`,
    'key-duplicate': ({ found }) => `${quoted(found)} 重复出现`,
    'key-reserved': ({ found }) => `${quoted(found)} 不能用作名称`,
    'key-unknown': (f) => `没有 ${quoted(f.found)} 这个键${mean(f)}`,
    'key-missing': ({ wanted }) => `缺少 ${quoted(wanted)}`,
    'tag-refused': ({ found }) => `不接受标签：${shown(found ?? '')}`,
    'alias-unknown': () => '前面没有这个名称的锚点',
    'alias-loop': () => '别名位于它所指的内容之内',
    'file-empty': () => '文件是空的',
    'file-too-large': ({ wanted }) => `文件过大（上限 ${shown(wanted ?? '')}）`,
    'nested-too-deep': () => '嵌套过深',
    'map-wanted': (f) => `此处应为键值表；${kind(f)}`,
    'list-wanted': (f) => `此处应为列表；${kind(f)}`,
    'text-wanted': (f) => `此处应为一个值；${kind(f)}`,
    'text-unstorable': ({ wanted }) => `文本无法保存：含有无效字符，或超过 ${wanted ?? ''} 个字符`,
    'choice-wrong': ({ found, wanted }) => `${quoted(found)} 不在可选范围内：${shown(wanted ?? '')}`,
    'code-faulty': ({ found }) =>
      `${quoted(found)} 不能用作代码：只可用字母、数字、“-”、“_”和“.”，最多 60 个字符`,
    'amount-faulty': ({ found, wanted }) => `${quoted(found)} 不是金额；请写成 ${wanted ?? ''}`,
    'amount-too-fine': ({ found, wanted = '' }) => {
      const [currency, decimals] = wanted.split(' ')
      return `${quoted(found)} 的小数位多于 ${currency} 的 ${decimals} 位`
    },
    'amount-negative': ({ found }) => `${quoted(found)} 是负数`,
    'percent-faulty': ({ found, wanted }) =>
      `${quoted(found)} 不是百分比；请写成 ${wanted ?? ''}，最多两位小数`,
    'percent-too-high': ({ found, wanted }) => `${shown(found ?? '')} 超过 ${wanted ?? ''}`,
    'duration-faulty': ({ found, wanted }) => `${quoted(found)} 不是时长；请写成 ${wanted ?? ''}`,
    'count-faulty': ({ found }) => `${quoted(found)} 不是整数`,
    'time-faulty': ({ found, wanted }) => `${quoted(found)} 不是存在的时刻；请写成 ${wanted ?? ''}`,
    'time-in-gap': ({ found, wanted }) => `${shown(found ?? '')} 在 ${wanted ?? ''} 不存在：时钟在此跳过`,
    'zone-unknown': (f) => `没有 ${quoted(f.found)} 这个时区${mean(f)}`,
    'currency-unknown': ({ found }) => `${quoted(found)} 不是 ISO 4217 货币`,
    'language-faulty': ({ found, wanted }) => `${quoted(found)} 不是语言标签；请写成 ${wanted ?? ''}`,
    'venue-missing': () => '演出季没有场馆',
    'venue-twice': () => '“venue”与“venues”只能写一个',
    'venue-unknown': (f) => `没有场馆 ${quoted(f.found)}${there(f)}`,
    'venue-unsaid': (f) => `请写明在哪个场馆${there(f)}`,
    'price-list-unknown': (f) => `没有价目表 ${quoted(f.found)}${there(f)}`,
    'price-list-unsaid': (f) => `请写明用哪个价目表${there(f)}`,
    'price-type-unknown': (f) => `没有票种 ${quoted(f.found)}${there(f)}`,
    'price-type-none': () => '至少需要一个票种',
    'price-type-twice-priced': () => '票种要么按比例，要么有固定价格，不能两者都写',
    'ages-crossed': ({ found }) => `最低年龄高于最高年龄：${shown(found ?? '')}`,
    'category-unknown': (f) => `座位图没有价位 ${quoted(f.found)}${there(f)}`,
    'tax-unknown': (f) => `没有税种 ${quoted(f.found)}${there(f)}`,
    'ladder-order': () => '各档应按距开演时间由长到短排列',
    'ladder-after-later': () => '“later”之后不能再有内容',
    'ladder-twice': () => '“preset”与“ladder”只能写一个',
    'preset-unknown': (f) => `没有预设规则 ${quoted(f.found)}${there(f)}`,
    'sale-window-empty': ({ found, wanted }) =>
      `售票尚未开始就已结束：${shown(found ?? '')} 至 ${shown(wanted ?? '')}`,
    'performance-duplicate': ({ found }) =>
      `另一场次已用代码 ${shown(found ?? '')}；请用“code”为其中一场另取代码`,
    'code-for-several': () => '一个代码不能用于多个日期',
    ...fareFaults,
    ...priceFaults,
    'hold-unnamed': () => '请写“code”（预留）或“block”（禁售），二者取一',
    'hold-empty': ({ found }) => `请用“seats”或“standing”写明 ${quoted(found)} 保留哪些位置`,
    'hold-twice': ({ found }) => `本场已写过 ${quoted(found)}`,
    'release-of-block': () => '禁售不会自动解除；请删去“release”，或改写“code”',
    'release-late': ({ found }) => `释放时间晚于开演：${shown(found ?? '')}`,
    'quota-unsaid': () => '请写“channel”或“type”，二者取一',
    'quota-twice': ({ found }) => `${quoted(found)} 已有限额`,
    'seat-unknown': ({ found, wanted }) =>
      `座位图没有座位 ${quoted(found)}${wanted ? `；最接近的是 ${shown(wanted)}` : ''}`,
    'seat-ambiguous': ({ found, wanted }) => `${quoted(found)} 可能指 ${shown(wanted ?? '')} 等`,
    'seat-held-twice': ({ found, wanted }) => `${shown(found ?? '')} 已列入 ${shown(wanted ?? '')}`,
    'seat-taken': ({ found, wanted }) => `${shown(found ?? '')} 已被占用（${shown(wanted ?? '')}）`,
    'standing-unknown': (f) => `座位图没有站席区 ${quoted(f.found)}${there(f)}`,
    'kind-changed': ({ found, wanted }) =>
      `${quoted(found)} 已用作${wanted === 'block' ? '禁售' : '预留'}代码，请另取一个`,
    'limits-crossed': ({ found, wanted }) => `锁座时长 ${found ?? ''} 超过上限 ${wanted ?? ''}`,
    'duration-out-of-range': ({ found, wanted }) => `${shown(found ?? '')} 不在 ${wanted ?? ''} 之内`,
    'count-out-of-range': ({ found, wanted }) => `${quoted(found)} 不在 ${wanted ?? ''} 之内`,
    'right-unknown': (f) => `没有权限 ${quoted(f.found)}${there(f)}`,
    'rights-missing': ({ found }) => `角色 ${quoted(found)} 是本馆自设的，须写明权限`,
    'role-fixed': () => '管理员可做任何事，否则无人能让其他人进来',
    'length-faulty': ({ found, wanted }) => `${quoted(found)} 不是时长：请写 ${wanted ?? ''}`,
    'days-faulty': ({ found, wanted }) => `${quoted(found)} 不是日期：请写 ${wanted ?? ''}`,
    'day-twice': ({ found, wanted }) => `${shown(found ?? '')} 已在 ${wanted ?? ''} 中`,
    'day-unnamed': () => '请写 "name"；当天不售票的写 "closed: true"',
    'printer-twice': (f) => `${quoted(f.found)} 已经用打印机 ${f.wanted}`,
    'tier-unknown': (f) => `members 中没有会员级别 ${quoted(f.found)}${there(f)}`,
    'surcharge-unknown': (f) => `没有附加费 ${quoted(f.found)}${there(f)}`,
  },
  difference: {
    things: {
      house: '剧院',
      venue: '场馆',
      plan: '座位图',
      'price-list': '价目表',
      'price-type': '票种',
      surcharge: '附加费',
      tax: '税种',
      refunds: '退票规则',
      exchanges: '改签规则',
      step: '调价',
      group: '团体票',
      promotion: '促销',
      role: '角色',
      tier: '会员等级',
      printer: '打印机',
      day: '日子',
      category: '价位',
      event: '演出',
      performance: '场次',
      'house-hold': '预留',
      quota: '限额',
    },
    size: ({ seats, capacity, sections, categories }) =>
      `${seats} 座${capacity > seats ? `，${capacity - seats} 个站席` : ''}，${sections} 区，${categories} 个价位`,
    rewritten: (count) => `（改写了 ${count} 个重复的座位编号；用 --fix-report 列出）`,
    performances: (count) => `${count} 场`,
    seats: (from, to) => `${from} -> ${to} 个位置`,
    reach: ({ performances, sold }) => `${performances} 场${sold > 0 ? `，已售 ${sold} 张票价格不变` : ''}`,
    replanned: ({ performances, sold }) =>
      `${performances} 场${sold > 0 ? `，已售 ${sold} 张票座位不变` : ''}`,
    soldAlready: (sold) => `已售 ${sold} 张`,
    left: (sold) => `文件中没有，保持原样${sold > 0 ? `（已售 ${sold} 张）` : ''}`,
    day: (name: string, closed: boolean, venue: string | null) =>
      [
        ...(name === '' ? [] : [name]),
        ...(closed ? ['不售票'] : []),
        ...(venue === null ? [] : [`场馆 ${venue}`]),
      ].join('，'),
    kept: ({ block, isNew, added, dropped, until }) => [
      ...(added > 0 ? [isNew ? `${block ? '禁售' : '保留'} ${added} 个位置` : `增加 ${added} 个位置`] : []),
      ...(dropped > 0 ? [`放出 ${dropped} 个位置`] : []),
      ...(isNew && until !== null ? [`至 ${until}`] : []),
    ],
    quota: (of, subject, most) =>
      of === 'channel' ? `渠道 ${subject} 最多 ${most} 个位置` : `票种 ${subject} 最多 ${most} 张`,
    over: '已结束，保持原样',
    unused: '没有场次使用',
    unpriced: (list) => `在 ${list} 中没有价格，其座位无法出售`,
    nothing: '无',
    unchanged: (count) => `${count} 项不变`,
    asIs: '一切与文件相符，未写入任何内容。',
    written: (count) => `已写入 ${count} 项更改。`,
  },
  marks: { add: '+', change: '~', remove: '-', same: '=', left: '·', over: '·', unused: '!', unpriced: '!' },
}
