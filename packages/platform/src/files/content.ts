import { open, readFile } from 'node:fs/promises';
import { type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { fileTypeFromBuffer } from 'file-type';
import { openPromise } from 'yauzl';
import { type Content, extensionOf, kindOf } from './upload.ts';
import { problems } from './uploads.problems.ts';

const archiveLimits = { entries: 2000, bytes: 50 * 1024 * 1024, ratio: 100 };

/** The media type of a file whose content is what its name says; the name alone is never believed. */
export async function inspectContent(file: string, name: string): Promise<Result<string>> {
  const kind = kindOf(name);
  const content = await contentOf(file);
  if (!content.ok) return content;
  if (kind !== undefined && kind.content === content.value) return succeed(kind.mediaType);
  return refuse(problems.CONTENT_MISMATCH({ values: { extension: extensionOf(name) } }));
}

const headLength = 4100;

const contentByType: Readonly<Record<string, Content>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'application/x-cfb': 'OLE2',
};

async function contentOf(file: string): Promise<Result<Content | undefined>> {
  const head = await readHead(file);
  // Archives are recognized by their directory, never by unpacking a part of them.
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return await contentOfArchive(file);
  const type = await fileTypeFromBuffer(head);
  if (type !== undefined) return succeed(contentByType[type.mime]);
  return succeed(isText(await readFile(file)) ? 'TEXT' : undefined);
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function contentOfArchive(file: string): Promise<Result<Content | undefined>> {
  const entries = await readDirectory(file);
  if (entries === undefined) return succeed(undefined);
  const unsafe = archiveProblem(entries);
  if (unsafe !== undefined) return refuse(unsafe);
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (!names.has('[Content_Types].xml')) return succeed(undefined);
  if (names.has('xl/workbook.xml')) return succeed('XLSX');
  return succeed(names.has('word/document.xml') ? 'DOCX' : undefined);
}

interface ArchiveEntry {
  readonly fileName: string;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
}

/** The parts an archive declares, up to one more than are allowed; undefined for a broken archive. */
async function readDirectory(file: string): Promise<readonly ArchiveEntry[] | undefined> {
  try {
    const archive = await openPromise(file, { lazyEntries: true, strictFileNames: true });
    const entries: ArchiveEntry[] = [];
    for await (const entry of archive.eachEntry()) {
      entries.push(entry);
      if (entries.length > archiveLimits.entries) break;
    }
    return entries;
  } catch {
    return undefined;
  }
}

function archiveProblem(entries: readonly ArchiveEntry[]): Problem | undefined {
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const tooLarge = entries.length > archiveLimits.entries || unpacked > archiveLimits.bytes || unpacked > archiveLimits.ratio * Math.max(1, packed);
  const macros = entries.some(({ fileName }) => /vbaProject/i.test(fileName));
  return tooLarge || macros ? problems.ARCHIVE_UNSAFE() : undefined;
}

/** Texts come from spreadsheets and editors in China: UTF-8, or GB 18030 with its forerunner GBK. */
function isText(bytes: Buffer): boolean {
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  // oxlint-disable-next-line no-control-regex -- controls are what tells binary data from text
  return text !== undefined && !/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/.test(text);
}

function decode(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
