import type { CivilDate, Localized } from '@xuelian/kernel';
import type { Jurisdiction } from '../unit.ts';

/** A source of rules: a policy document (政策文件), or the hub's own defaults, which no authority issued. */
export interface PolicyDocument {
  /** The code used in rule ids and citations, for example `GD`. */
  readonly code: string;
  readonly authority: 'POLICY' | 'HUB';
  readonly title: Localized;
  readonly issuers: readonly Localized[];
  /** 文号, as printed. */
  readonly number: string | null;
  readonly dated: CivilDate | null;
  /** The first day on which the document binds for certain, and how we know when it prints no date. */
  readonly binds: { readonly from: CivilDate; readonly because: Localized | null };
  readonly jurisdiction: Jurisdiction;
  /** Titles of the documents it names, as printed; each stands in `cited-documents.ts`. */
  readonly cites: readonly string[];
}
