import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { railRefusals as english } from '../en/rail-refusals.ts'

export const railRefusals: typeof english = {
  'train-missing': ({ performance }) => ({
    what: `${performance} 不是列车，没有停站`,
    next: [`查看余票：  wicket stock show ${performance}`],
  }),
  'protection-unknown': ({ performance, asked, known }) => ({
    what: `${performance} 没有名为 ${shown(asked)} 的预留`,
    next: known.length > 0 ? [`现有：${known.map(shown).join('、')}`] : [],
  }),
  'stop-unknown': ({ performance, asked, nearest }) => ({
    what: `${performance} 不停靠 ${shown(asked)}`,
    next: [
      ...(nearest.length > 0 ? [`相近：${nearest.map(shown).join('、')}`] : []),
      `全部停站：  wicket stock board ${performance}`,
    ],
  }),
  'ride-backwards': ({ performance, from, to }) => ({
    what:
      from === to
        ? `从 ${shown(from)} 到 ${shown(to)} 没有行程`
        : `${performance} 由 ${shown(to)} 开往 ${shown(from)}，方向相反`,
    next: [`全部停站：  wicket stock board ${performance}`],
  }),
  protected: ({ performance, wanted, for_you, protected: kept, between, until, zone, class: inClass }) => ({
    what: `${performance}，席别 ${shown(inClass)}：此行程可售 ${for_you}，不足 ${wanted}；${shown(between[0])} 至 ${shown(between[1])} 为长途预留 ${kept} 席，${until === null ? '直至发车' : `至 ${momentIn(zone, until, 'zh-CN')}`}`,
    next: [`查看各区间余票：  wicket stock board ${performance} --class ${shown(inClass)}`],
  }),
}
