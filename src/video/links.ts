/**
 * The link that is seen and the one that is being made to take its place, and the rooms that they were dialled in: one
 * whose link is in use stays, its socket or not.
 */
import type { CallEvent } from './call.ts';
import type { SwitchedChannel } from './data-channel.ts';
import { Link } from './link.ts';
import type { OwnMedia } from './media.ts';
import type { MediaLine, Room, TextLine } from './room.ts';
import { SIGNS_AT_FIRST, type Signs } from './signs.ts';

export interface LinksListeners {
  onEvent(event: CallEvent): void;
  onStream(stream: MediaStream | null): void;
  onSigns(signs: Signs): void;
}

type MediaOfLinks = Pick<OwnMedia, 'outgoing' | 'follow' | 'unfollow' | 'getState' | 'setSendsPicture'>;

/** The training's channel is dialled again so long after it was closed, and when it did not open for so long. */
const TEXT_AGAIN_MS = 1_000;
const TEXT_WITHIN_MS = 6_000;

/**
 * For the other to see the new link too before the old one ends: each finds out for itself when it is up, and the end of the
 * old one would be taken for a line that dropped.
 */
const LINGER_MS = 1_000;

interface Made {
  link: Link;
  room: Room;
  dial: number;
  /** Whom the training's channel is to be dialled to, after the picture: that one is waited for. */
  textTo: string | null;
}

export class Links {
  readonly #media: MediaOfLinks;
  readonly #channel: SwitchedChannel;
  readonly #listeners: LinksListeners;
  /** The one that was entered last, and earlier ones whose link is in use. */
  readonly #rooms = new Set<Room>();
  #room: Room | null = null;
  #opening: Room | null = null;
  #textRoom: Room | null = null;
  /** The one that was dialled last. */
  #text: TextLine | null = null;
  #textTimer: ReturnType<typeof setTimeout> | undefined;
  #seen: Made | null = null;
  #next: Made | null = null;
  /** Those that another has taken the place of. */
  readonly #lingering = new Map<Made, ReturnType<typeof setTimeout>>();
  #audioOnly = false;
  #othersWantPicture = true;
  /** Counts what was begun: what took so long that something else was begun comes to nothing. */
  #begun = 0;

  constructor(media: MediaOfLinks, channel: SwitchedChannel, listeners: LinksListeners) {
    this.#media = media;
    this.#channel = channel;
    this.#listeners = listeners;
  }

  async dial(room: Room | null, to: string, dial: number): Promise<void> {
    const own = await this.#outgoing();
    if (own === null || room === null) return;
    this.#make(room, room.dial(to, own), dial, to);
  }

