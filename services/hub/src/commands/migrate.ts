import { findReaderFault, policies } from '@xuelian/modules';
import { withWorks } from './with-works.ts';

export async function migrateDatabase(): Promise<void> {
  await withWorks(async ({ orm, db, applied, database }) => {
    console.log(database.description);
    console.log(applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`);
    console.log(`rules: ${String(await policies.recordRules(db))} put on record`);
    console.log(`row security: ${(await findReaderFault(orm)) ?? 'ready'}`);
    return 0;
  });
}
