/** 列车逐段需求的说法。 */
import type { forecastTrain as english } from '../en/forecast-train.ts'

export const forecastTrain: typeof english = {
  options: {
    season: '与 --apply 同用：要写入保护席位的运行季文件',
    apply: '写出带长途保护席位的运行季文件，供  wicket apply --dry-run  使用',
  },
  columns: {
    ride: '行程',
    leg: '区段',
    class: '等级',
    sold: '已售',
    demand: '需求',
    expected: '预计',
    average: '均价',
    seats: '席位',
    full: '不足',
  },
  wanted: (demand, lost) => `需求 ${demand}：满员区间装不下其中 ${lost} 张`,
  price: '按各行程票价',
  rides: (count, runs) => `需求最多的 ${count} 个行程${runs === 0 ? '' : `，依据 ${runs} 个已结束的车次`}`,
  ridesSold: '还没有停站相同的已结束车次可供参考：各行程与区段只计已售数，车次的剩余销量未作分摊',
  legs: (count) => `最满的 ${count} 个区段`,
  protect: ({ class: name, min_legs, seats, kept, from, to, gain_percent }, chance) =>
    `为 ${min_legs} 段及以上的行程保留 ${name} 等 ${seats} 席${kept > 0 ? `（已保留 ${kept} 席）` : ''}：${from} 至 ${to} 席位不足的可能性 ${chance}，否则会被短途占用；该区段余下收入约多 ${gain_percent.toFixed(0)}%`,
  few: (wanted) => `已结束的车次不足 ${wanted} 个：不建议为长途保留席位`,
  kept: '应为长途保留的席位都已保留',
  nothing: '不必为长途保留席位',
  written: (file, season) =>
    `${file} 即 ${season} 加上保护席位，适用于该线路在文件中的所有车次；查看变化：  wicket apply -f ${file} --dry-run`,
}
