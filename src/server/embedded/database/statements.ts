/**
 * Statements on PGlite, each prepared once and then run with one message.
 *
 * PGlite's own `query` parses and plans a statement anew each time and crosses into WebAssembly for each of the six
 * messages of the extended query protocol, which took more time than most statements themselves. Here the messages
 * travel together (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING) and the plan is
 * kept. Whoever calls holds the database's mutex: nothing here keeps two statements apart.
 */
import { parse, type PGlite, protocol, type Results } from '@electric-sql/pglite';
import { isTooDeep, tooDeep } from './json-depth.ts';

const { serialize } = protocol;

/** Supabase Lite makes a statement for each shape of a request: more than these are asked for seldom. */
const MOST_KEPT = 200;

/** "cached plan must not change result type": a table has another shape than when the statement was prepared. */
const OUTDATED = '0A000';

interface Prepared {
  name: string;
  parameterTypes: readonly number[];
}

/** Names are the session's, whoever prepares on it. */
let made = 0;

export class Statements {
  readonly #pglite: PGlite;
  /** The one that was used longest ago stands first. */
  readonly #kept = new Map<string, Prepared>();

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** Runs one statement; its parameters are `$1`, `$2`, …. Throws what Postgres answers, a `DatabaseError` with `code`. */
  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Results<Row>> {
    const statement = await this.#prepare(text);
    try {
      const answer = await this.#send(
        serialize.bind({ statement: statement.name, values: this.#toText(statement, parameters) }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
      );
      const [results] = parse.parseResults(answer, this.#pglite.parsers);
      return results as Results<Row>;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === OUTDATED) await this.#forget(text, statement);
      throw error;
    }
  }

  /** Runs a script of several statements. It may change tables, so what was prepared before is forgotten. */
  async exec(script: string): Promise<void> {
    await this.#pglite.exec(script);
    for (const [text, statement] of this.#kept) await this.#forget(text, statement);
  }

  async #prepare(text: string): Promise<Prepared> {
    const known = this.#kept.get(text);
    if (known !== undefined) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known;
    }
    const [oldest] = this.#kept;
    if (oldest !== undefined && this.#kept.size >= MOST_KEPT) await this.#forget(...oldest);
    const name = `spotter_${(made += 1)}`;
    const answer = await this.#send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const prepared = { name, parameterTypes: parse.parseDescribeStatementResults(answer) };
    this.#kept.set(text, prepared);
    return prepared;
  }

  async #forget(text: string, { name }: Prepared): Promise<void> {
    this.#kept.delete(text);
    await this.#send(serialize.close({ type: 'S', name }));
  }

  #toText({ parameterTypes }: Prepared, parameters: readonly unknown[]): (string | null)[] {
    return parameters.map((value, index) => {
      if (value === null || value === undefined) return null;
      const toText = this.#pglite.serializers[parameterTypes[index] ?? 0] ?? String;
      const text = toText(value);
      if (isTooDeep(text)) throw tooDeep();
      return text;
    });
  }

  /** In one message, up to the point from which Postgres goes on after an error. */
  #send(...messages: readonly Uint8Array[]): ReturnType<PGlite['execProtocolStream']> {
    return this.#pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false });
  }
}
