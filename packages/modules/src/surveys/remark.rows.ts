import { type Database, getRow, listRows, sql } from '@xuelian/platform';

/** Words that nobody has decided on. */
export async function countUnreviewed(db: Database, surveyId: string): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`select count(*)::integer as count from surveys.remark where survey_id = ${surveyId} and is_approved is null`);
  return count;
}

/** Decides on remarks; gives those that are of the survey. */
export async function decideOnRemarks(db: Database, surveyId: string, ids: readonly string[], isApproved: boolean): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ id: string }>`update surveys.remark set is_approved = ${isApproved} where survey_id = ${surveyId} and id = any(${ids}::uuid[]) returning id`);
  return new Set(rows.map(({ id }) => id));
}
