import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromGlobalId, toGlobalId } from '../graph/node.ts';
import type { UploadLink } from './upload.ts';

export const uploadPrefix = 'UPL';

const lifetimeSeconds = 15 * 60;

/** The parts of a link as they come back; everything from outside. */
export interface PresentedLink {
  readonly id: string;
  readonly expires: string;
  readonly signature: string;
}

export interface LinkSigner {
  sign(uploadId: string, now: Date): UploadLink;
  /** The upload the link was made for, or undefined when it is not ours or has expired. */
  verify(link: PresentedLink, now: Date): string | undefined;
}

export function createLinkSigner(secret: Buffer, publicUrl: string): LinkSigner {
  const signatureOf = (id: string, expires: string): Buffer => createHmac('sha256', secret).update(`PUT ${id} ${expires}`).digest();
  return {
    sign(uploadId, now) {
      const id = toGlobalId(uploadPrefix, uploadId);
      const expires = Math.floor(now.getTime() / 1000) + lifetimeSeconds;
      const query = new URLSearchParams({ expires: String(expires), signature: signatureOf(id, String(expires)).toString('base64url') });
      return { url: `${publicUrl}/uploads/${id}?${query.toString()}`, expiresAt: new Date(expires * 1000) };
    },
    verify({ id, expires, signature }, now) {
      const expected = signatureOf(id, expires);
      const presented = Buffer.from(signature, 'base64url');
      if (presented.length !== expected.length || !timingSafeEqual(presented, expected)) return undefined;
      return Number(expires) * 1000 > now.getTime() ? fromGlobalId(uploadPrefix, id) : undefined;
    },
  };
}

/** The secret behind the links, made on first use. Linking a finished file lets processes that start together agree on one. */
export function readLinkSecret(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'upload-links.key');
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    writeFileSync(draft, randomBytes(32), { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file);
}
