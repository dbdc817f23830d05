import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What was written of a file. */
export interface WrittenFile {
  readonly size: number;
  readonly sha256: string;
}

/** Thrown out of a file that grew past its limit. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** An attempt at an export: a file is one hub's own, so that one it has lost to another hub cannot be mixed up with the other's. */
export interface Attempt {
  readonly id: string;
  readonly lease: string;
}

/** Exports as files (导出文件). Hubs on one database share the folder, as they share uploads. */
export interface ExportFolder {
  /** Whatever fails leaves nothing. */
  write(attempt: Attempt, content: Readable, mostBytes: number): Promise<WrittenFile>;
  read(attempt: Attempt): ReadStream;
  /** Removes every file but those wanted; a younger one may be of an attempt whose end is just being written down. */
  sweep(listWanted: () => Promise<readonly Attempt[]>, olderThanMs?: number): Promise<number>;
}

const sweptAfterMs = 3_600_000;

const nameOf = ({ id, lease }: Attempt): string => `${id}.${lease}`;

export async function openExportFolder(dataFolder: string): Promise<ExportFolder> {
  const folder = path.join(dataFolder, 'exports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const placeOf = (name: string): string => path.join(folder, name);
  return {
    async write(attempt, content, mostBytes) {
      const file = placeOf(nameOf(attempt));
      try {
        return await pour(content, file, mostBytes);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },
    read: (attempt) => createReadStream(placeOf(nameOf(attempt))),
    async sweep(listWanted, olderThanMs = sweptAfterMs) {
      const names = await readdir(folder);
      const wanted = new Set((await listWanted()).map(nameOf));
      let removed = 0;
      for (const name of names) {
        if (wanted.has(name) || Date.now() - (await changedAt(placeOf(name))) < olderThanMs) continue;
        await rm(placeOf(name), { force: true });
        removed++;
      }
      return removed;
    },
  };
}

/** A file that another hub removed meanwhile changed just now. */
const changedAt = async (file: string): Promise<number> => await stat(file).then(({ mtimeMs }) => mtimeMs, () => Date.now());

async function pour(content: Readable, file: string, mostBytes: number): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > mostBytes ? new FileTooLarge(`more than ${String(mostBytes)} bytes`) : null, chunk);
    },
  });
  await pipeline(content, counted, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return { size, sha256: hash.digest('hex') };
}
