import type { Localized } from '@xuelian/kernel';
import type { Bounds, Check, DepartmentCount } from './checks.ts';
import { factLabels } from './facts.ts';

const departmentLabels: Readonly<Record<DepartmentCount, Localized>> = {
  DEPUTIES: { zh: '每个部门副职', en: 'deputies of each department' },
  LEADERS: { zh: '每个部门负责人（正副合计）', en: 'heads and deputies of each department' },
  MEMBERS: { zh: '每个部门人数', en: 'people of each department' },
};

/** What a check asks for, in words (要求). */
export function requirementOf(check: Check): Localized {
  switch (check.test) {
    case 'RANGE':
      return measure(factLabels[check.fact], boundsInWords(check));
    case 'EACH_DEPARTMENT':
      return measure(departmentLabels[check.count], boundsInWords(check));
    case 'SHARE':
      return measure(factLabels[check.fact], {
        zh: `不超过${factLabels[check.of].zh}的 ${check.atMostPercent}%`,
        en: `at most ${check.atMostPercent}% of ${factLabels[check.of].en}`,
      });
    case 'LEAST_SHARE':
      return measure(factLabels[check.fact], {
        zh: `不少于${factLabels[check.of].zh}的 ${check.atLeastPercent}%`,
        en: `at least ${check.atLeastPercent}% of ${factLabels[check.of].en}`,
      });
    case 'HOLDS':
      return factLabels[check.fact];
    case 'WITHIN_YEAR':
      return measure(factLabels[check.fact], { zh: '在最近一年之内', en: 'within the past year' });
    case 'POSTS_ALLOWED':
      return { zh: '只设规则集所列职务', en: 'only posts listed by the rule set' };
    case 'TITLES_WITHOUT':
      return { zh: `职务名称不含“${check.words.join('”“')}”`, en: `no title with “${check.words.join('”, “')}”` };
    case 'ALL':
      return joined(check.of.map(requirementOf));
  }
}

export const measure = (label: Localized, amount: Localized): Localized => ({ zh: `${label.zh}：${amount.zh}`, en: `${label.en}: ${amount.en}` });

/** The same characters in both languages: numbers, dates, names. */
export const plain = (text: string | number): Localized => ({ zh: String(text), en: String(text) });

export const joined = (parts: readonly Localized[]): Localized => ({
  zh: parts.map(({ zh }) => zh).join('；'),
  en: parts.map(({ en }) => en).join('; '),
});

function boundsInWords({ atLeast, atMost }: Bounds): Localized {
  if (atLeast === null) return { zh: `不超过 ${atMost}`, en: `at most ${atMost}` };
  if (atMost === null) return { zh: `不少于 ${atLeast}`, en: `at least ${atLeast}` };
  return atLeast === atMost ? plain(atMost) : { zh: `${atLeast} 至 ${atMost}`, en: `${atLeast} to ${atMost}` };
}
