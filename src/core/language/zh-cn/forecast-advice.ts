/** 对场次座位的建议，附理由和执行命令。 */
import { shellWord } from '../../text.ts'
import type { forecastAdvice as english } from '../en/forecast-advice.ts'

export const forecastAdvice: typeof english = {
  title: '建议',
  options: {
    programmePrice: '节目册售价',
    programmeCost: '节目册成本',
    programmeShare: '每百位观众有多少人购买：默认 100',
    staffPer: '每多少位观众配一名引座员',
    staffCost: '一名引座员的成本',
    staffMissing: '缺一名引座员的损失',
  },
  short: (all) => `建议：${all.join('；')}`,
  brief: {
    open: ({ section, places }) => `开放 ${section}（${places} 座）`,
    release: ({ hold, places }) => `释放 ${hold}（${places} 座）`,
    add: () => '加演一场',
    move: ({ hall }) => `换到 ${hall}`,
  },
  of: {
    open: ({ section, places, wanted }, chance) =>
      `开放 ${section}：该区关闭了 ${places} 个座位，需求 ${wanted}，其余座位不够的可能性 ${chance}`,
    release: ({ hold, places, wanted }, chance) =>
      `释放 ${hold}：保留了 ${places} 个座位，需求 ${wanted}，其余座位不够的可能性 ${chance}`,
    add: ({ wanted, places }, chance) =>
      `加演一场：需求 ${wanted}，座位 ${places}；需求超出座位四分之一以上的可能性 ${chance}`,
    move: ({ hall, places, most, sold }, chance) =>
      `换到 ${hall}：那里的 ${places} 个座位足够，不够的可能性 ${chance}；这里有 ${most} 个${sold > 0 ? '。已售的票须改签' : ''}`,
  },
  command: {
    open: (performance, { section, planned }) =>
      `wicket stock adjust ${performance} --section ${shellWord(section)} --capacity ${planned}`,
    release: (performance, { hold }) => `wicket stock release ${performance} ${shellWord(hold)}`,
    add: () => '在演出季文件中加一个日期，再运行  wicket apply -f season.yaml --dry-run',
    move: (_, { hall }) => `在演出季文件中写 venue: ${hall}，再运行  wicket apply -f season.yaml --dry-run`,
  },
  programmes: (count, guests, percent) => `节目册：${count} 本，按 ${guests} 位观众，${percent} 的情况下够用`,
  staff: (count, guests, percent, performances) =>
    performances === 1
      ? `引座员：${count} 名，按 ${guests} 位观众，${percent} 的情况下够用`
      : `引座员：${performances} 个场次共 ${count} 名，按 ${guests} 位观众，每场至少在 ${percent} 的情况下够用`,
}
