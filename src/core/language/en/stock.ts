/** What the house keeps back, its capacities and quotas, in words. */
export const stock = {
  kept: {
    hold: (performance: string, code: string, reason: string) =>
      `${performance} keeps back as ${code} (${reason})`,
    block: (performance: string, code: string, reason: string) =>
      `${performance} blocks as ${code} (${reason})`,
  },
  until: (moment: string) => `until ${moment}`,
  seatsNow: (count: number, added: number) =>
    `${count} ${count === 1 ? 'place' : 'places'}, ${added} of them new`,
  sellFrom: (performance: string, wish: string, code: string) =>
    `sell from it:  wicket sell ${performance} ${wish} --from ${code}`,
  giveBack: (performance: string, code: string) =>
    `give it back:  wicket stock release ${performance} ${code}`,
  released: (performance: string, code: string, seats: string) =>
    `${performance}: free again from ${code}: ${seats || 'nothing'}`,
  stillKept: (seats: string) => `still kept back: ${seats}`,
  adjusted: (now: { performance: string; section: string; from: number; capacity: number; free: number }) =>
    `${now.performance}, ${now.section}: capacity ${now.from} -> ${now.capacity}, ${now.free} free`,
  adjustedClass: (
    now: { performance: string; section: string; from: number; capacity: number },
    fewest: string,
  ) => `${now.performance}, class ${now.section}: seats ${now.from} -> ${now.capacity}; free: ${fewest}`,
  quotaSet: (quota: {
    performance: string
    code: string
    kind: 'channel' | 'price-type'
    subject: string
    used: number
    most: number
  }) => {
    const [of, one] = quota.kind === 'channel' ? ['channel', 'place'] : ['price type', 'ticket']
    const used = `${quota.used} ${quota.used === 1 ? 'is' : 'are'} used`
    return `${quota.performance}: the ${of} ${quota.subject} may have ${quota.most} ${one}${quota.most === 1 ? '' : 's'} (quota ${quota.code}); ${used}`
  },
  quotaGone: ({ performance, code }: { performance: string; code: string }) =>
    `${performance}: the quota ${code} is gone`,
  byHand: '(by hand)',
  whichSection: 'which section, or which class of a train?',
  everybody: 'every clerk',
  nobody: 'nobody',
  kinds: { hold: 'held', block: 'blocked' },
  quotaKinds: { channel: 'channel', 'price-type': 'price type' },
  columns: {
    kept: 'kept back',
    code: 'code',
    kind: 'kind',
    reason: 'reason',
    who: 'who may sell',
    until: 'until',
    quota: 'quota',
    of: 'of',
    used: 'used',
    most: 'most',
  },
}
