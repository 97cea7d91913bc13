/** Answers that come when a test lets them. */

/** What waits until it is opened, and tells when somebody came through. */
export function heldBack() {
  let [open, passed] = [() => {}, () => {}]
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const wasPassed = new Promise<void>((resolve) => {
    passed = resolve
  })
  return { opened, wasPassed, open, passed }
}
