import { type Database, findRow, getRow, sql } from '../database/sql.ts';
import type { Announcement } from './upload.ts';

/** One file as it was announced (上传文件), and when it arrived. */
export interface Upload extends Announcement {
  readonly id: string;
  readonly accountId: string;
  /** Known once the content has arrived and was looked at. */
  readonly mediaType: string | null;
  readonly receivedAt: Date | null;
}

export async function findUpload(db: Database, id: string): Promise<Upload | undefined> {
  return await findRow(db, sql<Upload>`
    select id, account_id as "accountId", name, media_type as "mediaType", size::integer, sha256, received_at as "receivedAt"
    from platform.upload where id = ${id}`);
}

/** What an account announced within the last 24 hours, in bytes. */
export async function bytesAnnounced(db: Database, accountId: string): Promise<number> {
  const { bytes } = await getRow(db, sql<{ bytes: number }>`
    select coalesce(sum(size), 0)::float8 as bytes from platform.upload
    where account_id = ${accountId} and created_at > now() - interval '24 hours'`);
  return bytes;
}

export async function insertUpload(db: Database, { id, accountId, name, size, sha256 }: Omit<Upload, 'mediaType' | 'receivedAt'>): Promise<void> {
  await sql`insert into platform.upload (id, account_id, name, size, sha256) values (${id}, ${accountId}, ${name}, ${size}, ${sha256})`.execute(db);
}

export async function markReceived(db: Database, id: string, mediaType: string): Promise<void> {
  await sql`update platform.upload set received_at = now(), media_type = ${mediaType} where id = ${id} and received_at is null`.execute(db);
}
