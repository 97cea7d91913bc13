import type { counterPeople as english } from '../en/counter-people.ts'

export const counterPeople: typeof english = {
  signInTitle: '登录',
  changeTitle: '换班',
  changeLine: (name) => (name === '' ? '现在谁在这里？' : `现在是 ${name}；谁来接班？`),
  name: '姓名',
  secret: 'PIN 码',
  ownTitle: (name) => `${name}：设自己的 PIN 码`,
  ownLine: '刚才输入的只能用一次。请设自己的。',
  own: '自己的',
  again: '再输一次',
  shift: (since) => `班次 ${since}`,
  noShift: '未开班',
  unknown: (count) => `! ${count} 笔付款未知`,
  unknownShort: (count) => `付?${count}`,
}
