import { createHash, randomInt } from 'node:crypto';

/** How somebody is told by e-mail (邮件方式). */
export const mailModes = ['IMMEDIATE', 'DAILY', 'OFF'] as const;
export type MailMode = (typeof mailModes)[number];

/** The e-mail of an account, for its own person (邮件订阅). */
export interface Subscription {
  readonly address: string;
  readonly isConfirmed: boolean;
  readonly mode: MailMode;
}

/** Without letters that look alike. 10 of 31 are 49 bits: nobody guesses one within its half hour, however often they try. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 10;
export const codeMinutes = 30;

export const newCode = (): string => Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');

/** What is stored of a code; how it was typed does not matter. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');
