import type { Citation, CivilDate, Problem, Result } from '@xuelian/kernel';
import type { Fragment, News, Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import type { Correction, FilingKind } from './filing.ts';
import type { Procedure } from './filing.procedure.ts';
import type { FilingState } from './filing.machine.ts';

/** A filing as the content of its kind needs to know it. */
export interface FiledThing {
  readonly id: string;
  readonly organizationId: string;
  /** The day of submission, which decides the rules that apply. */
  readonly submittedOn: CivilDate;
}

/** What a kind of filing brings to the engine: everything the engine does not know (报送内容). */
export interface FilingContent {
  readonly kind: FilingKind;
  /** The procedure that binds this submitter on this day, by its rule set; where several are possible, by what the filing is about. */
  procedureFor(work: Work, submitter: Pick<OrganizationRow, 'rowId' | 'kind'>, on: CivilDate, subject: string): Promise<Procedure>;
  /** The clauses that ask this submitter for the procedure; left out where they are the procedure's own everywhere. */
  citationsFor?(work: Work, filing: FiledThing): Promise<readonly Citation[]>;
  /** What is wrong with the places that corrections name in the content; left out where any place will do. */
  checkCorrections?(work: Work, filing: FiledThing, corrections: readonly Correction[]): Promise<readonly Problem[]>;
  /** Reads the content of a filing that is locked with its submitter. */
  open(work: Work, filing: FiledThing): Promise<OpenContent>;
}

/** The content of one filing as it stands. What changes it are entries of the closing statement's `with` list. */
export interface OpenContent {
  /** Holds it against everything that must be so before it is submitted. */
  readonly examine: (procedure: Procedure) => Promise<Examination>;
  /** Lets the content be changed again after a return. */
  readonly thaw: () => readonly Fragment[];
  /** Carries out what the end of a filing means for its content. */
  readonly conclude: (state: FilingState, on: CivilDate) => Promise<Result<readonly Fragment[]>>;
  /** What a decision is to others beside the news of the filing itself; left out where it is nothing more. */
  readonly tell?: (state: FilingState, note: string) => readonly News[];
}

export interface Examination {
  /** What stands in the way of submitting; all of it. */
  readonly problems: readonly Problem[];
  /** SHA-256 of the content. */
  readonly contentHash: string;
  /** Fixes the content at submission: afterwards it changes only when the filing is returned. */
  readonly freeze: () => readonly Fragment[];
}

const contents = new Map<FilingKind, FilingContent>();

export function registerFilingContent(content: FilingContent): FilingContent {
  if (contents.has(content.kind)) throw new Error(`filing kind ${content.kind} has two contents`);
  contents.set(content.kind, content);
  return content;
}

export function contentOf(kind: FilingKind): FilingContent {
  const content = contents.get(kind);
  if (content === undefined) throw new Error(`filing kind ${kind} has no content`);
  return content;
}
