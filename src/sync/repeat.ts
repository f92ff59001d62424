/**
 * Runs `work` again and again, each time so many milliseconds after the last as that one says. Returns how to stop, which
 * waits for the turn that is under way; `stopping` tells that turn to be quick.
 */
export function repeat(firstMs: number, work: (stopping: AbortSignal) => Promise<number>): () => Promise<void> {
  const stop = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, firstMs);
  function begin(): void {
    turn = run();
  }
  async function run(): Promise<void> {
    const next = await work(stop.signal).catch(() => firstMs);
    if (!stop.signal.aborted) timer = setTimeout(begin, next);
  }
  return async () => {
    stop.abort();
    clearTimeout(timer);
    await turn;
  };
}
