/** Where sync gets the person's tokens from. Both calls throw when the network is to blame. */
export interface TokenSource {
  /** A token that is good by all this device knows; null when signed out. */
  current(): Promise<string | null>;
  /** A token instead of `refused`, which a server did not take; null when the login has ended. */
  renew(refused: string): Promise<string | null>;
}
