import { atInput, type Problem, type ProblemFactory } from '@xuelian/kernel';
import { findRow, listRows, sql } from '../database/sql.ts';
import { textProblems } from '../problems.ts';
import type { Work } from '../work/use-case.ts';

/** Whether an upload is the caller's own, arrived or not: it is for whoever sent it. */
export const isOwnUpload = async ({ db, actor }: Work, uploadId: string): Promise<boolean> =>
  (await findRow(db, sql`select from platform.upload where id = ${uploadId} and account_id = ${actor.accountId}::uuid`)) !== undefined;

/** The uploads that have arrived and are the caller's own. */
export async function listOwnUploads({ db, actor }: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await listRows(db, sql<{ id: string }>`select id from platform.upload where id = any(${ids}::uuid[]) and received_at is not null and account_id = ${actor.accountId}`);
  return new Set(rows.map(({ id }) => id));
}

/** A file that goes along with something, under a name of its own (附件). */
export interface AttachedFile {
  readonly uploadId: string;
  readonly name: string;
}

interface AttachmentLimits {
  readonly limit: number;
  /** The refusals of the context that takes the files. */
  readonly problems: ProblemFactory<'FILE_MISSING' | 'FILE_REPEATED' | 'TOO_MANY_FILES'>;
}

/** What is wrong with the `files` of an input: each has arrived, is the caller's own, given once, and has a name. */
export async function attachmentProblems(work: Work, files: readonly AttachedFile[], { limit, problems }: AttachmentLimits): Promise<readonly Problem[]> {
  if (files.length > limit) return [problems.TOO_MANY_FILES({ ...atInput('files'), values: { limit } })];
  const own = await listOwnUploads(work, files.map(({ uploadId }) => uploadId));
  return files.flatMap(({ uploadId, name }, index) => [
    ...(own.has(uploadId) ? [] : [problems.FILE_MISSING(atInput('files', String(index), 'uploadId'))]),
    ...(files.findIndex((other) => other.uploadId === uploadId) === index ? [] : [problems.FILE_REPEATED(atInput('files', String(index), 'uploadId'))]),
    ...textProblems(name, ['files', String(index), 'name'], { limit: 200, isRequired: true }),
  ]);
}
