import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { Finding } from '../registers.problems.ts';
import { containers } from './container.ts';
import { aboutFile, refused, workbookLimits, type Parsed } from './workbook.ts';

/** An archive that holds nothing but the tables of a workbook, uncompressed. */
export interface SafeArchive {
  readonly bytes: Buffer;
  readonly notes: readonly Finding[];
}

const macros = /(^|\/)vbaProject[^/]*\.bin$|^xl\/macrosheets\//i;
const outsideData = /^xl\/(externalLinks|queryTables)\/|^xl\/connections\.xml$/i;
const tables = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * Checks the directory before anything is unpacked, then unpacks only the tables, holding each part to its declared
 * size, and packs them anew: the spreadsheet parser never sees the archive of a stranger.
 */
export async function rebuildArchive(bytes: Buffer): Promise<Parsed<SafeArchive>> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true });
  if (archive.entryCount > workbookLimits.archiveEntries) return refused(tooLarge(archive.entryCount, 0, 0));
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) entries.push(entry);
  const findings = inspect(entries);
  if (findings.length > 0) return refused(...findings);
  const parts = entries.filter(({ fileName }) => tables.test(fileName) && !outsideData.test(fileName));
  return { ok: true, value: { bytes: await repack(archive, parts), notes: notesOn(entries) } };
}

function inspect(entries: readonly Entry[]): Finding[] {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const ratio = Math.ceil(unpacked / Math.max(1, entries.reduce((sum, entry) => sum + entry.compressedSize, 0)));
  const names = entries.map(({ fileName }) => fileName.toLowerCase());
  const findings: Finding[] = [];
  if (unpacked > workbookLimits.archiveBytes || ratio > workbookLimits.archiveRatio) findings.push(tooLarge(entries.length, unpacked, ratio));
  if (names.some((name) => macros.test(name))) findings.push(aboutFile('MACROS_REFUSED'));
  if (new Set(names).size < names.length) findings.push(aboutFile('UNREADABLE_FILE'));
  if (!names.includes('[content_types].xml') || !names.some((name) => /^xl\/workbook[^/]*\.xml$/.test(name)))
    findings.push(aboutFile('DISGUISED_FILE', { named: 'XLSX', found: 'ZIP' }));
  return findings;
}

const tooLarge = (entries: number, bytes: number, ratio: number): Finding => aboutFile('ARCHIVE_TOO_LARGE', { entries, bytes, ratio });

const notesOn = (entries: readonly Entry[]): Finding[] =>
  entries.some(({ fileName }) => outsideData.test(fileName)) ? [aboutFile('EXTERNAL_LINKS_IGNORED')] : [];

async function repack(archive: ZipFile, parts: readonly Entry[]): Promise<Buffer> {
  const container = containers.utils.cfb_new();
  for (const part of parts) {
    containers.utils.cfb_add(container, part.fileName, await buffer(await archive.openReadStreamPromise(part)));
  }
  return containers.write(container, { fileType: 'zip', type: 'buffer' });
}
