/** A state outside React, changed by a pure reducer: keys and answers read it as it is now, views follow. */
import { useSyncExternalStore } from 'react'

export interface Store<State, Action> {
  get(): State
  dispatch(action: Action): void
  subscribe(follower: () => void): () => void
}

export function makeStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  let state = initial
  const followers = new Set<() => void>()
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action)
      if (next === state) return
      state = next
      for (const follower of followers) follower()
    },
    subscribe(follower) {
      followers.add(follower)
      return () => void followers.delete(follower)
    },
  }
}

export function useStore<State, Action>(store: Store<State, Action>): State {
  return useSyncExternalStore(store.subscribe, store.get)
}
