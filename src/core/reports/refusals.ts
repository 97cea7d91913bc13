/** What refusals of reports carry. */
export interface ReportRefusals {
  // refused by a rule: exit 5
  /** What has one sum has it in one currency. */
  'currency-changed': { report: string; currencies: string[] }
}

export const REPORT_EXITS: Record<keyof ReportRefusals, number> = {
  'currency-changed': 5,
}
