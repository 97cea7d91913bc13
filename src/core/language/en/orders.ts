/** What is said around orders: who bought, how they were found, what was given away. */
export const orders = {
  buyer: 'buyer',
  noBuyer: 'no buyer is known',
  editReplay: 'this key was used before: nothing was changed again',
  noteReplay: 'this key was used before: nothing was written again',
  paid: 'paid',
  foundBy: 'found by',
  ways: {
    customer: 'customer',
    reference: 'reference',
    receipt: 'receipt',
    phone: 'telephone',
    name: 'name',
    last4: 'last four digits',
    seat: 'seat',
    clerk: 'clerk',
  },
  noComps: 'nothing was given away',
  givenTo: 'given to',
  worth: 'worth',
}
