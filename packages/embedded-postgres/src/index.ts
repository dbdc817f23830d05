export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './cluster.ts';