  /** The channel of before stays until this one is open, and its room with it. */
  takeText(room: Room, line: TextLine): void {
    this.#channel.take(line, () => {
      this.#textRoom = room;
      this.#sweep();
    });
  }

  async answer(room: Room, line: MediaLine, answer: (own: MediaStream) => void): Promise<void> {
    const own = await this.#outgoing();
    if (own === null) return line.close();
    const made = this.#make(room, line, 0, null);
    this.#listeners.onEvent({ type: 'called' });
    try {
      answer(own);
    } catch {
      // Hung up meanwhile: such a line tells nothing of its end.
      made.link.close();
      this.#closed(made);
    }
  }

  setAudioOnly(on: boolean): void {
    this.#audioOnly = on;
    this.#sendPicture();
    this.tellSigns();
  }

  tellSigns(): void {
    const signs = this.#signs();
    this.#seen?.link.tell(signs);
    this.#next?.link.tell(signs);
  }

  /** A room that may come to be. One before it that did not is given up. */
  open(room: Room): void {
    this.#opening?.close();
    this.#opening = room;
  }

  /** It came to be, and is the room now; of those before only what is in use stays. */
  enter(room: Room): void {
    if (this.#opening === room) this.#opening = null;
    this.#rooms.add(room);
    this.#room = room;
    this.#sweep();
  }

  /** Ends everything; after so long, for a goodbye to get through. */
  end(byeMs: number): void {
    this.#begun += 1;
    clearTimeout(this.#textTimer);
    this.#text = null;
    for (const [{ link }, timer] of this.#lingering) {
      clearTimeout(timer);
      link.close();
    }
    this.#lingering.clear();
    const links = [this.#seen, this.#next].flatMap((made) => (made === null ? [] : [made.link]));
    const rooms = [...this.#rooms];
    this.#opening?.close();
    this.#rooms.clear();
    [this.#opening, this.#room, this.#textRoom, this.#seen, this.#next] = [null, null, null, null, null];
    const close = () => {
      links.forEach((link) => link.close());
      rooms.forEach((room) => room.close());
    };
    if (byeMs === 0 || links.length === 0) return close();
    links.forEach((link) => link.tell({ ...this.#signs(), bye: true }));
    setTimeout(close, byeMs);
  }

  async #outgoing(): Promise<MediaStream | null> {
    this.#begun += 1;
    const begun = this.#begun;
    const own = await this.#media.outgoing();
    return begun === this.#begun ? own : null;
  }

  #make(room: Room, line: MediaLine, dial: number, textTo: string | null): Made {
    this.#next?.link.close();
    const made: Made = {
      room,
      dial,
      textTo,
      link: new Link(line, this.#media, {
        onUp: () => this.#up(made),
        onLost: () => this.#seen === made && this.#listeners.onEvent({ type: 'link_lost' }),
        onClosed: () => this.#closed(made),
        onLine: (quality) => this.#seen === made && this.#listeners.onEvent({ type: 'line', line: quality }),
        onSigns: (signs) => this.#hear(made, signs),
      }),
    };
    this.#next = made;
    made.link.tell(this.#signs());
    return made;
  }

  #up(made: Made): void {
    if (this.#next === made) {
      const before = this.#seen;
      [this.#seen, this.#next] = [made, null];
      this.#listeners.onStream(made.link.stream);
      if (before !== null) this.#linger(before);
      this.#dialText(made);
      this.#sweep();
    }
    if (this.#seen === made) this.#listeners.onEvent({ type: 'link_up' });
  }

  #linger(made: Made): void {
    const end = () => {
      this.#lingering.delete(made);
      made.link.close();
      this.#sweep();
    };
    this.#lingering.set(made, setTimeout(end, LINGER_MS));
  }

  /** Whatever ends it, it is there for as long as the picture is. */
  #dialText(made: Made): void {
    clearTimeout(this.#textTimer);
    if (made.textTo === null || this.#seen !== made) return;
    // Each is a connection of its own, which costs the other's browser and this one's until it is closed.
    if (this.#text !== null) this.#channel.giveUp(this.#text);
    const line = made.room.dialText(made.textTo);
    this.#text = line;
    const againIn = (ms: number) => {
      clearTimeout(this.#textTimer);
      this.#textTimer = setTimeout(() => this.#dialText(made), ms);
    };
    this.takeText(made.room, line);
    if (!line.isOpen()) againIn(TEXT_WITHIN_MS);
    line.onOpen(() => {
      if (this.#text === line) clearTimeout(this.#textTimer);
    });
    line.onClose(() => {
      if (this.#text === line) againIn(TEXT_AGAIN_MS);
    });
  }

  #closed(made: Made): void {
    if (this.#next === made) {
      this.#next = null;
      this.#listeners.onEvent({ type: 'dial_failed', dial: made.dial });
    } else if (this.#seen === made) {
      this.#seen = null;
      this.#listeners.onEvent({ type: 'link_lost' });
    }
    this.#sweep();
  }

  #hear(made: Made, signs: Signs): void {
    if (made !== this.#seen && made !== this.#next) return;
    this.#listeners.onSigns(signs);
    this.#othersWantPicture = signs.wantsPicture;
    this.#sendPicture();
    if (!signs.bye) return;
    made.link.close();
    if (this.#seen === made) this.#seen = null;
    else this.#next = null;
    this.#listeners.onStream(null);
    this.#listeners.onEvent({ type: 'other_left' });
    this.#sweep();
  }

  #sweep(): void {
    const lingering = new Set([...this.#lingering.keys()].map(({ room }) => room));
    for (const room of this.#rooms) {
      if (lingering.has(room) || room === this.#room || room === this.#seen?.room || room === this.#next?.room)
        continue;
      if (room === this.#textRoom && this.#channel.isOpen()) continue;
      this.#rooms.delete(room);
      room.close();
    }
  }

  #sendPicture(): void {
    void this.#media.setSendsPicture(!this.#audioOnly && this.#othersWantPicture);
  }

  #signs(): Signs {
    const { camera, microphone, sharing } = this.#media.getState();
    return {
      ...SIGNS_AT_FIRST,
      microphone: microphone.status === 'on',
      camera: camera.status === 'on' && !this.#audioOnly,
      sharing,
      wantsPicture: !this.#audioOnly,
    };
  }
}
