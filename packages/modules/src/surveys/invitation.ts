import { randomBytes } from 'node:crypto';

/** 80 bits in the letters of Crockford's base 32, which nobody confuses when copying by hand. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

export const newInvitation = (): string => [...randomBytes(length)].map((byte) => letters.charAt(byte % letters.length)).join('');

/** In groups of four, as it is printed (邀请码). */
export const printInvitation = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$&-');

/** What was typed, as it is kept; undefined for what is no invitation. */
export function readInvitation(typed: string): string | undefined {
  const code = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length === length && [...code].every((letter) => letters.includes(letter)) ? code : undefined;
}

/** The list that is handed to the organization, once: numbers and codes hold nothing a spreadsheet would reckon with. */
export const invitationList = (invited: readonly { readonly number: string; readonly code: string }[]): string =>
  `\uFEFF学号,邀请码\r\n${invited.map(({ number, code }) => `${number},${printInvitation(code)}\r\n`).join('')}`;
