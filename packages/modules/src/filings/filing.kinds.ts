import type { Citation, CivilDate, Problem, Result } from '@xuelian/kernel';
import type { Work } from '@xuelian/platform';
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
  /** The procedure that binds this submitter on this day, by its rule set. */
  procedureFor(work: Work, submitter: OrganizationRow, on: CivilDate): Promise<Procedure>;
  /** What stands in the way of submitting; all of it. */
  check(work: Work, filing: FiledThing, procedure: Procedure): Promise<readonly Problem[]>;
  /** The clauses that ask this submitter for the procedure; left out where they are the procedure's own everywhere. */
  citationsFor?(work: Work, filing: FiledThing): Promise<readonly Citation[]>;
  /** Fixes the content at submission: afterwards it changes only when the filing is returned. Gives its SHA-256. */
  freeze(work: Work, filing: FiledThing): Promise<string>;
  /** What is wrong with the places that corrections name in the content; left out where any place will do. */
  checkCorrections?(work: Work, filing: FiledThing, corrections: readonly Correction[]): Promise<readonly Problem[]>;
  /** Lets the content be changed again after a return. */
  thaw(work: Work, filing: FiledThing): Promise<void>;
  /** Carries out what the end of a filing means for its content. */
  conclude(work: Work, filing: FiledThing, state: FilingState, on: CivilDate): Promise<Result<null>>;
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
