/** 每一种拒绝的说法：什么、为什么、到何时、下一步。 */

import { formatMinor } from '../../money.ts'
import { rideOption } from '../../rail/ride.ts'
import type { SeatTaken } from '../../refusal.ts'
import { shellWord } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import { faultSentence } from '../fault-sentence.ts'
import { sellCommand } from '../sell-command.ts'
import { accountRefusals } from './account-refusals.ts'
import { calendarRefusals } from './calendar.ts'
import { customerRefusals } from './customer-refusals.ts'
import { doorRefusals } from './door-refusals.ts'
import { forecastRefusals } from './forecast.ts'
import { forecastFaults } from './forecast-faults.ts'
import { gateRefusals } from './gate-refusals.ts'
import { identityRefusals } from './identity-refusals.ts'
import { kioskRefusals } from './kiosk-refusals.ts'
import { limitRefusals } from './limit-refusals.ts'
import { memberRefusals } from './member-refusals.ts'
import { overrideRefusals } from './override-refusals.ts'
import { paymentRefusals } from './payment-refusals.ts'
import { paymentRefusals as providerRefusals } from './payments.ts'
import { peopleRefusals } from './people-refusals.ts'
import { plan } from './plan.ts'
import { priceRefusals } from './price-refusals.ts'
import { printRefusals } from './printing.ts'
import { ruleFaults } from './rail.ts'
import { notEnoughOnRide, railRefusals } from './rail-refusals.ts'
import { reportRefusals } from './report-refusals.ts'
import { sales } from './sales.ts'
import { season } from './season.ts'
import { settlementRefusals } from './settlements.ts'
import { keptWords, stockRefusals } from './stock-refusals.ts'
import { tillRefusals } from './till-refusals.ts'
import { watchRefusals } from './watch-refusals.ts'

const FILE_CAUSES: Record<string, string> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '只读',
  EISDIR: '这是一个文件夹',
  ENOTDIR: '所在的不是文件夹',
  ENOENT: '没有这个文件夹',
  ENOSPC: '磁盘已满',
}

const at = (zone: string, ms: number) => momentIn(zone, ms, 'zh-CN')
const nearestOf = (names: string[]) => (names.length > 0 ? [`最接近的：${names.join('、')}`] : [])
const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const STATES = { held: '已锁定', sold: '已售', blocked: '不可售' }
const STATUS: Record<string, string> = { ...sales.status, ...sales.ticketStatus, valid: '有效' }
const WAIT_STATUS: Record<string, string> = { offered: '已留座', served: '已购票', lapsed: '留座已失效' }
const status = (code: string) => STATUS[code] ?? code

function whoHasIt(taken: SeatTaken, zone: string): string {
  const ride = taken.ride ? `（${taken.ride.from} 至 ${taken.ride.to}）` : ''
  if (taken.house) return `座位 ${taken.seat}${ride} ${keptWords(taken.house, zone)}`
  const where = taken.register === null ? '' : `，收银台 ${taken.register}`
  const order = taken.order === null ? '' : `（订单 ${taken.order}${where}，${at(zone, taken.since)}）`
  const until = taken.until === null ? '' : `，至 ${at(zone, taken.until)}`
  return `座位 ${taken.seat}${ride} ${STATES[taken.state]}${until}${order}`
}

/** Of an option, whatever it is of. */
const valueFaults = { ...ruleFaults, ...forecastFaults }

