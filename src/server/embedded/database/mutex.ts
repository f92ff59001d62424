/**
 * One at a time, in the order of asking. Whoever holds it must not ask again before giving it back: that would wait
 * for ever.
 */
export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn; the returned function gives the turn to the next and may be called more than once. */
  async acquire(): Promise<() => void> {
    const before = this.#last;
    const turn = Promise.withResolvers<void>();
    this.#last = turn.promise;
    await before;
    return turn.resolve;
  }

  /** Runs `work` while nobody else holds the mutex. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
