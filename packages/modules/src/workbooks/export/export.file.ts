import type { Actor } from '@xuelian/kernel';
import { type Database, fromGlobalId, type StoredFile } from '@xuelian/platform';
import { mediaTypes, stillHolds } from './export.ts';
import type { ExportFolder } from './export.folder.ts';
import { findFinishedExport } from './export.rows.ts';

export const exportPrefix = 'EXP';

export interface ExportFiles {
  readonly db: Database;
  readonly folder: ExportFolder;
}

/** The file of an export for its own account, as long as it still holds every right the file was made with. */
export async function openExport({ db, folder }: ExportFiles, actor: Actor | null, globalId: string): Promise<StoredFile | undefined> {
  const id = fromGlobalId(exportPrefix, globalId);
  if (id === undefined || actor?.accountId == null) return undefined;
  const file = await findFinishedExport(db, id, actor.accountId);
  if (file === undefined || !stillHolds(actor, file.rights)) return undefined;
  const { accountId, format, name, size, sha256, finishedAt } = file;
  const mediaType = mediaTypes[format];
  return { upload: { id, accountId, name, mediaType, size, sha256, receivedAt: finishedAt }, mediaType, content: () => folder.read(file) };
}
