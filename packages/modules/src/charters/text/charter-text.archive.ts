import { buffer as collect } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';

/** What the archive of a Word document may declare. The declared sizes are enforced when a part is unpacked. */
export const ARCHIVE_LIMITS = { entries: 2_000, unpackedBytes: 50 * 1024 * 1024, ratio: 100, partBytes: 20 * 1024 * 1024 } as const;

/** The parts asked for, by name; a part the archive does not have is missing from the map. */
export type ArchiveParts = ReadonlyMap<string, Buffer>;

/** Reads the directory of a .docx, refuses what is unsafe, and only then unpacks the wanted parts. */
export async function readArchive(bytes: Uint8Array, main: string, others: readonly string[]): Promise<ArchiveParts | readonly TextProblem[]> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { strictFileNames: true });
    if (archive.entryCount > ARCHIVE_LIMITS.entries) return [textProblem('ARCHIVE_UNSAFE', null, `the archive holds ${archive.entryCount} parts; ${ARCHIVE_LIMITS.entries} are allowed`)];
    const entries: Entry[] = [];
    for await (const entry of archive.eachEntry()) entries.push(entry);
    const problems = checkEntries(entries, bytes.byteLength, main);
    return problems.length > 0 ? problems : await unpack(archive, entries, [main, ...others]);
  } catch {
    // yauzl tells a damaged archive, a part named ../x and a part larger than declared apart only by its wording.
    return [textProblem('FILE_DAMAGED', null, 'the archive is damaged, lies about its sizes or names parts outside itself')];
  }
}

function checkEntries(entries: readonly Entry[], packedBytes: number, main: string): TextProblem[] {
  const names = entries.map(({ fileName }) => fileName.toLowerCase());
  return [
    ...checkSizes(entries, packedBytes),
    ...(new Set(names).size < names.length ? [textProblem('ARCHIVE_UNSAFE', null, 'the archive holds two parts of one name')] : []),
    ...(entries.some((entry) => entry.isEncrypted()) ? [textProblem('ARCHIVE_UNSAFE', null, 'the archive is encrypted')] : []),
    ...(names.some(isActive) ? [textProblem('ACTIVE_CONTENT', null, 'the document carries macros or controls')] : []),
    ...(names.includes(main) ? [] : [textProblem('DISGUISED_FILE', null, `the archive is no Word document: it has no ${main}`)]),
  ];
}

function checkSizes(entries: readonly Entry[], packedBytes: number): TextProblem[] {
  const unpacked = entries.reduce((total, entry) => total + entry.uncompressedSize, 0);
  const { unpackedBytes, ratio, partBytes } = ARCHIVE_LIMITS;
  if (unpacked > unpackedBytes) return [textProblem('ARCHIVE_UNSAFE', null, `the archive unpacks to ${unpacked} bytes; ${unpackedBytes} are allowed`)];
  if (unpacked > packedBytes * ratio) return [textProblem('ARCHIVE_UNSAFE', null, `the archive unpacks to more than ${ratio} times its size`)];
  const large = entries.find((entry) => /\.xml$/i.test(entry.fileName) && entry.uncompressedSize > partBytes);
  return large ? [textProblem('ARCHIVE_UNSAFE', null, `${large.fileName} unpacks to more than ${partBytes} bytes`)] : [];
}

function isActive(name: string): boolean {
  return /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|activex\/.*)$/.test(name);
}

async function unpack(archive: ZipFile, entries: readonly Entry[], wanted: readonly string[]): Promise<ArchiveParts> {
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!wanted.includes(entry.fileName)) continue;
    parts.set(entry.fileName, await collect(await archive.openReadStreamPromise(entry)));
  }
  return parts;
}
