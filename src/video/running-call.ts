/**
 * A call that runs: does what the state machine asks for, and tells it what happens. A new link is made beside the one
 * that stands, and takes its place when it is up; rooms are let go of when nothing of theirs is in use.
 */
import type { AskingPage, CallTicket, TicketProblem } from '../domain/call-ticket.ts';
import type { Result } from '../domain/result.ts';
import type { Role } from '../domain/user.ts';
import {
  nextCall,
  phaseOf,
  startCall,
  type CallEffect,
  type CallEvent,
  type CallState,
  type Phase,
  type Timer,
} from './call.ts';
import { createChannel } from './data-channel.ts';
import { Links } from './links.ts';
import { OwnMedia, type MediaChoice } from './media.ts';
import type { MemoryOfCall } from './memory.ts';
import type { OpenRoom, Room } from './room.ts';
import { SIGNS_AT_FIRST, type Signs } from './signs.ts';
import { watchDevice } from './waking.ts';

export interface CallOptions {
  role: Role;
  fetchTicket(page: AskingPage, signal: AbortSignal): Promise<Result<CallTicket, TicketProblem>>;
  openRoom: OpenRoom;
  memory: MemoryOfCall;
  /** Came, or went: for the session's timeline. */
  onNote(what: 'joined' | 'left', at: Date): void;
}

export interface CallView {
  readonly call: CallState;
  readonly phase: Phase;
  /** The other's picture and sound. */
  readonly remote: MediaStream | null;
  readonly others: Signs;
  /** By this device's clock: when the window closes, and when it opens, as far as the server said. */
  readonly closesAt: number | null;
  readonly opensAt: number | null;
  /** Why the last try to join came to nothing. */
  readonly problem: 'offline' | 'away' | null;
}

/** For a goodbye to be sent before its line ends. */
const BYE_MS = 150;

export class RunningCall {
  readonly media = new OwnMedia();
  readonly channel = createChannel();
  readonly #options: CallOptions;
  readonly #links: Links;
  readonly #timers = new Map<Timer, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();
  readonly #life = new AbortController();
  #view: CallView;
  #room: Room | null = null;
  #asking = new AbortController();
  #choice: MediaChoice | null = null;
  #mediaIsOpen = false;
  readonly #page = crypto.randomUUID();
  /** What comes next comes by itself, and not because a person has said so. */
  #wasIn = false;
  #serverAheadMs = 0;

