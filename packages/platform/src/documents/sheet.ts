/** One line of a sheet: what it is called, and what it says. */
export interface SheetEntry {
  readonly label: string;
  readonly value: string;
  readonly isStrong?: boolean;
}

/** A document of one page that anybody can check (单页文书). */
export interface Sheet {
  readonly title: string;
  readonly number: string;
  /** The organization that gives it. */
  readonly issuer: string;
  readonly entries: readonly SheetEntry[];
  /** Where it can be checked: drawn as a QR code, and told in words. */
  readonly check: { readonly address: string; readonly words: readonly string[] };
  /** What it is not, in small letters. */
  readonly footnote: string;
  /** Said where some character had to be told by its number. */
  readonly spelledOutNote: string;
  /** When it was given: a sheet is the same to the byte whenever it is printed. */
  readonly issuedAt: Date;
}
