/** What is said about limits for one person. */
export const limits = {
  options: {
    pass: 'a rule for buyers that staff pass over, by the right pass-rules: limit, watch',
  },
}
