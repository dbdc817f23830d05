import type { CivilDate, Localized } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { isCore, isObserved, type Indicator, valuedIndicators } from '../indicator-set/indicator.ts';
import type { IndicatorValue } from '../indicator-set/indicator.value.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import type { FinalBasis } from '../campaign/verdict.ts';
import type { ItemMark } from './reform-form.ts';
import { congressDayKey } from './reform-indicators.ts';

/**
 * What everybody may read of a reform self-assessment once it is published: universities disclose it every year, and what
 * is not named here is not public. Read as the owner, for a stranger reaches no row.
 */
export interface ReformDisclosure {
  readonly academicYear: number;
  readonly title: Localized;
  readonly issuerName: string;
  readonly publishedOn: CivilDate;
  /** Somebody appointed by the body above looked at every answer (复评). */
  readonly isRechecked: boolean;
  readonly items: readonly DisclosedItem[];
}

export interface DisclosedItem {
  readonly number: number;
  readonly requirement: Localized;
  readonly mark: ItemMark | null;
  /** What counts; null where nothing does. */
  readonly isMet: boolean | null;
  /** What the unit had said. */
  readonly isMetByUnit: boolean | null;
  readonly count: number | null;
  readonly unit: string | null;
  readonly heldOn: CivilDate | null;
  /** Put right after publication (整改). */
  readonly isRectified: boolean;
}

interface DisclosureRow {
  readonly academicYear: number;
  readonly issuerName: string;
  readonly publishedOn: CivilDate;
  readonly content: IndicatorSet;
  readonly declared: Readonly<Record<string, IndicatorValue>> | null;
  readonly finals: readonly { readonly key: string; readonly basis: FinalBasis; readonly value: IndicatorValue | null; readonly isMet: boolean | null }[];
}

const mostShown = 20;

/** The published self-assessments of one organization, latest first. */
export async function listReformDisclosures(db: Database, organizationId: string): Promise<readonly ReformDisclosure[]> {
  const rows = await listRows(db, sql<DisclosureRow>`
    select a.academic_year as "academicYear", i.name as "issuerName", a.published_on as "publishedOn", s.content,
      (select jsonb_object_agg(v.indicator_key, v.value) from assessments.self_value v where v.assessment_id = a.id) as declared,
      (select coalesce(jsonb_agg(jsonb_build_object('key', f.indicator_key, 'basis', f.basis, 'value', f.value, 'isMet', f.is_met) order by f.round), '[]') from assessments.final_value f where f.assessment_id = a.id) as finals
    from assessments.assessment a join cycles.cycle c on c.id = a.cycle_id join assessments.campaign m on m.cycle_id = a.cycle_id join assessments.indicator_set s on s.id = m.set_id
      join organizations.organization i on i.id = a.issuer_id
    where a.organization_id = ${organizationId}::uuid and c.kind = 'REFORM_ASSESSMENT' and a.published_on is not null order by a.academic_year desc, a.published_on desc, a.id limit ${mostShown}`);
  return rows.map(disclosureOf);
}

function disclosureOf({ academicYear, issuerName, publishedOn, content, declared, finals }: DisclosureRow): ReformDisclosure {
  const valued = valuedIndicators(content.parts);
  const isRechecked = valued.some(({ source }) => source === 'ASSESSOR');
  const verdicts = valued.filter(({ scale }) => scale?.kind === 'YES_NO');
  const title = { zh: content.title.zh, en: content.title.en ?? content.title.zh };
  return { academicYear, title, issuerName, publishedOn, isRechecked, items: verdicts.map((indicator, index) => itemOf(indicator, index + 1, declared ?? {}, finals)) };
}

function itemOf(indicator: Indicator, number: number, declared: NonNullable<DisclosureRow['declared']>, finals: DisclosureRow['finals']): DisclosedItem {
  const own = declared[indicator.key];
  const ofItem = finals.filter(({ key }) => key === indicator.key);
  const final = ofItem.findLast(({ basis }) => basis !== 'RECTIFICATION');
  // Where several re-checked and agreed only on the verdict, the figure is still the unit's own.
  const counted = final?.value?.number ?? own?.number ?? null;
  const { title: { zh, en }, threshold } = indicator;
  return {
    number,
    requirement: { zh, en: en ?? zh },
    mark: isCore(indicator) ? 'CORE' : isObserved(indicator) ? 'OBSERVED' : null,
    isMet: final?.isMet ?? null,
    isMetByUnit: own?.yes ?? null,
    count: counted === null ? null : counted / 100,
    unit: counted === null ? null : (threshold?.unit ?? null),
    heldOn: indicator.key === 'congress' ? (finals.findLast(({ key }) => key === congressDayKey)?.value?.date ?? declared[congressDayKey]?.date ?? null) : null,
    isRectified: ofItem.some(({ basis, isMet }) => basis === 'RECTIFICATION' && isMet === true),
  };
}
