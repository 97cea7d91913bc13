/** Money whose answer came when its till was closed goes into another one: the ledger keeps where it was asked for. */
export const askedElsewhere = (asked: string, settled: string): { asked_register?: string } =>
  asked === settled ? {} : { asked_register: asked }
