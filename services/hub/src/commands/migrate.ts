import { withWorks } from './with-works.ts';

export async function migrateDatabase(): Promise<void> {
  await withWorks(async ({ applied, database }) => {
    console.log(database.description);
    console.log(applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`);
    return 0;
  });
}
