import type { CivilDate, Placement, Result } from '@xuelian/kernel';
import type { Database, Done, Target, UseCase, Work } from '@xuelian/platform';
import type { BookAnswer, UnitBook } from './unit-workbook.ts';

/** Something a unit owes, as far as a workbook has to know it. */
export interface OwedThing {
  readonly obligationId: string;
  readonly kind: string;
  readonly cycleId: string;
  readonly academicYear: number;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly submitOn: CivilDate;
  readonly place: Placement;
}

/** A command ready to be given, with everything it says: what a workbook does is what the API does. */
export interface Writing {
  find(work: Work): Promise<{ readonly target: Target; perform(): Promise<Result<Done>> } | undefined>;
}

export const writingOf = <Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, inputFor: (work: Work) => Promise<Input>): Writing => ({
  find: async (work) => {
    const input = await inputFor(work);
    const target = await useCase.find(work, input);
    return target && { target, perform: async () => await useCase.perform(work, target, input) };
  },
});

/** A context whose forms can be filled in as workbooks. */
export interface BookSource {
  /** Kinds of cycles whose obligations its forms answer. */
  readonly kinds: readonly string[];
  /** Prefix of the ids of what is written, for links to it. */
  readonly prefix: string;
  /** Everything the workbook shows; undefined where there is no form yet. */
  read(db: Database, owed: OwedThing, today: CivilDate): Promise<UnitBook | undefined>;
  /** The command that writes answers: a draft, or a revision of what is there. */
  writing(book: Pick<UnitBook, 'cycleId' | 'organizationId' | 'target'>, answers: readonly BookAnswer[]): Writing;
}
