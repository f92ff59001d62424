/**
 * The sync endpoint in a process of its own, for tests that kill it: `fork` it with DATABASE_URL and STORE_PATH set; it
 * sends its address once it serves.
 */
import { openPostgres } from '../server/embedded/database/postgres.ts';
import { startEndpoint } from './sync-endpoint.ts';

const { database } = await openPostgres(process.env['DATABASE_URL'] ?? '');
const endpoint = await startEndpoint(database, { storePath: process.env['STORE_PATH'] ?? null });
process.send?.({ url: endpoint.url });
