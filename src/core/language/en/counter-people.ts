/** Words for who works at the counter. */
export const counterPeople = {
  signInTitle: 'Sign in',
  changeTitle: 'Change of clerk',
  changeLine: (name: string) =>
    name === '' ? 'Who works here now?' : `${name} works here now; who takes over?`,
  name: 'name',
  secret: 'PIN',
  ownTitle: (name: string) => `${name}: your own PIN`,
  ownLine: 'What you typed is good once. Choose your own now.',
  own: 'own PIN',
  again: 'once more',
  shift: (since: string) => `till ${since}`,
  noShift: 'no till',
  unknown: (count: number) => (count === 1 ? '! 1 payment unknown' : `! ${count} payments unknown`),
  /** In a narrow window. */
  unknownShort: (count: number) => `pay?${count}`,
}
