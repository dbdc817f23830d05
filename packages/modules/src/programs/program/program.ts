import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { textProblems } from '@xuelian/platform';
import type { Level, OrganizationKind } from '../../organizations/index.ts';
import { problems } from './reform-programs.problems.ts';

/** Bodies that set schools a program: federations, and League bodies above the schools. */
export const canIssue = ({ kind, level }: { readonly kind: OrganizationKind; readonly level: Level }): boolean =>
  ['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION'].includes(kind) || (kind === 'LEAGUE_ORG' && ['NATIONAL', 'PROVINCE', 'CITY'].includes(level));

/** What a program says beside its tasks. */
export interface ProgramHead {
  readonly title: string;
  /** No school is inspected for acceptance before this day (GD 通知二.2). */
  readonly acceptsFrom: CivilDate;
  /** The organizations that answer for the schools it is for; null for every school below. */
  readonly scope: readonly string[] | null;
}

export const longestReason = 1000;
const mostNamed = 5000;

export function headProblems({ title, scope }: ProgramHead): readonly Problem[] {
  return [
    ...textProblems(title, ['title'], { limit: 200, isRequired: true }),
    ...(scope !== null && scope.length > mostNamed ? [problems.TOO_MANY_SCHOOLS({ ...atInput('schoolIds'), values: { limit: mostNamed } })] : []),
    ...(scope !== null && scope.length === 0 ? [problems.NO_SCHOOLS(atInput('schoolIds'))] : []),
    ...(scope ?? []).flatMap((id, index, all) => {
      const first = all.indexOf(id);
      return first === index ? [] : [problems.SCHOOL_REPEATED({ ...atInput('schoolIds', String(index)), values: { position: first + 1 } })];
    }),
  ];
}

export const reasonProblems = (reason: string): readonly Problem[] => textProblems(reason, ['reason'], { limit: longestReason, isRequired: true });
