import 'reflect-metadata';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinkSigner, type PresentedLink, readLinkSecret } from './upload.link.ts';

const id = '01930000-0000-7000-8000-000000000001';
const signer = createLinkSigner(Buffer.alloc(32, 7), 'https://hub.example.edu.cn');

function presented(url: string): PresentedLink {
  const { pathname, searchParams } = new URL(url);
  return { id: pathname.split('/').at(-1) ?? '', expires: searchParams.get('expires') ?? '', signature: searchParams.get('signature') ?? '' };
}

describe('an upload link', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  const { url, expiresAt } = signer.sign(id, now);

  it('opens its upload for a quarter of an hour', () => {
    expect(expiresAt).toEqual(new Date('2026-11-21T00:15:00Z'));
    expect(signer.verify(presented(url), now)).toBe(id);
    expect(signer.verify(presented(url), new Date('2026-11-21T00:14:59Z'))).toBe(id);
    expect(signer.verify(presented(url), expiresAt)).toBeUndefined();
  });

  it('is worth nothing under another secret or with a single part changed', () => {
    const link = presented(url);
    expect(createLinkSigner(Buffer.alloc(32, 8), '').verify(link, now)).toBeUndefined();
    expect(signer.verify({ ...link, id: link.id.replace(/1$/, '2') }, now)).toBeUndefined();
    expect(signer.verify({ ...link, expires: '9999999999' }, now)).toBeUndefined();
    expect(signer.verify({ ...link, signature: '' }, now)).toBeUndefined();
  });
});

describe('the secret behind the links', () => {
  it('is made once, kept, and readable by the hub alone', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xuelian-secret-'));
    const secret = readLinkSecret(folder);
    expect(secret).toHaveLength(32);
    expect(readLinkSecret(folder)).toEqual(secret);
    expect(statSync(path.join(folder, 'upload-links.key')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
