import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Actor, refuse, type Result, succeed } from '@xuelian/kernel';
import type { Database } from '../database/sql.ts';
import { fromGlobalId } from '../graph/node.ts';
import { problems as common } from '../problems.ts';
import { inspectContent } from './content.ts';
import { openFileStore } from './file-store.ts';
import { createLinkSigner, type PresentedLink, readLinkSecret, uploadPrefix } from './upload.link.ts';
import type { UploadLink } from './upload.ts';
import { findUpload, markReceived, type Upload } from './upload.queries.ts';
import { problems } from './uploads.problems.ts';

export interface UploadsOptions {
  readonly db: Database;
  /** Holds the files and the secret behind the links. */
  readonly dataFolder: string;
  /** Where callers reach the hub, without a closing slash. */
  readonly publicUrl: string;
  /** Whether the actor may read what the upload was attached to. */
  readonly mayRead: (actor: Actor | null, uploadId: string) => Promise<boolean>;
}

export interface StoredFile {
  readonly upload: Upload;
  readonly mediaType: string;
  content(): Readable;
}

/** Files on their way in and out: announced, put once under a signed link, then immutable. */
export interface Uploads {
  readonly linkFor: (uploadId: string) => UploadLink;
  /** Takes the content for a link. Putting the same content again is no mistake: the first answer may have been lost. */
  receive(link: PresentedLink, content: AsyncIterable<Buffer>): Promise<Result<null>>;
  /** A received file for whoever may see it; for everyone else it does not exist. */
  open(actor: Actor | null, globalId: string): Promise<StoredFile | undefined>;
  /** A received file for commands, which ask for their own rights. */
  find(uploadId: string): Promise<StoredFile | undefined>;
}

export async function openUploads({ db, dataFolder, publicUrl, mayRead }: UploadsOptions): Promise<Uploads> {
  const store = await openFileStore(path.join(dataFolder, 'files'));
  const links = createLinkSigner(readLinkSecret(dataFolder), publicUrl);
  const find = async (uploadId: string): Promise<StoredFile | undefined> => {
    const upload = await findUpload(db, uploadId);
    if (upload?.receivedAt == null || upload.mediaType === null) return undefined;
    return { upload, mediaType: upload.mediaType, content: () => store.read(upload.sha256) };
  };
  return {
    find,
    linkFor: (uploadId) => links.sign(uploadId, new Date()),
    async receive(link, content) {
      const id = links.verify(link, new Date());
      if (id === undefined) return refuse(problems.LINK_INVALID());
      const upload = await findUpload(db, id);
      if (upload === undefined) return refuse(common.NOT_FOUND());
      if (upload.receivedAt !== null) return succeed(null);
      const kept = await store.keep(content, upload, (file) => inspectContent(file, upload.name));
      if (!kept.ok) return kept;
      await markReceived(db, id, kept.value);
      return succeed(null);
    },
    async open(actor, globalId) {
      const id = fromGlobalId(uploadPrefix, globalId);
      return id !== undefined && (await mayRead(actor, id)) ? await find(id) : undefined;
    },
  };
}
