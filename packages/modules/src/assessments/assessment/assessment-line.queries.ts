import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { FinalBasis } from '../campaign/verdict.ts';
import type { IndicatorValue } from '../indicator-set/indicator.value.ts';
import { seesFinals, seesMaterial, seesResults, seesScores, seesSelf } from './assessment.queries.ts';

interface EvidenceRow {
  readonly key: string;
  readonly text: string;
}

export const evidence = storedType<EvidenceRow>({
  name: 'IndicatorEvidence',
  from: () => sql`assessments.evidence e`,
  key: sql`e.assessment_id::text || '/' || e.indicator_key`,
  columns: () => ({ key: sql`e.indicator_key`, text: sql`e.text` }),
  visible: ({ viewer }) => seesMaterial(viewer, sql`e.assessment_id`),
});

export const byEvidenceKey: SortOrder = { name: 'EVIDENCE', keys: [{ column: sql`e.indicator_key collate "C"`, type: 'text' }, { column: sql`e.assessment_id`, type: 'uuid' }] };

interface FileRow {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

const fileColumns = { uploadId: globalIdOf('UPL', sql`x.upload_id`), name: sql`x.name`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` } as const;

export const evidenceFiles = storedType<FileRow>({
  name: 'EvidenceFile',
  from: () => sql`assessments.evidence_file x join platform.upload u on u.id = x.upload_id`,
  key: sql`x.assessment_id::text || '/' || x.indicator_key || '/' || x.upload_id`,
  columns: () => fileColumns,
  visible: ({ viewer }) => seesMaterial(viewer, sql`x.assessment_id`),
});

export const byFileName: SortOrder = { name: 'EVIDENCE FILE', keys: [{ column: sql`x.name`, type: 'text' }, { column: sql`x.upload_id`, type: 'uuid' }] };

export const rectificationFiles = storedType<FileRow>({
  name: 'RectificationFile',
  from: () => sql`assessments.rectification_file x join platform.upload u on u.id = x.upload_id`,
  key: sql`x.rectification_id::text || '/' || x.upload_id`,
  columns: () => fileColumns,
  visible: ({ viewer }) => sql`exists (select from assessments.rectification r where r.id = x.rectification_id and ${seesFinals(viewer, sql`r.assessment_id`)})`,
});

export interface SelfRow {
  readonly key: string;
  readonly value: IndicatorValue;
  readonly score: number | null;
  readonly isMet: boolean | null;
  readonly figure: Readonly<Record<string, unknown>> | null;
  readonly isDifferent: boolean | null;
}

export const selfValues = storedType<SelfRow>({
  name: 'SelfValue',
  from: () => sql`assessments.self_value v`,
  key: sql`v.assessment_id::text || '/' || v.indicator_key`,
  columns: () => ({ key: sql`v.indicator_key`, value: sql`v.value`, score: sql`v.score / 100.0::float8`, isMet: sql`v.is_met`, figure: sql`v.figure`, isDifferent: sql`v.differs` }),
  visible: ({ viewer }) => seesSelf(viewer, sql`v.assessment_id`),
});

export const bySelfKey: SortOrder = { name: 'SELF VALUE', keys: [{ column: sql`v.indicator_key collate "C"`, type: 'text' }, { column: sql`v.assessment_id`, type: 'uuid' }] };

export interface ScoreRow {
  readonly key: string;
  readonly value: IndicatorValue;
  readonly score: number | null;
  readonly isMet: boolean | null;
  readonly note: string;
}

export const scores = storedType<ScoreRow>({
  name: 'AssessorScore',
  from: () => sql`assessments.score g`,
  key: sql`g.assessment_id::text || '/' || g.indicator_key || '/' || g.person_id`,
  columns: () => ({ key: sql`g.indicator_key`, value: sql`g.value`, score: sql`g.score / 100.0::float8`, isMet: sql`g.is_met`, note: sql`g.note` }),
  visible: ({ viewer }) => seesScores(viewer, sql`g.assessment_id`, sql`g.person_id`),
});

export const byScoreKey: SortOrder = { name: 'ASSESSOR SCORE', keys: [{ column: sql`g.indicator_key collate "C"`, type: 'text' }, { column: sql`g.person_id`, type: 'uuid' }] };

export interface FinalRow {
  readonly key: string;
  readonly round: number;
  readonly basis: FinalBasis;
  readonly value: IndicatorValue | null;
  readonly score: number | null;
  readonly points: number | null;
  readonly isMet: boolean | null;
  readonly spread: number | null;
  readonly reason: string | null;
}

export const finalValues = storedType<FinalRow>({
  name: 'FinalValue',
  from: () => sql`assessments.final_value f`,
  key: sql`f.assessment_id::text || '/' || f.round || '/' || f.indicator_key`,
  columns: () => ({
    key: sql`f.indicator_key`, round: sql`f.round`, basis: sql`f.basis`, value: sql`f.value`, score: sql`f.score / 100.0::float8`, points: sql`f.points / 100.0::float8`, isMet: sql`f.is_met`,
    spread: sql`f.spread / 100.0::float8`, reason: sql`f.reason`,
  }),
  visible: ({ viewer }) => seesFinals(viewer, sql`f.assessment_id`),
});

export const byRound: SortOrder = { name: 'FINAL VALUE', keys: [{ column: sql`f.indicator_key collate "C"`, type: 'text' }, { column: sql`f.round`, type: 'integer' }, { column: sql`f.assessment_id`, type: 'uuid' }] };

interface ResultRow {
  readonly round: number;
  readonly kind: string;
  readonly score: number | null;
  readonly bandKey: string | null;
  readonly rank: number | null;
  readonly concludedOn: CivilDate;
}

export const results = storedType<ResultRow>({
  name: 'AssessmentResult',
  from: () => sql`assessments.result r`,
  key: sql`r.assessment_id::text || '/' || r.round`,
  columns: () => ({ round: sql`r.round`, kind: sql`r.kind`, score: sql`r.score::float8`, bandKey: sql`r.band`, rank: sql`r.rank`, concludedOn: sql`r.concluded_on` }),
  visible: ({ viewer }) => seesResults(viewer, sql`r.assessment_id`),
});

export const byResultRound: SortOrder = { name: 'ASSESSMENT RESULT', keys: [{ column: sql`r.round`, type: 'integer' }, { column: sql`r.assessment_id`, type: 'uuid' }] };

interface DisqualificationRow {
  readonly key: string;
  readonly reason: string;
}

export const disqualifications = storedType<DisqualificationRow>({
  name: 'Disqualification',
  from: () => sql`assessments.disqualification d`,
  key: sql`d.assessment_id::text || '/' || d.key`,
  columns: () => ({ key: sql`d.key`, reason: sql`d.reason` }),
  visible: ({ viewer }) => seesFinals(viewer, sql`d.assessment_id`),
});

export const byDisqualifier: SortOrder = { name: 'DISQUALIFICATION', keys: [{ column: sql`d.key collate "C"`, type: 'text' }, { column: sql`d.assessment_id`, type: 'uuid' }] };

/** What the assessments of a unit said about the outcome of its work, by year (满意度、贡献度、认可度). */
interface OutcomeRow {
  readonly academicYear: number;
  readonly dimension: string;
  readonly score: number;
  readonly points: number;
}

export const outcomes = storedType<OutcomeRow>({
  name: 'OutcomeScore',
  key: sql`n.academic_year::text || '/' || n.outcome`,
  columns: () => ({ academicYear: sql`n.academic_year`, dimension: sql`n.outcome`, score: sql`n.score`, points: sql`n.points` }),
});
