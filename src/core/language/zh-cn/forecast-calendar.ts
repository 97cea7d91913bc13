/** 日历在预测中的作用。 */
import type { forecastCalendar as english } from '../en/forecast-calendar.ts'

export const forecastCalendar: typeof english = {
  used: (days, venue) => `依据日历：${venue === null ? '该场馆' : `场馆 ${venue} `}有 ${days} 天有效`,
  closedBefore: (some) => `此前不售票，不算作没有销量的日子：${some}`,
  setApart: (some) => `已在有名称的日子结束，不作为其他日子的依据：${some}`,
  nothing: '其中没有涉及已结束场次的日子',
  some: (all, more) => [all.join('、'), ...(more > 0 ? [`另有 ${more} 个`] : [])].join('，'),
}
