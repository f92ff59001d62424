/**
 * The sync config, as PowerSync's own library evaluates it: a row → the buckets it stands in and the parameters it
 * gives; a request → the buckets it may see. Nothing of that is decided here.
 *
 * A row that cannot be evaluated never throws: what failed is told, and stands in no bucket.
 */
import * as sqlite from 'node:sqlite';
import {
  type EvaluatedParameters,
  type EvaluatedRow,
  type HydratedSyncConfig,
  nodeSqlite,
  type SourceTableRef,
  type SqliteInputRow,
  SqlSyncRules,
  type SyncConfig,
  versionedHydrationState,
} from '@powersync/service-sync-rules';
import type { SourceTable } from './source-tables.ts';

export interface Evaluation {
  rows: EvaluatedRow[];
  parameters: EvaluatedParameters[];
  errors: string[];
}

/** Parses the sync config. Throws with all its faults. */
export function parseSyncConfig(yaml: string): SyncConfig {
  const { config, errors } = SqlSyncRules.fromYaml(yaml, { defaultSchema: 'public', throwOnError: false });
  const fatal = errors.filter(({ type }) => type === 'fatal');
  if (fatal.length > 0) {
    throw new Error(`The sync config cannot be used: ${fatal.map(({ message }) => message).join('; ')}`);
  }
  return config;
}

/** Those of the published tables that the config reads. Throws when it reads one that is not published. */
export function tablesOf(config: SyncConfig, published: readonly SourceTable[]): SourceTable[] {
  for (const pattern of config.getSourceTables()) {
    if (!published.some(({ name }) => pattern.matches(toRef(name)))) {
      throw new Error(`The sync config reads ${pattern.name}, which publication powersync does not hold`);
    }
  }
  return published.filter(({ name }) => config.tableSyncsData(toRef(name)) || config.tableSyncsParameters(toRef(name)));
}

/** The config with the epoch in its bucket names: after a rebuild no client takes an old bucket for a new one. */
export class Rules {
  readonly config: HydratedSyncConfig;
  readonly epoch: number;

  constructor(config: SyncConfig, epoch: number) {
    this.epoch = epoch;
    this.config = config.hydrate({ hydrationState: versionedHydrationState(epoch), sqlite: nodeSqlite(sqlite) });
  }

  evaluate(table: SourceTable, input: SqliteInputRow): Evaluation {
    const ref = toRef(table.name);
    try {
      const record = this.config.applyRowContext<never>(input);
      const { bucketDataSources, parameterLookupSources } = this.config.getMatchingSources(ref);
      const rows = this.config.evaluateRowWithErrors({ sourceTable: ref, record, bucketDataSources });
      const parameters = this.config.evaluateParameterRowWithErrors(ref, record, { parameterLookupSources });
      const errors = [...rows.errors, ...parameters.errors].map(({ error }) => error);
      return { rows: rows.results, parameters: parameters.results, errors };
    } catch (error) {
      return { rows: [], parameters: [], errors: [String(error)] };
    }
  }
}

function toRef(name: string): SourceTableRef {
  return { connectionTag: 'default', schema: 'public', name };
}
