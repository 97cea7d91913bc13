/** What is said about prices that staff set. */
export const overrides = {
  options: {
    override: 'another price for the tickets: 45.00, or of one seat "F-12=45.00"; can be repeated',
    reason: 'with --override: why, in a few words',
  },
  /** The part of a price. */
  part: 'override',
  /** `off`: empty of what waits for its money. */
  told: (off: string, reason: string) => `price overridden${off && `, ${off} off`}: ${reason}`,
  by: (told: string, who: string) => `${told} (${who})`,
  /** The column of what they gave away. */
  givenAway: 'overrides',
}
