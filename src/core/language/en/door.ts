/** What is said at the door of a sale: challenges and waiting rooms. */
export const door = {
  help: {
    challenge: 'A picture to be read, for channels where scripts buy',
    draw: 'Draws a challenge: five letters or digits to be read within two minutes',
    answer: 'Answers a challenge; it is then good for one order or one place, for five minutes',
    room: 'The waiting room of a performance',
    join: 'Joins the waiting room: before the sale for the draw by lot, then behind the last one',
    show: 'Shows a place in a waiting room',
    status: 'Shows how many wait, may buy, and have bought',
  },
  arguments: {
    challenge: 'the code of the challenge',
    answer: 'what the picture shows',
    place: 'the code of the place',
  },
  options: {
    challenge: 'a challenge that was answered, where the channel is asked for one',
    place: 'a place in the waiting room that was let in',
  },
  ask: 'What does the picture show',
  draw: {
    answer: (challenge: string, until: string) =>
      `until ${until}:  wicket challenge answer ${challenge} TEXT`,
    hard: 'whoever cannot read it is served at the counter',
  },
  answered: (challenge: string, until: string) => `right; good until ${until}:  --challenge ${challenge}`,
  place: {
    lot: (when: string) => `lots are drawn at ${when}`,
    waiting: (number: number, ahead: number, when: string) =>
      `number ${number}, ${ahead === 0 ? 'next' : `${ahead} before`}; let in at ${when}`,
    admitted: (number: number, until: string) => `number ${number}, may buy until ${until}`,
    over: (number: number) => `number ${number}; its time is over`,
    look: (place: string) => `wicket room show ${place}`,
    buy: (performance: string, place: string) => `wicket sell ${performance} --best 2 --place ${place}`,
    keep: 'who has the code has the place',
  },
  room: {
    channels: 'channels',
    pace: 'pace',
    paceOf: (pace: number, stay: string) => `${pace} a minute; each may buy for ${stay}`,
    drawn: 'lots',
    drawAt: (when: string) => `drawn at ${when}`,
    drawnAt: (when: string) => `were drawn at ${when}`,
    noLots: 'none: the sale has no beginning',
    people: 'came',
    waiting: 'wait',
    inside: 'may buy now',
    bought: 'have an order',
    next: 'whoever comes now is let in at',
  },
}
