import { shown } from '../../text.ts'
import type { plan as english } from '../en/plan.ts'
import { runFaults } from './rail.ts'

const or = (wanted: string | null, before = '，应为 ') => (wanted ? `${before}${shown(wanted)}` : '')
const quoted = (text: string) => `“${shown(text)}”`

export const plan: typeof english = {
  faults: {
    'file-empty': () => '文件是空的',
    'file-too-large': ({ found, wanted }) => `文件太长，不像座位图：${found} 个字符${or(wanted)}`,
    'format-unknown': ({ wanted }) => `无法识别这种座位图${or(wanted)}`,
    'json-faulty': ({ found }) => `不是 JSON：${shown(found)}`,
    'yaml-faulty': ({ found }) => `不是 YAML：${shown(found)}`,
    'csv-faulty': ({ found }) => `不是 CSV：${shown(found)}`,
    'field-faulty': ({ found, wanted }) => `此处不能是${quoted(found)}${or(wanted)}`,
    'field-missing': ({ wanted }) => `此处缺少内容${or(wanted)}`,
    'field-unknown': ({ found, wanted }) =>
      `没有${quoted(found)}这个字段${wanted ? `；是否指${quoted(wanted)}？` : ''}`,
    'text-faulty': ({ found }) => `${quoted(found)}不能用作名称`,
    'position-missing': () => '没有位置',
    'seat-unknown': ({ found }) => `本区没有${quoted(found)}这个座位或排`,
    'plan-empty': () => '座位图里既没有座位也没有站席',
    'plan-too-large': ({ found, wanted }) => `座位图太大：${found}${or(wanted)}`,
    'category-unknown': ({ found, wanted }) => `没有${quoted(found)}这个票档${or(wanted, '；现有 ')}`,
    'category-duplicate': ({ found }) => `票档${quoted(found)}出现了两次`,
    'category-unused': ({ found }) => `没有座位属于票档${quoted(found)}`,
    'section-name-missing': () => '该区没有名称',
    'section-duplicate': ({ found }) => `另一个区也叫${quoted(found)}`,
    'section-empty': () => '该区没有座位',
    'row-empty': () => '该排没有座位',
    'row-name-missing': () => '该排没有名称：座位只用号码称呼',
    'seat-number-missing': () => '该座位没有号码',
    'seat-id-missing': () => '该座位没有编号',
    'seat-id-duplicate': ({ found }) => `座位编号${quoted(found)}出现了两次`,
    'seat-label-duplicate': ({ found }) => `另一个座位也叫${quoted(found)}`,
    'seats-overlap': ({ found }) => `与 ${shown(found)} 在同一位置`,
    ...runFaults,
  },
  severity: { error: '错误', warning: '警告' },
  line: (line) => `第 ${line} 行`,
  fix: (from, to) => `座位编号${quoted(from)}改为${quoted(to)}`,
  counted: (errors, warnings) => `${errors} 个错误，${warnings} 个警告`,
  fixed: (count) => `改写了 ${count} 个重复的座位编号`,
  clean: '没有问题',
  fixNext: '改写重复编号：--fix-guids',
  tier: {
    together: '座位相连，不留单座',
    'together-leaves-single': '座位相连，留下一个单座',
    'two-pieces': '分为相近的两组，无人独坐',
    scattered: '尽可能相近',
  },
  reason: {
    'best-block': '现有最好的连座',
    'drawn-block': '随机抽取；种子随订单保存',
    'nearest-block': '现有最近的连座',
    'every-block-leaves-a-single': '任何连座都会留下单座',
    'no-block-that-long': '没有这么长的连座',
    'no-two-pieces': '没有这么长的两组连座',
    'wheelchair-block': '轮椅席及其陪同席',
    'no-wheelchair-block': '轮椅席旁已无空座：尽量靠近',
  },
}
