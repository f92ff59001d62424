/** Runs one piece of work of a name at a time, over all tabs of this browser. */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`spotter-${name}`, work);
}
