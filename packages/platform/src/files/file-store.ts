import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import type { Announcement } from './upload.ts';
import { problems } from './uploads.problems.ts';

type Expected = Pick<Announcement, 'size' | 'sha256'>;

/** Files by the SHA-256 of their content: written once, never changed, the same content once. */
export interface FileStore {
  /** Keeps the content when it is what was announced and `inspect` finds nothing against it; otherwise nothing stays behind. */
  keep<T>(content: AsyncIterable<Buffer>, expected: Expected, inspect: (file: string) => Promise<Result<T>>): Promise<Result<T>>;
  pathOf(sha256: string): string;
  read(sha256: string): ReadStream;
}

const abandonedAfterMs = 3_600_000;

export async function openFileStore(folder: string): Promise<FileStore> {
  const arriving = path.join(folder, 'arriving');
  await mkdir(arriving, { recursive: true });
  await sweep(arriving);
  const pathOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    pathOf,
    read: (sha256) => createReadStream(pathOf(sha256)),
    async keep(content, expected, inspect) {
      const draft = path.join(arriving, randomUUID());
      try {
        const mismatch = await write(draft, content, expected);
        if (mismatch !== undefined) return refuse(mismatch);
        const inspected = await inspect(draft);
        if (inspected.ok) await settle(draft, pathOf(expected.sha256));
        return inspected;
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}

/** Writes and hashes at once; stops at the first byte too many. */
async function write(file: string, content: AsyncIterable<Buffer>, expected: Expected): Promise<Problem | undefined> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const received = await pour(content, handle, expected.size);
    if (!received.ok) return problems.SIZE_MISMATCH({ values: { expected: expected.size } });
    if (received.value !== expected.sha256) return problems.HASH_MISMATCH();
    await handle.sync();
    return undefined;
  } finally {
    await handle.close();
  }
}

async function pour(content: AsyncIterable<Buffer>, handle: FileHandle, size: number): Promise<Result<string>> {
  const hash = createHash('sha256');
  let received = 0;
  for await (const chunk of content) {
    received += chunk.length;
    if (received > size) return refuse();
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return received === size ? succeed(hash.digest('hex')) : refuse();
}

/** Content is acknowledged only when the name it is found by survives a power cut too. */
async function settle(draft: string, file: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  await rename(draft, file);
  for (const changed of [folder, path.dirname(folder), path.dirname(path.dirname(folder))]) await syncFolder(changed);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what a killed process left half-written. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(file, { force: true });
  }
}
