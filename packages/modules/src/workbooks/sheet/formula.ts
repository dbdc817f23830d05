/**
 * Texts that spreadsheets take for a formula (公式注入; OWASP, CSV Injection): they begin with one of these signs, or with its
 * full-width form, which Chinese input methods give and some programs fold to the plain one. Blanks before it do not help.
 */
const likeFormula = /^[\s']*[=+\-@\t\r\n＝＋－＠]/u;

export const looksLikeFormula = (text: string): boolean => likeFormula.test(text);

/** For files without types: an apostrophe in front makes every spreadsheet show the text and run nothing. */
export const disarmed = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text);

/** What was written by `disarmed`. */
export const rearmed = (text: string): string => (text.startsWith("'") && looksLikeFormula(text) ? text.slice(1) : text);
