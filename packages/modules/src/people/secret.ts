import { createHash, randomBytes } from 'node:crypto';

/** Prefixes tell a leaked secret's kind at sight, to people and to scanners. */
export const secretPrefixes = { session: 'xls_', token: 'xlh_' } as const;

/** 256 bits that nobody can guess. */
export const newSecret = (kind: keyof typeof secretPrefixes): string => `${secretPrefixes[kind]}${randomBytes(32).toString('base64url')}`;

/** What is stored of a secret. One round is enough for 256 random bits; passwords take Argon2id. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
