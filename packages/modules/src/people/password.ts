import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Problem } from '@xuelian/kernel';
import { problems } from './people.problems.ts';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

const shortest = 12;
const longest = 256;

/** Two at a time keep 40 MiB and two cores busy; the queue is what they do in about a second, the rest of a flood is turned away. */
const atOnce = 2;
const mostWaiting = 40;

/** What was asked could not be worked out now, because too many wait. */
export class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy';
}

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new PasswordsBusy();
    await new Promise<void>((resume) => waiting.push(resume));
  } else running++;
  try {
    return await work();
  } finally {
    // A place goes straight to the next in line, so nobody slips in between.
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

async function derive(password: string, nonce: Buffer): Promise<Buffer> {
  const parameters: Argon2Parameters = { message: password.normalize('NFC'), nonce, tagLength, ...cost };
  return await inTurn(
    async () =>
      await new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', parameters, (error, tag) => {
          if (error === null) resolve(tag);
          else reject(error);
        });
      }),
  );
}

const head = `$argon2id$v=19$m=${String(cost.memory)},t=${String(cost.passes)},p=${String(cost.parallelism)}$`;
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
const print = (nonce: Buffer, tag: Buffer): string => `${head}${base64(nonce)}$${base64(tag)}`;

/** The password as it is stored: Argon2id in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return print(nonce, await derive(password, nonce));
}

/** The hash of no password: checking against it takes as long as against any other. */
const nobodys = print(Buffer.alloc(16), Buffer.alloc(tagLength));

/** Takes the same time whether there is a hash to compare with or not. */
export async function matchesPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = hash ?? nobodys;
  if (!stored.startsWith(head)) throw new Error('a stored password was hashed at another cost');
  const [nonce = '', tag = ''] = stored.slice(head.length).split('$');
  const derived = await derive(password, Buffer.from(nonce, 'base64'));
  return timingSafeEqual(derived, Buffer.from(tag, 'base64')) && hash !== null;
}

/** 128 bits, easy to copy: what an invitation carries until its person chooses a password. */
export const newInitialPassword = (): string => randomBytes(16).toString('base64url');

/** Length is what counts (no rules on what it is made of); the login is the first thing anyone tries. */
export function passwordProblems(password: string, login: string): readonly Problem[] {
  const path = ['input', 'password'];
  const length = [...password].length;
  if (length < shortest) return [problems.PASSWORD_TOO_SHORT({ path, values: { limit: shortest } })];
  if (length > longest) return [problems.PASSWORD_TOO_LONG({ path, values: { limit: longest } })];
  return password.trim().toLowerCase() === login ? [problems.PASSWORD_IS_LOGIN({ path })] : [];
}
