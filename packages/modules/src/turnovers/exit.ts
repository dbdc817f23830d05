import { atInput, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { OfficeEnding } from '../people/index.ts';
import { problems } from './exits.problems.ts';

/** Why somebody is to leave an office before its time (退出情形; R-LY-12j): three named ones, and whatever else keeps them from their duty. */
export const exitGrounds = ['CANNOT_FINISH_STUDIES', 'ASSESSMENT_FAILED', 'BROKE_RULES', 'OTHER'] as const;
export type ExitGround = (typeof exitGrounds)[number];

/** What is decided (退出方式). Which fits which ground, the documents do not say. */
export const exitMeasures = ['PERSUADED_TO_RESIGN', 'DISMISSED', 'RECALLED'] as const satisfies readonly OfficeEnding[];
export type ExitMeasure = (typeof exitMeasures)[number];

/** The clause that names grounds and measures. */
export const exitCitation = { document: 'LY', clause: '二.12' } as const;

const longestText = 2000;

export function groundsProblems(grounds: readonly ExitGround[], account: string): readonly Problem[] {
  const citations = [exitCitation];
  return [
    ...(grounds.length === 0 ? [problems.GROUNDS_REQUIRED({ ...atInput('grounds'), citations })] : []),
    ...(new Set(grounds).size < grounds.length ? [problems.GROUND_REPEATED(atInput('grounds'))] : []),
    ...textProblems(account, 'account'),
  ];
}

export function textProblems(text: string, field: string): readonly Problem[] {
  if (text.trim() === '') return [common.REQUIRED(atInput(field))];
  return text.length > longestText ? [common.TOO_LONG({ ...atInput(field), values: { limit: longestText } })] : [];
}
