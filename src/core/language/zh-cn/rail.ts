import { shown } from '../../text.ts'
import type {
  rail as english,
  fareFaults as englishFares,
  ruleFaults as englishRules,
  runFaults as englishRun,
} from '../en/rail.ts'

const quoted = (text = '') => `“${shown(text)}”`
const there = (wanted?: string | null) => (wanted ? `；现有 ${shown(wanted)}` : '')

export const runFaults: typeof englishRun = {
  'stops-too-few': ({ found }) => `列车至少停靠两站，此处只有 ${shown(found ?? '')} 站`,
  'stops-too-many': ({ found, wanted }) => `${shown(found ?? '')} 站太多，最多 ${wanted} 站`,
  'stop-duplicate': ({ found }) => `途中${quoted(found)}出现了两次`,
  'stop-out-of-order': ({ found, wanted }) =>
    `里程没有沿途递增：${shown(found ?? '')}，应为 ${shown(wanted ?? '')}`,
  'time-missing': ({ found }) => `缺少时刻：${shown(found ?? '')}`,
  'time-faulty': ({ found, wanted }) => `${quoted(found)}不是时刻；请写成 ${wanted}`,
  'time-backwards': ({ found, wanted }) =>
    `${shown(found ?? '')} 早于前一站，应为 ${shown(wanted ?? '')}；过午夜后小时继续累加：24:06`,
  'coach-missing': () => '列车没有车厢',
  'coach-duplicate': ({ found }) => `车厢${quoted(found)}出现了两次`,
  'coach-empty': () => '该车厢没有座位',
  'seat-duplicate': ({ found }) => `同一排有两个座位字母相同：${shown(found ?? '')}`,
  'table-faulty': ({ found, wanted }) =>
    `第 ${shown(found ?? '')} 排后面不能有桌子；可用 ${shown(wanted ?? '')} 排，每排最多一张，包间没有`,
  'seats-too-many': ({ found, wanted }) => `${shown(found ?? '')} 个座位太多，最多 ${wanted} 个`,
}

export const ruleFaults: typeof englishRules = {
  'class-unknown': ({ found, wanted }) => `该车没有席别${quoted(found)}${there(wanted)}`,
  'station-unknown': ({ found, wanted }) => `该车不停靠${quoted(found)}${there(wanted)}`,
  'stations-backwards': ({ found }) => `列车不是这个方向：${shown(found ?? '')}`,
  'protection-too-large': ({ found, wanted }) => `不能预留 ${shown(found ?? '')} 席：该席别为 ${wanted}`,
  'protection-legs': ({ found, wanted }) => `不能按 ${shown(found ?? '')} 个区间划分；全程可用 ${wanted}`,
  'protection-steps': ({ found, wanted }) =>
    `各步应依次更晚、预留不增，${shown(found ?? '')} 不符；请写成 ${wanted}`,
}

export const fareFaults: typeof englishFares = {
  ...ruleFaults,
  'fares-base': () => '票价要么按里程（“per-km”），要么按站对（“pairs”），二者择一',
  'fares-twice': ({ found }) => `已有价目表也叫${quoted(found)}`,
  'fares-need-train': ({ found }) => `这种票价只用于列车，而 ${shown(found ?? '')} 没有停站`,
  'fare-type-priced': () => '按里程计价时，票种只能按比例，不能另有固定价格',
  'rate-faulty': ({ found, wanted }) => `${quoted(found)}不是每公里价格；请写成 ${wanted}`,
  'release-faulty': ({ found, wanted }) => `${quoted(found)}不是释放步骤；请写成 ${wanted}`,
  'protection-needs-train': () => '只有列车才为长途预留座位',
}

export const rail: typeof english = {
  way: (first, last, stops) => `${first} - ${last}，${stops} 站`,
  pieces: (pieces) => `没有一节车厢能全部容纳：${pieces.join(' + ')}`,
  columns: {
    stop: '站',
    arrives: '到',
    departs: '开',
    free: '余',
    forYou: '此行程可售',
    next: '至下一站',
    all: '至终点',
    class: '席别',
    allTheWay: '全程余',
    fewest: '最少余',
    perKm: '每公里',
    minimum: '起价',
    seat: '订座费',
    fare: '票价',
  },
  stretch: ({ free, from, to }) => `${free}：${shown(from)} - ${shown(to)}`,
  wholeWay: '按全程座位计：只售一半行程的座位算半个',
  boardAll: (performance) => `各行程余票：  wicket stock board ${performance}`,
  fewest: ({ free, from, to }) => `${shown(from)} 至 ${shown(to)} 最少，余 ${free}`,
  share: (type, share) => `${type} ${share}`,
  roundTo: (amount) => `取整到 ${amount}`,
  pairs: (count) => `另有 ${count} 项：--json`,
  keptAside: (seats) => `另有 ${seats} 席为轮椅旅客及陪同者保留：  --accessible 1`,
  board: (performance, inClass, seats) => `${performance}，席别 ${inClass}：${seats} 席`,
  from: (stop) => `从 ${stop}`,
  to: (stop) => `到 ${stop}`,
  whichTrips: '为哪些行程预留哪些座位？',
  boardNext: (performance) => `查看某站至各站：  wicket stock board ${performance} --ride "站名.."`,
  protectedSet: (now) =>
    `${now.performance}，席别 ${now.class}：${now.from} 至 ${now.to} 为 ${now.min_legs} 个区间以上的行程预留 ${now.seats} 席（${now.code}）`,
  protectedStep: (before, seats) => `  发车前 ${before} 起：${seats}`,
  protectedGone: (performance, code) => `${performance}：${code} 不再预留`,
}
