/** The kiosk's command. What customers read stands in counter-kiosk.ts. */
export const kiosk = {
  help: "Opens the kiosk: the customers' own screen, which forgets everybody and is left by staff alone",
  notScreen: 'the kiosk needs a terminal',
  options: {
    printTo: 'folder for the tickets, a PDF for each order, where a printer takes them',
    forget: 'everything is forgotten after so many seconds without a key (60 unless told)',
  },
}
