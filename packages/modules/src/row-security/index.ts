export * from './readable.tables.ts';
export { Migration0010RowSecurity } from './migrations/0010_row_security.ts';
