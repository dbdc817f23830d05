import { type Actor, covers, dateInShanghai, scopeOf } from '@xuelian/kernel';
import { type Database, fromGlobalId, type StoredFile } from '@xuelian/platform';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileNameOf, mediaTypes } from '../export/export.ts';
import { xlsxPackage } from '../sheet/xlsx.package.ts';
import { sealOf } from './seal.ts';
import { findOwed, readSealKey } from './unit-workbook.rows.ts';
import { bookSheets } from './unit-workbook.sheet.ts';
import { sourceFor } from './unit-workbook.sources.ts';

/** Before the id of the obligation that a workbook answers. */
export const bookPrefix = 'WBK';

/** The workbook of a unit for what it owes, filled in as far as it goes, for those who file for it; made when it is fetched. */
export async function openBook(db: Database, actor: Actor | null, globalId: string, now = new Date()): Promise<StoredFile | undefined> {
  const obligationId = fromGlobalId(bookPrefix, globalId);
  const owed = obligationId === undefined ? undefined : await findOwed(db, obligationId);
  if (owed === undefined || !covers(scopeOf(actor, 'FILE'), owed.place)) return undefined;
  const book = await sourceFor(owed.kind)?.read(db, owed, dateInShanghai(now));
  if (book === undefined) return undefined;
  const content = await buffer(xlsxPackage(bookSheets(book, sealOf(book, await readSealKey(db)))));
  const mediaType = mediaTypes.XLSX;
  const name = fileNameOf(`${book.organizationName} ${book.title} ${String(book.academicYear)}学年`, dateInShanghai(now), 'XLSX');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { upload: { id: owed.obligationId, accountId: actor?.accountId ?? '', name, mediaType, size: content.length, sha256, receivedAt: now }, mediaType, content: () => Readable.from([content]) };
}
