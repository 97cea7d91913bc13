/** Who a party is made of. */

export type PartyTypes = (count: number, chance: () => number) => Record<string, number>

/** Up to two adults, and with more people some children; with `elder`, one party in eight is of the elder. */
export function family(adult: string, child: string, elder?: string): PartyTypes {
  return (count, chance) => {
    if (elder !== undefined && count <= 2 && chance() < 0.125) return { [elder]: count }
    const children = count > 2 ? 1 + Math.floor(chance() * (count - 2)) : 0
    return children > 0 ? { [adult]: count - children, [child]: children } : { [adult]: count }
  }
}

/** All of a party pay by one type. */
export function alike(shares: Record<string, number>): PartyTypes {
  return (count, chance) => {
    let left = chance()
    const types = Object.entries(shares)
    const [type] =
      types.find(([, share]) => {
        left -= share
        return left < 0
      }) ?? types[0]!
    return { [type]: count }
  }
}
