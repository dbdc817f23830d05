export * from './database/orm.ts';
export * from './database/migrations/0001_platform.ts';
export * from './database/sql.ts';
export * from './graph/index.ts';
export * from './problems.ts';
export * from './work/audit.ts';
export * from './work/clock.ts';
export { canonicalJson, hashRequest } from './work/idempotency.ts';
export * from './work/use-case.ts';
