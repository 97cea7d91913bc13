/** X and Z as they go to a printer. */
import type { PrintedZ } from '../../../core/tills/close-till.ts'
import type { Counter } from '../../context.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import type { HouseMoney } from '../../till-office.ts'

export const xPaper = (text: string, register: string): PaperToPrint => ({
  ...{ what: 'x', title: `X ${register}`, text },
})

export const zPaper = ({ texts, say }: Counter, report: PrintedZ, money: HouseMoney): PaperToPrint => ({
  what: 'z',
  title: `${say.tills.z(report.number)} ${report.register}`,
  text: texts.z(report, money),
})
