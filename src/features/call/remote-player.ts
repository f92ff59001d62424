/** What plays the other's picture and voice. It outlives repaints, and knows what browsers allow. */
export class RemotePlayer {
  #element: HTMLVideoElement | null = null;
  #stream: MediaStream | null = null;
  #speakerId = '';
  #isSilenced = false;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listen: () => void): (() => void) => {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  };

  /** A page that nobody has touched since it was loaded may show, but not sound: one tap is needed. */
  readonly isSilenced = (): boolean => this.#isSilenced;

  readonly take = (element: HTMLVideoElement | null): void => {
    this.#element = element;
    if (element === null) return;
    this.#play();
    this.#useSpeaker();
  };

  show(stream: MediaStream | null): void {
    if (this.#stream === stream) return;
    this.#stream = stream;
    this.#play();
  }

  readonly playAloud = (): void => {
    if (this.#element === null) return;
    this.#element.muted = false;
    this.#silence(false);
    this.#element.play().catch(() => undefined);
  };

  setSpeaker(id: string | null): void {
    this.#speakerId = id ?? '';
    this.#useSpeaker();
  }

  async toggleFloating(): Promise<void> {
    if (document.pictureInPictureElement !== null) return document.exitPictureInPicture();
    // Without a picture there is nothing to float.
    await this.#element?.requestPictureInPicture().catch(() => undefined);
  }

  #play(): void {
    const [element, stream] = [this.#element, this.#stream];
    if (element === null || element.srcObject === stream) return;
    element.srcObject = stream;
    if (stream === null) return this.#silence(false);
    element.play().catch((error: unknown) => {
      // Another stream came, or the page goes.
      if (!isForbidden(error) || this.#stream !== stream) return;
      element.muted = true;
      this.#silence(true);
      element.play().catch(() => undefined);
    });
  }

  #useSpeaker(): void {
    const element = this.#element;
    if (element === null || !('setSinkId' in element) || element.sinkId === this.#speakerId) return;
    // One that is gone: the browser stays with the one it has.
    element.setSinkId(this.#speakerId).catch(() => undefined);
  }

  #silence(isSilenced: boolean): void {
    if (this.#isSilenced === isSilenced) return;
    this.#isSilenced = isSilenced;
    this.#listeners.forEach((listen) => listen());
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotAllowedError';
}
