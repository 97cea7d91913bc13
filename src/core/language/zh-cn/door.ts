import type { door as english } from '../en/door.ts'

export const door: typeof english = {
  help: {
    challenge: '图形验证码，用于可能被脚本抢购的渠道',
    draw: '生成验证码：两分钟内认出五个字母或数字',
    answer: '回答验证码；答对后五分钟内可用于一张订单或一个排队号',
    room: '场次的等候室',
    join: '进入等候室：开售前参加抽签排序，开售后排在最后',
    show: '查看等候室中的排队号',
    status: '查看有多少人在等候、可以购买、已经购买',
  },
  arguments: {
    challenge: '验证码的编号',
    answer: '图中的字符',
    place: '排队号的编码',
  },
  options: {
    challenge: '已答对的验证码（该渠道要求时）',
    place: '已轮到的排队号',
  },
  ask: '图中是什么字符',
  draw: {
    answer: (challenge, until) => `请在 ${until} 前回答：  wicket challenge answer ${challenge} 字符`,
    hard: '看不清图的顾客请到柜台购票',
  },
  answered: (challenge, until) => `正确；有效至 ${until}：  --challenge ${challenge}`,
  place: {
    lot: (when) => `${when} 抽签排序`,
    waiting: (number, ahead, when) =>
      `第 ${number} 号，${ahead === 0 ? '下一位' : `前面还有 ${ahead} 人`}；${when} 轮到`,
    admitted: (number, until) => `第 ${number} 号，可购买至 ${until}`,
    over: (number) => `第 ${number} 号；已过期`,
    look: (place) => `wicket room show ${place}`,
    buy: (performance, place) => `wicket sell ${performance} --best 2 --place ${place}`,
    keep: '持有编码者即拥有该排队号',
  },
  room: {
    channels: '渠道',
    pace: '速度',
    paceOf: (pace, stay) => `每分钟 ${pace} 人；每人可购买 ${stay}`,
    drawn: '抽签',
    drawAt: (when) => `${when} 进行`,
    drawnAt: (when) => `已于 ${when} 进行`,
    noLots: '无：该场次没有开售时间',
    people: '已到',
    waiting: '等候中',
    inside: '正在购买',
    bought: '已有订单',
    next: '现在到来者轮到的时间',
  },
}
