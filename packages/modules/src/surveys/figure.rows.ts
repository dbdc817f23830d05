import { type Database, listRows, sql } from '@xuelian/platform';
import { highestOf, markKey } from './answer.ts';
import { type Cell, discloseCounts, discloseMeans, discloseScale, leastCell } from './disclosure.ts';
import type { Question } from './survey.ts';
import { countOfficers, type HeldSurvey, listQuestions } from './survey.rows.ts';

interface Tallied {
  readonly key: string;
  readonly value: number;
  readonly count: number;
}

interface TalliedInGroup extends Tallied {
  readonly choice: number;
}

interface Figure {
  readonly question: number;
  readonly officer: number;
  readonly counts: readonly (number | null)[];
  readonly mean: number | null;
  readonly isProof: boolean;
}

interface GroupMean {
  readonly question: number;
  readonly breakdown: number;
  readonly choice: number;
  readonly mean: number;
}

/**
 * Counts a closed survey, keeps what may be told and deletes the sheets; gives how many figures there are. With fewer than
 * `leastCell` answers there are none.
 */
export async function countFigures(db: Database, { id, scale, answered }: HeldSurvey): Promise<number> {
  const figures = (answered ?? 0) < leastCell ? [] : await figuresOf(db, id, scale);
  await sql`delete from surveys.answer where survey_id = ${id}`.execute(db);
  return figures.length;
}

async function figuresOf(db: Database, id: string, scale: number): Promise<readonly Figure[]> {
  const [questions, officers] = [await listQuestions(db, id), await countOfficers(db, id)];
  const tallied = await listRows(db, sql<Tallied>`
    select mark.key, mark.value::text::integer as value, count(*)::integer as count
    from surveys.answer a cross join lateral jsonb_each(a.marks) as mark where a.survey_id = ${id} group by 1, 2`);
  const about = officers === 0 ? [0] : Array.from({ length: officers }, (_, index) => index + 1);
  const figures = about.flatMap((officer) => questions.flatMap((question, index) => (question.kind === 'TEXT' ? [] : [figureOf(question, index + 1, officer, cellsOf(tallied, markKey(index + 1, officer), question, scale))])));
  const means: GroupMean[] = [];
  for (const [index, question] of questions.entries()) if (question.isBreakdown) means.push(...(await groupMeans(db, id, scale, questions, index + 1, figures)));
  await sql`
    insert into surveys.figure (survey_id, question, officer, counts, mean)
    select ${id}::uuid, said.question, said.officer, said.counts, said.mean from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as said(question integer, officer integer, counts jsonb, mean numeric)`.execute(db);
  await sql`
    insert into surveys.group_mean (survey_id, question, breakdown, choice, mean)
    select ${id}::uuid, said.question, said.breakdown, said.choice, said.mean from jsonb_to_recordset(${JSON.stringify(means)}::jsonb) as said(question integer, breakdown integer, choice integer, mean numeric)`.execute(db);
  return figures;
}

/** Every value a question takes, from no opinion where it has that. */
function cellsOf(tallied: readonly Tallied[], key: string, question: Question, scale: number): readonly Cell[] {
  const counts = new Map(tallied.filter((one) => one.key === key).map(({ value, count }) => [value, count]));
  const first = question.hasNoOpinion ? 0 : 1;
  return Array.from({ length: highestOf(question, scale) - first + 1 }, (_, index) => ({ value: first + index, count: counts.get(first + index) ?? 0 }));
}

function figureOf({ kind, hasNoOpinion }: Question, question: number, officer: number, cells: readonly Cell[]): Figure {
  const { counts, mean, isProof } = kind === 'SCALE' ? discloseScale(cells) : { counts: discloseCounts(cells.map(({ count }) => count)), mean: null, isProof: false };
  // Counts begin at no opinion, so that the place of one is its value.
  return { question, officer, counts: hasNoOpinion ? counts : [0, ...counts], mean, isProof };
}

/** Means of every scale by the answers to one choice; only where they tell nothing of what is hidden of all. */
async function groupMeans(db: Database, id: string, scale: number, questions: readonly Question[], breakdown: number, figures: readonly Figure[]): Promise<readonly GroupMean[]> {
  const question = questions[breakdown - 1];
  if (question === undefined) return [];
  const tallied = await listRows(db, sql<TalliedInGroup>`
    select (a.marks ->> ${String(breakdown)}::text)::integer as choice, mark.key, mark.value::text::integer as value, count(*)::integer as count
    from surveys.answer a cross join lateral jsonb_each(a.marks) as mark where a.survey_id = ${id} group by 1, 2, 3`);
  const choices = cellsOf(tallied, String(breakdown), question, scale).map(({ value, count }) => ({ choice: value, size: count }));
  return questions.flatMap((asked, index) => {
    const isMeant = asked.kind === 'SCALE' && figures.some((figure) => figure.question === index + 1 && figure.isProof);
    if (!isMeant) return [];
    const groups = choices.map(({ choice, size }) => ({ size, cells: cellsOf(tallied.filter((one) => one.choice === choice), String(index + 1), asked, scale) }));
    return discloseMeans(groups).flatMap((mean, place) => {
      const choice = choices[place]?.choice;
      return mean === null || choice === undefined ? [] : [{ question: index + 1, breakdown, choice, mean }];
    });
  });
}
