import { type CivilDate, type Problem, semesterDays } from '@xuelian/kernel';
import type { Facts } from '@xuelian/rules';
import { type Figure, figureOf } from '../indicator-set/indicator.figures.ts';
import { type Indicator, valuedIndicators } from '../indicator-set/indicator.ts';
import { differs, type IndicatorValue, type UnitConditions } from '../indicator-set/indicator.value.ts';
import type { OrganizationKind } from '../../organizations/index.ts';
import type { FieldReadings, FormReadout } from './form-readout.ts';
import type { ItemReading } from './form-items.ts';
import type { FormFinding } from './form-reading.ts';
import type { FormPeriod, ReformTemplate, Verdict } from './reform-form.ts';
import { templateFor } from './reform-form.templates.ts';
import { congressDayKey, keyOf, levelOfKind, reformIndicatorSet } from './reform-indicators.ts';

/** What the hub counted itself on the day a form was read, beside an answer of it (自动核算值). */
export interface Beside {
  readonly figure: Figure | null;
  /** Whether the answer differs; null where one of the two is not known. */
  readonly isDifferent: boolean | null;
}

/** An item as it was read, with what the hub knows of the same. */
export interface PreviewedItem extends ItemReading {
  readonly beside: Beside;
  /** For the day of the congress, which stands beside a verdict of its own; null where no day is asked for. */
  readonly besideDay: Beside | null;
}

/** What is kept of a form that was read. */
export interface FormPreview {
  readonly items: readonly PreviewedItem[];
  readonly fields: FieldReadings;
  readonly findings: readonly FormFinding[];
}

/** The version an organization fills in for an academic year; undefined where there is none. */
export function askedTemplate(kind: OrganizationKind, academicYear: number): ReformTemplate | undefined {
  const level = levelOfKind(kind);
  return level === undefined ? undefined : templateFor(level, academicYear);
}

/** The time a form is filled in for: that of its version in its own year, the academic year in all others. */
export function periodFor({ period }: Pick<ReformTemplate, 'period'>, academicYear: number): FormPeriod {
  if (period.from === null && period.to.startsWith(String(academicYear))) return period;
  return { from: semesterDays({ academicYear, half: 1 }).from, to: lastDayOf(academicYear) };
}

const lastDayOf = (academicYear: number): CivilDate => `${academicYear + 1}-08-31`;

/** Lays what the hub knows beside what was read. */
export function previewOf(readout: FormReadout, template: ReformTemplate, facts: Facts, conditions: UnitConditions): FormPreview {
  const indicators = new Map(valuedIndicators(reformIndicatorSet(template).parts).map((indicator) => [indicator.key, indicator]));
  const beside = (key: string, value: IndicatorValue): Beside => besideOf(indicators.get(key), value, facts, conditions);
  return {
    items: readout.items.map((item) => ({
      ...item,
      beside: beside(keyOf(item.subject), { yes: yesOf(item.verdict.value), number: item.count?.value == null ? null : item.count.value * 100 }),
      besideDay: item.heldOn === null ? null : beside(congressDayKey, { date: item.heldOn.value }),
    })),
    fields: readout.fields,
    findings: readout.findings,
  };
}

const yesOf = (verdict: Verdict | null): boolean | null => (verdict === null ? null : verdict === 'MET');

function besideOf(indicator: Indicator | undefined, value: IndicatorValue, facts: Facts, conditions: UnitConditions): Beside {
  const figure = indicator?.derived == null ? null : figureOf(indicator.derived, facts);
  return { figure, isDifferent: indicator === undefined ? null : differs(indicator, value, figure, conditions) };
}

/** A file in which no form is found is refused with everything found in it. */
export const refusalOf = ({ template, findings }: FormReadout): readonly Problem[] => (template === null ? findings : []);
