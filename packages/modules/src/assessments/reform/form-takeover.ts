import { atInput, type Problem } from '@xuelian/kernel';
import type { SelfAnswer } from '../assessment/self-assessment.commands.ts';
import type { PreviewedItem } from './form-preview.ts';
import { problems } from './form-previews.problems.ts';
import type { Reading } from './form-reading.ts';
import type { ReformTemplate } from './reform-form.ts';
import { askedItems, congressDayKey, keyOf } from './reform-indicators.ts';
import { type ReformSubject, reformSubjects } from './reform-subject.ts';

const readingsOf = ({ verdict, count, heldOn }: PreviewedItem): readonly (Reading<unknown> | null)[] => [verdict, count, heldOn];

const isSuggested = (item: PreviewedItem): boolean => readingsOf(item).some((reading) => reading?.sureness === 'SUGGESTED');

/** Subjects that are said to be confirmed, of which nothing waits. */
export function confirmationProblems(items: readonly PreviewedItem[], confirmed: readonly ReformSubject[]): readonly Problem[] {
  const waiting = new Set(items.filter(isSuggested).map(({ subject }) => subject));
  return confirmed.flatMap((subject, index) => (waiting.has(subject) ? [] : [problems.NOTHING_TO_CONFIRM({ ...atInput('confirmed', String(index)), values: { subject: reformSubjects[subject].zh } })]));
}

/** What of a form becomes an answer (采用): whatever was read, and what was suggested once somebody confirmed it; the rest is left to be filled in. */
export function answersFrom(items: readonly PreviewedItem[], template: ReformTemplate, confirmed: readonly ReformSubject[]): readonly SelfAnswer[] {
  const asked = new Set(askedItems(template).map(({ subject }) => subject));
  return items.filter(({ subject }) => asked.has(subject)).flatMap((item) => {
    const use = <T>(reading: Reading<T> | null): T | null => (reading !== null && (reading.sureness === 'READ' || (reading.sureness === 'SUGGESTED' && confirmed.includes(item.subject))) ? reading.value : null);
    const [verdict, count, heldOn] = [use(item.verdict), use(item.count), use(item.heldOn)];
    return [
      ...(verdict === null ? [] : [{ key: keyOf(item.subject), value: { yes: verdict === 'MET', ...(count === null ? {} : { number: count * 100 }) }, evidence: item.note === '' ? null : { text: item.note, files: [] } }]),
      ...(heldOn === null ? [] : [{ key: congressDayKey, value: { date: heldOn }, evidence: null }]),
    ];
  });
}
