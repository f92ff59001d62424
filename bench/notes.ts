/** The write that uploads are measured with: a shared note of a client on one of their sessions. */
import { randomUUID } from 'node:crypto';
import type { UploadTransaction } from '../src/domain/upload.ts';
import type { Replica } from '../src/replica/replica.ts';
import { insertRow, writeMetadata, type WriteValues } from '../src/replica/write.ts';
import type { Login } from '../src/testing/filled-server.ts';

/** A device that sends notes: its transactions are numbered, as the SDK numbers them. */
export class NoteDevice {
  readonly id = randomUUID();
  readonly #login: Login;
  readonly #sessionId: string;
  #sent = 0;

  constructor(login: Login, sessionId: string) {
    this.#login = login;
    this.#sessionId = sessionId;
  }

  /** Sends so many notes in one call, each a transaction of its own. */
  async send(count: number): Promise<void> {
    await this.#login.upload(
      this.id,
      Array.from({ length: count }, () => this.#nextNote()),
    );
  }

  /** Sends so many notes as one transaction. */
  async sendWhole(count: number): Promise<void> {
    const { key } = this.#nextNote();
    const ops = Array.from({ length: count }, () => this.#nextNote().ops).flat();
    await this.#login.upload(this.id, [{ key, ops }]);
  }

  /** Writes so many notes into a replica, each a transaction of its own, and sends none. */
  async queue(replica: Replica, count: number): Promise<void> {
    for (let written = 0; written < count; written += 1) {
      const [note] = this.#nextNote().ops;
      if (note === undefined) throw new Error('a note is one operation');
      await replica.writeTransaction((tx) =>
        insertRow(tx, 'session_notes', note.id, note.data as WriteValues, writeMetadata('writeNote', new Date())),
      );
    }
  }

  #nextNote(): UploadTransaction {
    this.#sent += 1;
    const data = {
      session_id: this.#sessionId,
      visibility: 'shared',
      body: `Three sets of eight, number ${this.#sent}`,
      revision: randomUUID(),
    };
    const metadata = { command: 'writeNote', at: new Date().toISOString() };
    const op = { op: 'PUT', table: 'session_notes', id: randomUUID(), data, base: null, metadata } as const;
    return { key: String(this.#sent), ops: [op] };
  }
}

/** A device of a demo person, who writes on one of their sessions. */
export async function openNoteDevice(login: Login): Promise<NoteDevice> {
  const [session] = await login.select<{ id: string }>('sessions', 'id');
  if (session === undefined) throw new Error('this person has no session');
  return new NoteDevice(login, session.id);
}