export const refusals: Refusals = {
  ...stockRefusals,
  ...paymentRefusals,
  ...providerRefusals,
  ...settlementRefusals,
  ...forecastRefusals,
  ...printRefusals,
  ...reportRefusals,
  ...railRefusals,
  ...priceRefusals,
  ...accountRefusals,
  ...calendarRefusals,
  ...peopleRefusals,
  ...tillRefusals,
  ...customerRefusals,
  ...memberRefusals,
  ...identityRefusals,
  ...doorRefusals,
  ...gateRefusals,
  ...kioskRefusals,
  ...watchRefusals,
  ...limitRefusals,
  ...overrideRefusals,
  'performance-unknown': ({ asked, nearest }) =>
    say(`没有名为 ${asked} 的场次`, ...nearestOf(nearest), '查看全部：  wicket performance list'),
  'performance-ambiguous': ({ asked, candidates }) =>
    say(`${asked} 可能是以下 ${candidates.length} 个场次之一`, ...candidates),
  'seat-unknown': ({ performance, asked, nearest }) =>
    say(
      `${performance} 没有座位 ${asked}`,
      ...(nearest.length > 0 ? nearestOf(nearest) : [`查看：  wicket performance show ${performance}`]),
    ),
  'seat-ambiguous': ({ performance, asked, candidates }) =>
    say(`${performance} 有 ${candidates.length} 个座位印着 ${asked}，请指明`, ...candidates),
  'category-unknown': ({ performance, asked, known }) =>
    say(`${performance} 没有类别 ${asked}`, `已有类别：${known.join('、')}`),
  'section-unknown': ({ performance, asked, nearest, classes, is }) => {
    if (classes)
      return say(
        `${performance} 没有席别 ${asked}`,
        `现有席别：  ${classes.map((name) => `--class "${name}"`).join('、')}`,
      )
    if (is === 'standing')
      return say(
        `${performance} 的 ${asked} 只有站位，没有座位`,
        `wicket sell ${performance} --standing 2 --section "${asked}"`,
      )
    if (is === 'seated')
      return say(
        `${performance} 的 ${asked} 只有座位，没有站位`,
        `wicket sell ${performance} --best 2 --section "${asked}"`,
      )
    return nearest.length === 0
      ? say(
          `${performance} 没有这类区${asked ? `：${asked}` : ''}`,
          `查看各区：  wicket performance show ${performance}`,
        )
      : say(
          asked ? `${performance} 没有这个区：${asked}` : `${performance} 有多个区，请指明`,
          `指明区：  --section "${nearest[0]}"`,
          ...nearestOf(nearest),
        )
  },
  'order-unknown': ({ asked, nearest }) =>
    say(`没有编号为 ${asked} 的订单`, ...nearestOf(nearest), '查看全部：  wicket order list'),
  'wait-unknown': ({ performance, asked, known }) =>
    say(
      `${performance} 没有候补 ${asked}`,
      ...(known.length > 0 ? [`已有候补：${known.join('、')}`] : []),
      `查看全部：  wicket wait list ${performance}`,
    ),
  'ticket-unknown': ({ order, asked, tickets }) =>
    say(`订单 ${order} 没有票 ${asked}`, `该订单的票：${tickets.join('、')}`),
  'price-type-unknown': ({ asked, known }) => say(`没有票种 ${asked}`, `已有票种：${known.join('、')}`),
  'plan-unknown': ({ asked, known }) =>
    say(
      `没有座位图 ${asked}`,
      known.length > 0 ? `已有座位图：${known.join('、')}` : 'wicket plan import FILE',
    ),
  'file-unknown': ({ file, folder = '', nearest = [] }) =>
    say(
      `文件 ${file} 不存在`,
      ...nearestOf(nearest),
      ...(folder === '' || nearest.length > 0 ? [] : [`看看有什么：  ls ${shellWord(folder)}`]),
    ),
  'house-missing': ({ database }) =>
    say(`${database} 里还没有场馆`, '建立：  wicket apply -f season.yaml', '或看示例：  wicket demo'),
  'nothing-found': ({ asked }) => say(`没有找到 ${asked}`),
  'file-faulty': ({ file, faults }) =>
    say(
      `${file === '-' ? '标准输入' : file} 有 ${faults.length} 处错误，未写入任何内容`,
      ...faults.map((fault) => {
        const place = fault.line === null ? '' : `${fault.line}${fault.column ? `:${fault.column}` : ''}: `
        return `${place}${fault.field && `${fault.field}: `}${faultSentence({ plan, season }, fault)}`
      }),
    ),
  'value-faulty': ({ field, found, wanted, fault }) =>
    fault !== undefined
      ? say(
          `${field}：${valueFaults[fault]({ found, wanted })}`,
          ...(wanted === '-' ? [] : [`应为：${wanted}${fault === 'not-over' ? ' 或更早' : ''}`]),
        )
      : wanted === '-'
        ? say(`${field}：${found} 在此不适用，请省略`)
        : say(found === '' ? `${field}：没有填写` : `${field}：${found} 不可用`, `应为：${wanted}`),
  'count-mismatch': ({ seats, types }) =>
    say(`${seats} 个座位，但票种合计 ${types} 张`, '--type 的数量之和应等于座位数'),
  'answer-needed': ({ question, flag }) => say(question, `请在命令行指明：  ${flag}`),
  'not-on-sale': ({ performance, status: state, from, until, zone }) =>
    state === 'closed'
      ? say(`${performance} 已停止售票`, `恢复售票：  wicket performance open ${performance}`)
      : state === 'cancelled'
        ? say(`${performance} 已取消，不会演出`)
        : say(
            `${performance} 已结束售票${until === null ? '' : `（${at(zone, until)}）`}`,
            ...(from === null ? [] : [`开售时间为 ${at(zone, from)}`]),
          ),
  'seats-taken': ({ performance, taken, nearest, zone, ride }) =>
    say(
      taken.map((each) => whoHasIt(each, zone)).join('；'),
      ...(nearest.length === 0
        ? [`${performance} 没有其他同样大小的连座`]
        : [`最近的空座：${nearest.join('、')}`, `改售这些：  ${sellCommand(performance, nearest, ride)}`]),
    ),
  contended: ({ performance, tries, taken, nearest, zone, ride }) =>
    say(
      `${performance} 抢购激烈，${tries} 次都被别人抢先，没有售出`,
      ...taken.map((each) => whoHasIt(each, zone)),
      ...(nearest.length === 0
        ? []
        : [`最近的空座：${nearest.join('、')}`, `改售这些：  ${sellCommand(performance, nearest, ride)}`]),
      '或者再试一次：重复同一命令',
    ),
  'not-enough-seats': (details) => {
    const { performance, wanted, free, section, only = [], kept, ride } = details
    if (ride) return notEnoughOnRide(details, ride)
    const where = `${performance}${section === null ? '' : `，${section}`}`
    return say(
      `${where} ${only.length === 0 ? '' : `符合 ${only.join(' ')} 的`}余 ${free}，不足 ${wanted}`,
      ...(kept ? [`另有 ${kept} 个为轮椅观众保留：  --accessible 1`] : []),
      `原因与可行的做法：  wicket explain ${performance}`,
    )
  },
  'not-enough-accessible': ({ performance, wanted, free, ride }) =>
    say(
      `${performance}${ride ? `，${ride.from} 至 ${ride.to}：` : ' '}余轮椅席 ${free}，不足 ${wanted}`,
      `原因与可行的做法：  wicket explain ${performance}${ride ? ` ${rideOption(ride).trim()}` : ''}`,
    ),
  'leaves-single': ({ performance, seats, single, nearest }) =>
    say(
      `${seats.join('、')} 会使 ${single.join('、')} 成为单座，难以售出`,
      `最近的不留单座的座位：${nearest.join('、')}`,
      `改售这些：  ${sellCommand(performance, nearest)}`,
      '仍要这些座位：  --allow-single',
    ),
  'price-missing': ({ performance, category, price_type }) =>
    say(`${performance} 的 ${category} 没有 ${price_type} 的票价`, '请在演出季文件中补上并重新 apply'),
  'payment-short': ({ total_minor, tendered_minor, missing_minor, currency }) =>
    say(
      tendered_minor === 0
        ? `应收 ${formatMinor(total_minor, currency)} ${currency}，尚未收款；未售出`
        : `实收 ${formatMinor(tendered_minor, currency)} ${currency}，应收 ${formatMinor(total_minor, currency)}，还差 ${formatMinor(missing_minor, currency)}；未售出`,
      tendered_minor === 0
        ? '写明付款方式：  --pay cash'
        : `请再收 ${formatMinor(missing_minor, currency)}：  --tendered ${formatMinor(total_minor, currency)}`,
    ),
  'key-reused': ({ key, operation }) => say(`键 ${key} 已用于另一次 ${operation}`, '新的请求请用新的键'),
  'hold-expired': ({ order, until, zone }) =>
    say(`锁座 ${order} 已于 ${at(zone, until)} 结束`, '重新选座：  wicket sell PERFORMANCE --best N'),
  'order-state': ({ order, status: state, wanted }) =>
    say(
      `订单 ${order} 为${status(state)}，不是${status(wanted)}`,
      ...(state === 'held' ? [`释放座位：  wicket release ${order}`] : []),
      ...(state === 'awaiting-payment' ? [`先释放座位，再退已付部分：  wicket release ${order}`] : []),
      `查看：  wicket order show ${order}`,
    ),
  'wait-state': ({ performance, wait, status: state, order }) =>
    say(
      `${performance} 的候补 ${wait} 已不在排队：${WAIT_STATUS[state] ?? state}`,
      ...(order !== null && state === 'offered' ? [`放弃所留的座位：  wicket release ${order}`] : []),
      `查看：  wicket wait show ${performance} ${wait}`,
    ),
  'wait-needless': ({ performance, wanted, seats, section, ride }) =>
    say(
      `${performance} 现在就有合适的座位，不必候补`,
      section === null
        ? `直接购买：  ${sellCommand(performance, seats, ride)}`
        : `直接购买：  wicket sell ${performance} --standing ${wanted} --section "${section}"`,
    ),
  'wait-hopeless': ({ performance, wanted, together, ride, free, longest }) =>
    together && free >= wanted
      ? say(
          `${performance} 不可能有 ${wanted} 个连座：即使全空，最多也只有 ${longest} 个相连`,
          '改为接受分开坐：  --apart',
        )
      : say(
          `${performance} 不可能有 ${wanted} 个符合要求的座位：即使全空也只有 ${free} 个`,
          ride ? '请放宽席别或票价，或减少人数' : '请放宽区、类别或票价，或减少人数',
        ),
  'ticket-state': ({ order, ticket, status: state }) =>
    say(
      `订单 ${order} 的票 ${ticket} 为${status(state)}`,
      ...(state === 'used' ? [`仍要退票：  wicket refund ${order} --ticket "${ticket}" --used`] : []),
      `wicket order show ${order}`,
    ),
  'ticket-printed': ({ order, ticket, print }) =>
    say(
      `订单 ${order} 的票 ${ticket} 已打印 ${print} 次`,
      `重印（先前的票码随即作废）：  wicket ticket print ${order} --copy`,
    ),
  'refund-closed': ({ order, ticket, performance, since, zone, gift_card }) =>
    say(
      since === null
        ? `订单 ${order} 的票 ${ticket} 不能退：${performance} 不办理退票`
        : `订单 ${order} 的票 ${ticket} 已不能退：${performance} 的退票于 ${at(zone, since)} 截止`,
      ...(gift_card ? [`仍可退至礼品卡：  wicket refund ${order} --to gift-card:CODE`] : []),
      `wicket performance show ${performance}`,
    ),
  'card-number-refused': ({ field, masked }) =>
    say(`${field}：不保存银行卡号（${masked}）；未写入任何内容`, '请去掉卡号；后四位就够了'),
  'till-already-open': ({ register, since, clerk, zone }) =>
    say(
      `收银台 ${register} 的钱箱自 ${momentIn(zone, since, 'zh-CN')} 起已打开（${clerk}）`,
      '查看：  wicket till x',
      '放入备用金：  wicket till in 金额 --reason 备用金',
      '结账：  wicket till z --counted 金额',
    ),
  'payments-open': ({ payments, currency, zone }) =>
    say(
      `这个钱箱还有 ${payments.length} 笔支付未有结果`,
      ...payments.map(
        ({ order, tender, amount_minor, status, since }) =>
          `订单 ${order}：${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency}，${at(zone, since)} 起${sales.paymentStatus[status]}`,
      ),
      '查明：  wicket payment resolve',
      '或照此结账，并记入 Z：  --with-unknown',
    ),
  'till-not-open': ({ register }) =>
    say(`收银台 ${register} 没有打开的钱箱`, '打开：  wicket till open --float 200.00'),
  'plan-loses-seats': ({ performance, tickets }) =>
    say(
      `新座位图容不下 ${performance} 已售或已锁的 ${tickets.length} 个座位；未写入任何内容`,
      ...tickets.map(({ order, seat }) => `订单 ${order}：${seat}`),
    ),
  'performance-in-use': ({ performance, sold, field, from, to }) =>
    say(
      `${performance} 已有 ${sold} 张票售出或锁定，不能把${field === 'currency' ? '货币' : '演出'}从 ${from} 改为 ${to}`,
      field === 'currency' ? '另一家场馆请用另一个数据库：  --database PATH' : '请另起代码',
    ),
  'file-exists': ({ file, other }) => say(`${file} 已存在`, other ? `另指一个：  ${other}` : '覆盖：  --yes'),
  'file-unusable': ({ file, cause }) =>
    say(`文件 ${file} 无法使用：${FILE_CAUSES[cause] ?? cause}`, '请另指一个'),
  'ticket-forged': ({ reason }) =>
    say(
      {
        shape: '这不是本系统的票码',
        key: '这张票的签名密钥不是我们的',
        signature: '票码被改动过：签名不符',
      }[reason],
      '请勿放行；查找顾客的订单：  wicket order find 座位',
    ),
  'database-busy': ({ database, waited_ms }) =>
    say(`数据库 ${database} 被占用（已等 ${Math.round(waited_ms / 1000)} 秒）`, '未写入任何内容，请重试'),
  'database-newer': ({ database, found, known }) =>
    say(`数据库 ${database} 的版本是 ${found}，本程序只认识 ${known}`, '请使用更新的程序'),
  'database-behind': ({ database, found, known }) =>
    say(`数据库 ${database} 的版本是 ${found}，本程序需要 ${known}`, '升级（会先备份）：  wicket db migrate'),
  'database-read-only': ({ database }) => say(`数据库 ${database} 只读，无法写入`, '未写入任何内容'),
  'database-full': ({ database }) => say(`数据库 ${database} 所在磁盘已满`, '未写入任何内容，请腾出空间'),
  'database-unreachable': ({ database, cause }) => say(`无法连接数据库 ${database}：${cause}`),
  'database-corrupt': ({ database, cause }) =>
    say(
      `数据库 ${database} 已损坏：${cause}`,
      '请停止售票并检查：  wicket db check',
      '然后：  wicket db restore BACKUP',
    ),
  'database-own-tool': ({ database, command }) => say(`${database} 有自己的工具`, `执行：  ${command}`),
  'database-unknown': ({ database, cause, key }) =>
    say(
      `在最后一步失去与 ${database} 的连接（${cause}）：可能已写入，也可能没有`,
      `请原样再问一次${key === null ? '' : `，并加上  --key ${key}`}：只会发生一次`,
    ),
  'database-not-wicket': ({ database }) =>
    say(`${database} 不是 Wicket 的数据库`, '另指一个：  --database PATH'),
}
