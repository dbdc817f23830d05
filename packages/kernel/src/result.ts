import type { Problem } from './problem.ts';

/** Either a value or every reason why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (...problems: readonly Problem[]): Result<never> => ({ ok: false, problems });
