/** 预测选项有何不对。 */
import { shown } from '../../text.ts'
import type { forecastFaults as english } from '../en/forecast-faults.ts'

export const forecastFaults: typeof english = {
  'one-of-both': ({ found }) => `一次只预测一样，这里有几样：${shown(found)}`,
  'run-needed': ({ found }) => `席位预留针对一个车次，而 ${shown(found)} 不止一个`,
  'train-needed': ({ found }) => `只有列车才为长途预留座位，而 ${shown(found)} 不是列车`,
  'other-folder': ({ found }) =>
    `平面图按演出季文件所在的文件夹查找：${shown(found)} 在另一个文件夹，会找不到`,
  'price-below-cost': ({ found }) => `节目册售价 ${shown(found)} 不高于成本：一本也不该印`,
  'not-over': ({ found }) => `${shown(found)} 还没有过去：会怎样尚不可知`,
}
