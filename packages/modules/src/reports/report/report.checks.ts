import { atInput, forbiddenCharacters, type Problem, tidyLine } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { fieldsOf, type FormDefinition } from '../form/form.ts';
import { problems } from '../reports.problems.ts';
import type { CorrectionAnswer, GivenCorrection, GivenFile } from './report.rows.ts';

const mostFiles = 20;
const mostCorrections = 100;
export const longestNote = 4000;
const longestLine = 100;

/** What is wrong with a text of any length up to the limit; lines may be broken. */
export function textProblems(text: string, path: readonly string[], isRequired: boolean, limit = longestNote): readonly Problem[] {
  return [
    ...(isRequired && text.trim() === '' ? [common.REQUIRED({ path })] : []),
    ...(text.length > limit ? [common.TOO_LONG({ path, values: { limit } })] : []),
    ...forbiddenCharacters(text.replaceAll(/[\n\t]/g, ' ')).slice(0, 1).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
  ];
}

export const lineProblems = (line: string, path: readonly string[], isRequired: boolean): readonly Problem[] => textProblems(tidyLine(line), path, isRequired, longestLine);

interface CheckedFiles {
  readonly files: readonly GivenFile[];
  readonly problems: readonly Problem[];
}

/** Files that have arrived, each once, and those the form asks for under their keys. */
export async function checkFiles({ wantedFiles }: Pick<FormDefinition, 'wantedFiles'>, given: readonly GivenFile[], usable: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<CheckedFiles> {
  if (given.length > mostFiles) return { files: [], problems: [problems.TOO_MANY_FILES({ ...atInput('files'), values: { limit: mostFiles } })] };
  const known = given.length === 0 ? new Set<string>() : await usable(given.map(({ uploadId }) => uploadId));
  const found = given.flatMap(({ uploadId, name, wanted }, index) => {
    const at = (field: string) => atInput('files', String(index), field);
    return [
      ...(known.has(uploadId) ? [] : [problems.FILE_MISSING(at('uploadId'))]),
      ...(given.findIndex((other) => other.uploadId === uploadId) === index ? [] : [problems.FILE_REPEATED(at('uploadId'))]),
      ...(wanted === null || wantedFiles.some(({ key }) => key === wanted) ? [] : [problems.FILE_NOT_WANTED({ ...at('wanted'), values: { key: wanted } })]),
      ...lineProblems(name, at('name').path, true),
    ];
  });
  return { files: given.map((file) => ({ ...file, name: tidyLine(file.name) })), problems: found };
}

export const missingFiles = ({ wantedFiles }: Pick<FormDefinition, 'wantedFiles'>, present: readonly string[]): readonly Problem[] =>
  wantedFiles.filter(({ key, isRequired }) => isRequired && !present.includes(key)).map(({ key, label }) => problems.FILE_WANTED({ ...atInput('files', key), values: { zh: label.zh, en: label.en ?? label.zh } }));

/** What a return asks for: at least one thing, each at a field of the form or about the whole. */
export function correctionProblems(form: Pick<FormDefinition, 'sections'>, corrections: readonly GivenCorrection[]): readonly Problem[] {
  if (corrections.length === 0) return [problems.CORRECTIONS_REQUIRED(atInput('corrections'))];
  if (corrections.length > mostCorrections) return [problems.TOO_MANY_CORRECTIONS({ ...atInput('corrections'), values: { limit: mostCorrections } })];
  const keys = new Set(fieldsOf(form).map(({ key }) => key));
  return corrections.flatMap(({ place, note }, index) => [
    ...(place === null || keys.has(place) ? [] : [problems.UNKNOWN_FIELD({ ...atInput('corrections', String(index), 'place'), values: { key: place } })]),
    ...textProblems(note, ['input', 'corrections', String(index), 'note'], true),
  ]);
}

/** Everything that was asked for is answered, once, and nothing else. */
export function answerListProblems(asked: readonly number[], answers: readonly CorrectionAnswer[]): readonly Problem[] {
  const answered = new Set(answers.map(({ position }) => position));
  return [
    ...answers.flatMap(({ position, answer }, index) => [
      ...(asked.includes(position) ? [] : [problems.UNKNOWN_CORRECTION({ ...atInput('answers', String(index), 'position'), values: { position } })]),
      ...(answers.findIndex((other) => other.position === position) === index ? [] : [problems.NAMED_TWICE({ ...atInput('answers', String(index), 'position'), values: { position: answers.findIndex((other) => other.position === position) + 1 } })]),
      ...textProblems(answer, ['input', 'answers', String(index), 'answer'], true),
    ]),
    ...asked.filter((position) => !answered.has(position)).map((position) => problems.CORRECTION_UNANSWERED({ ...atInput('answers'), values: { position } })),
  ];
}