  constructor(options: CallOptions) {
    this.#options = options;
    const back = options.memory.read();
    const call = startCall({ role: options.role, online: navigator.onLine, back });
    this.#view = {
      call,
      phase: phaseOf(call),
      remote: null,
      others: SIGNS_AT_FIRST,
      closesAt: null,
      opensAt: null,
      problem: null,
    };
    this.#links = new Links(this.media, this.channel, {
      onEvent: (event) => this.send(event),
      onStream: (remote) => this.#change({ remote }),
      onSigns: (others) => this.#change({ others }),
    });
    this.media.subscribe(() => this.#mediaChanged());
    watchDevice(
      {
        onOnline: () => this.send({ type: 'online' }),
        onOffline: () => this.send({ type: 'offline' }),
        onWoke: () => this.send({ type: 'woke' }),
      },
      this.#life.signal,
    );
    // It was left by a reload: nobody is asked again.
    if (back !== null) this.start(back.choice);
  }

  readonly getView = (): CallView => this.#view;

  readonly subscribe = (listen: () => void): (() => void) => {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  };

  /** By the server's clock, as far as it has said: the device's may be an hour off. */
  serverNow(): Date {
    return new Date(Date.now() + this.#serverAheadMs);
  }

  /** The devices are checked: joins with these. */
  start(choice: MediaChoice): void {
    this.#choice = choice;
    this.send({ type: 'ready' });
  }

  send(event: CallEvent): void {
    if (event.type === 'take_back' || event.type === 'try_again') this.#wasIn = false;
    const { state, effects } = nextCall(this.#view.call, event);
    if (state !== this.#view.call) this.#change({ call: state, phase: phaseOf(state) });
    for (const effect of effects) this.#do(effect);
  }

  /** The page goes elsewhere. */
  dispose(): void {
    this.send({ type: 'leave' });
    this.#life.abort();
    this.#listeners.clear();
  }

  #do(effect: CallEffect): void {
    switch (effect.do) {
      case 'join':
        return void this.#join(effect.join);
      case 'dial':
        return void this.#links.dial(this.#room, effect.to, effect.dial);
      case 'set_timer':
        return this.#setTimer(effect.timer, effect.ms);
      case 'clear_timer':
        return clearTimeout(this.#timers.get(effect.timer));
      case 'hang_up':
        return this.#hangUp(effect.bye);
      case 'remember':
        return this.#remember();
      case 'forget':
        return this.#options.memory.write(null);
      case 'audio_only':
        return this.#links.setAudioOnly(effect.on);
      case 'note':
        return this.#options.onNote(effect.what, this.serverNow());
    }
  }

  async #join(join: number): Promise<void> {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#openMedia();
    const ticket = await this.#options.fetchTicket({ id: this.#page, again: this.#wasIn }, asking.signal);
    if (asking.signal.aborted) return;
    if (!ticket.ok) return this.#refused(join, ticket.error);
    const closesAt = Date.now() + ticket.value.closesInMs;
    this.#serverAheadMs = ticket.value.closesAt - closesAt;
    this.#change({ closesAt, problem: null });
    let isIn = false;
    const room = this.#options.openRoom(ticket.value, {
      onTold: (other) => {
        if (asking.signal.aborted) return;
        if (!isIn) {
          isIn = true;
          this.#wasIn = true;
          this.#enter(room);
          this.send({ type: 'joined', join, closesInMs: closesAt - Date.now() });
        }
        this.send({ type: 'room_told', join, other });
      },
      onLost: () => {
        if (!isIn) this.#change({ problem: navigator.onLine ? 'away' : 'offline' });
        this.send(isIn ? { type: 'door_lost', join } : { type: 'join_failed', join });
      },
      onTakenOver: () => this.send({ type: 'taken_over', join }),
      onCalled: (line, answer) => void this.#links.answer(room, line, answer),
      onText: (line) => this.#links.takeText(room, line),
    });
    this.#links.open(room);
  }

  /** The room before hears no more; what was dialled over it goes on until there is better. */
  #enter(room: Room): void {
    this.#room?.deafen();
    this.#room = room;
    this.#links.enter(room);
  }

  #refused(join: number, problem: TicketProblem): void {
    const { code, opensInMs } = problem;
    if (code === 'taken_over') return this.send({ type: 'taken_over', join });
    if (code === 'offline' || code === 'away') {
      this.#change({ problem: code });
      return this.send({ type: 'join_failed', join });
    }
    this.#change({ problem: null, opensAt: opensInMs === null ? null : Date.now() + opensInMs });
    this.send({ type: 'join_refused', join, code, opensInMs });
  }

  #openMedia(): void {
    if (this.#mediaIsOpen || this.#choice === null) return;
    this.#mediaIsOpen = true;
    void this.media.open(this.#choice);
  }

  #setTimer(timer: Timer, ms: number): void {
    clearTimeout(this.#timers.get(timer));
    this.#timers.set(
      timer,
      setTimeout(() => this.send({ type: 'timer_due', timer }), ms),
    );
  }

  #hangUp(bye: boolean): void {
    this.#asking.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#room?.deafen();
    this.#room = null;
    this.#links.end(bye ? BYE_MS : 0);
    this.channel.close();
    this.#mediaIsOpen = false;
    this.media.close();
    this.#change({ remote: null });
  }

  /** Muted is muted, after a reload too. */
  #mediaChanged(): void {
    this.#links.tellSigns();
    const { camera, microphone } = this.media.getState();
    if (!this.#mediaIsOpen || this.media.isOpening || this.#choice === null) return;
    this.#choice = {
      cameraId: camera.deviceId ?? this.#choice.cameraId,
      microphoneId: microphone.deviceId ?? this.#choice.microphoneId,
      withCamera: camera.status === 'missing' ? this.#choice.withCamera : camera.status === 'on',
      withMicrophone: microphone.status === 'missing' ? this.#choice.withMicrophone : microphone.status === 'on',
    };
    if (this.#view.call.noted && this.#view.call.step === 'inside') this.#remember();
  }

  #remember(): void {
    if (this.#choice !== null) this.#options.memory.write({ letIn: this.#view.call.letIn, choice: this.#choice });
  }

  #change(part: Partial<CallView>): void {
    this.#view = { ...this.#view, ...part };
    this.#listeners.forEach((listen) => listen());
  }
}
