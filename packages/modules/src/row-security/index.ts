export * from './readable.tables.ts';
export { rowSecurityMigrations } from './migrations.ts';
