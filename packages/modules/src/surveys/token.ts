import { constants, createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, privateDecrypt, publicEncrypt, verify } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Blind signatures (盲签名) after RFC 9474, variant RSABSSA-SHA384-PSS-Deterministic: a token is 32 random bytes of the student's
 * own, and so has all the entropy the other variant would add. The hub signs what it cannot read and verifies plain RSA-PSS.
 */
const modulusLength = 2048;
const modulusBytes = modulusLength / 8;
const saltLength = 48;
export const tokenBytes = 32;

export interface SurveyKeys {
  /** SPKI, base64url. */
  readonly publicKey: string;
  /** PKCS #8. */
  readonly privateKey: Buffer;
}

/** A key for one survey and nothing else (RFC 9474, 6.2). */
export async function newSurveyKeys(): Promise<SurveyKeys> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength, publicExponent: 0x1_00_01 });
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'), privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }) };
}

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** What a caller gave in base64url, if it has the length it must have. */
export function bytesOf(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text.replace(/=+$/, '') ? bytes : undefined;
}

export const blindedMessageOf = (text: string): Buffer | undefined => bytesOf(text, modulusBytes);
export const signatureOf = (text: string): Buffer | undefined => bytesOf(text, modulusBytes);

/** Reading a key takes longer than signing with it; it is not kept for longer than a minute, for it must be gone when the survey closes. */
const keptForMs = 60_000;
const keptKeys = new Map<string, KeyObject>();

function keyFrom(privateKey: Uint8Array): KeyObject {
  const name = digestOf(privateKey).toString('base64url');
  const known = keptKeys.get(name);
  if (known !== undefined) return known;
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  keptKeys.set(name, key);
  setTimeout(() => keptKeys.delete(name), keptForMs).unref();
  return key;
}

/** Signs what it cannot read; it lies below the modulus (`isBlindedFor`). */
export function signBlinded(privateKey: Uint8Array, blinded: Uint8Array): Buffer {
  const key = keyFrom(privateKey);
  const signed = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded);
  // A fault while signing would give the key away (RFC 9474, 4.3).
  if (!publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, signed).equals(blinded)) throw new Error('the signature of a blinded message does not verify');
  return signed;
}

const publicKeys = new Map<string, KeyObject>();
const mostPublicKeys = 200;

export function publicKeyOf(text: string): KeyObject {
  const known = publicKeys.get(text);
  if (known !== undefined) return known;
  if (publicKeys.size >= mostPublicKeys) publicKeys.clear();
  const key = createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
  publicKeys.set(text, key);
  return key;
}

/** Whether a message is a number below the modulus of a key: no other can be signed. */
export function isBlindedFor(publicKey: string, blinded: Uint8Array): boolean {
  try {
    publicEncrypt({ key: publicKeyOf(publicKey), padding: constants.RSA_NO_PADDING }, blinded);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_OSSL') === true) return false;
    throw error;
  }
}

/** Runs beside the main thread: a whole campus may answer at once. */
export async function isSigned(publicKey: string, token: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    verify('sha384', token, { key: publicKeyOf(publicKey), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature, (error, isValid) => {
      if (error === null) resolve(isValid);
      else reject(error);
    });
  });
}
