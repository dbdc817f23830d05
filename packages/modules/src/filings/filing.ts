/** What a filing is about (报送类型). Requirements §7.3; each kind is given its content by a context to the right. */
export const filingKinds = ['CHARTER', 'OFFICER_CHANGE', 'NOMINATION', 'CONGRESS_APPLICATION', 'ELECTION_RESULT', 'REFORM_PROGRESS', 'REFORM_PLAN', 'REFORM_COMPLETION'] as const;
export type FilingKind = (typeof filingKinds)[number];

/** What a correction is asked for: a field of the form, a clause of the text, an attached file (更正对象). */
export const correctionTargets = ['FIELD', 'CLAUSE', 'FILE'] as const;
export type CorrectionTarget = (typeof correctionTargets)[number];

/** One thing to put right before a filing can be resubmitted (更正意见). */
export interface Correction {
  readonly target: CorrectionTarget;
  /** The name of the field, the number of the clause, or the id of the file. */
  readonly place: string;
  readonly note: string;
}

/** An organization whose decision a filing waits for (审核席位): one, or two where a step is signed jointly. */
export interface Seat {
  readonly organizationId: string;
  readonly lineage: string;
}

/** Who decides at the step a filing stands at, as its row tells it. */
export interface Seating {
  readonly deciderId: string | null;
  readonly deciderLineage: string | null;
  readonly coDeciderId: string | null;
  readonly coDeciderLineage: string | null;
  /** The organization for which one of two signatures was given at this step. */
  readonly signedFor: string | null;
}

/** The seats that have not signed yet. */
export function openSeats({ deciderId, deciderLineage, coDeciderId, coDeciderLineage, signedFor }: Seating): readonly Seat[] {
  const seats = [[deciderId, deciderLineage], [coDeciderId, coDeciderLineage]] as const;
  return seats.flatMap(([organizationId, lineage]) => (organizationId === null || lineage === null || organizationId === signedFor ? [] : [{ organizationId, lineage }]));
}

/** What a receiving organization does with a filing: it decides at a step, or it takes note. */
export type RecipientRole = 'DECIDER' | 'RECEIVER';
