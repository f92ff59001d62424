/**
 * Which buckets one connection may see: those its token and subscriptions fix, and those that depend on rows
 * (parameters). The second kind is asked again only when a lookup that it used has changed.
 */
import {
  BaseJwtPayload,
  type BucketParameterQuerier,
  type BucketPriority,
  mergeBuckets,
  type QuerierError,
  type RequestedStream,
  RequestParameters,
  type ResolvedBucket,
} from '@powersync/service-sync-rules';
import type { StreamRequest } from './request.ts';
import type { Rules } from './rules.ts';
import type { Changes, Store } from './store.ts';

/** As in the PowerSync Service, so that what fails there fails here. */
const MAX_BUCKETS = 1_000;
const MAX_PARAMETER_RESULTS = 1_000;

/** A connection asks for more than the Service would give. */
export class LimitExceeded extends Error {
  readonly code = 'PSYNC_S2305';
}

export type Claims = { sub: string; [claim: string]: unknown };

/** A bucket, and why the device gets it: places in its own lists of streams and subscriptions. */
export interface BucketDescription {
  bucket: string;
  priority: BucketPriority;
  subscriptions: ({ default: number } | { sub: number })[];
}

/** How the streams of this connection stand, as the first checkpoint tells it. */
export interface StreamDescription {
  name: string;
  is_default: boolean;
  errors: { subscription: 'default' | number; message: string }[];
}

export class Subscription {
  readonly streams: StreamDescription[];
  readonly #store: Store;
  readonly #querier: BucketParameterQuerier;
  #buckets: ReadonlyMap<string, BucketDescription> | undefined;
  #lookups = new Set<string>();

  constructor(store: Store, rules: Rules, claims: Claims, request: StreamRequest) {
    this.#store = store;
    const requested = requestedStreams(request);
    const includeDefaults = request.streams?.include_defaults ?? true;
    const { querier, errors } = rules.config.getBucketParameterQuerier({
      globalParameters: new RequestParameters(new BaseJwtPayload(claims), request.parameters ?? {}),
      hasDefaultStreams: includeDefaults,
      streams: requested,
    });
    this.#querier = querier;
    this.streams = rules.config.bucketSourceDefinitions
      .filter(({ name, subscribedToByDefault }) => (subscribedToByDefault && includeDefaults) || requested[name])
      .map(({ name, subscribedToByDefault }) => ({
        name,
        is_default: subscribedToByDefault,
        errors: errors.filter(({ descriptor }) => descriptor === name).map(toStreamError),
      }));
  }

  /** Whether these changes concern the connection at all. */
  isTouchedBy({ buckets, lookups }: Changes): boolean {
    if (lookups.size > 0 && !this.#lookups.isDisjointFrom(lookups)) this.#buckets = undefined;
    if (this.#buckets === undefined) return true;
    for (const bucket of buckets) if (this.#buckets.has(bucket)) return true;
    return false;
  }

  /** The buckets as of now; undefined until they are asked for, and again when what they depend on has changed. */
  get buckets(): ReadonlyMap<string, BucketDescription> | undefined {
    return this.#buckets;
  }

  /** Asks for the buckets. Throws LimitExceeded. */
  async resolve(): Promise<void> {
    while (this.#buckets === undefined) {
      const { lastOp } = this.#store;
      const { buckets, lookups } = await this.query();
      // A pass that ended meanwhile could not yet be told that it changed one of these lookups.
      if (this.#store.lastOp !== lastOp) continue;
      this.#lookups = lookups;
      this.#buckets = buckets;
    }
  }

  /** Asks for the buckets without keeping the answer. Throws LimitExceeded. */
  async query(): Promise<{ buckets: Map<string, BucketDescription>; lookups: Set<string> }> {
    const lookups = new Set<string>();
    const found = mergeBuckets([...this.#querier.staticBuckets, ...(await this.#queryDynamic(lookups))]);
    if (found.length > MAX_BUCKETS) {
      throw new LimitExceeded(`Too many buckets: ${found.length} (limit of ${MAX_BUCKETS}). ${breakdown(found)}`);
    }
    return { buckets: new Map(found.map((bucket) => [bucket.bucket, this.#describe(bucket)])), lookups };
  }

  async #queryDynamic(used: Set<string>): Promise<ResolvedBucket[]> {
    if (!this.#querier.hasDynamicBuckets) return [];
    let results = 0;
    return this.#querier.queryDynamicBucketDescriptions({
      getParameterSets: async (lookups, definition) =>
        lookups.map((lookup) => {
          const name = lookup.serializedRepresentation;
          used.add(name);
          const rows = this.#store.readParameters(name);
          results += rows.length;
          if (results > MAX_PARAMETER_RESULTS || used.size > MAX_PARAMETER_RESULTS) {
            throw new LimitExceeded(
              `Too many parameter query results (limit of ${MAX_PARAMETER_RESULTS}) in ${definition}`,
            );
          }
          return { lookup, rows };
        }),
    });
  }

  #describe({ bucket, priority, definition, inclusion_reasons }: ResolvedBucket): BucketDescription {
    const stream = this.streams.findIndex(({ name }) => name === definition);
    const subscriptions = inclusion_reasons.map((reason) =>
      reason === 'default' ? { default: stream } : { sub: reason.subscription },
    );
    return { bucket, priority, subscriptions };
  }
}

function requestedStreams({ streams }: StreamRequest): Record<string, RequestedStream[]> {
  const requested = (streams?.subscriptions ?? []).map((subscription, index) => ({
    name: subscription.stream,
    stream: {
      // JSON from the device; the library reads it as JSON again.
      parameters: (subscription.parameters ?? {}) as RequestedStream['parameters'],
      priorityOverride: subscription.override_priority,
      opaque_id: index,
    },
  }));
  const byName = Map.groupBy(requested, ({ name }) => name);
  return Object.fromEntries([...byName].map(([name, all]) => [name, all.map(({ stream }) => stream)]));
}

function toStreamError({ subscription, message }: QuerierError): StreamDescription['errors'][number] {
  return { subscription: subscription?.opaque_id ?? 'default', message };
}

function breakdown(buckets: readonly ResolvedBucket[]): string {
  const counts = [...Map.groupBy(buckets, ({ definition }) => definition)].map(
    ([name, all]) => [name, all.length] as const,
  );
  const largest = counts.toSorted(([, a], [, b]) => b - a).slice(0, 10);
  return `Buckets by stream: ${largest.map(([name, count]) => `${name} ${count}`).join(', ')}`;
}
