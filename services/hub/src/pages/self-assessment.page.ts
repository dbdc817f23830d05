import type { Locale } from '@xuelian/kernel';
import { type assessments, notices } from '@xuelian/modules';
import { type Html, html } from './html.ts';
import { inLanguage, type Page, type Words } from './page.ts';

type Organization = notices.PublicOrganization;
type Disclosure = Organization['selfAssessments'][number];
type Item = assessments.DisclosedItem;

type Word =
  | 'title' | 'missing' | 'missingWhy' | 'form' | 'issuer' | 'publishedOn' | 'charter' | 'noCharter' | 'inForceFrom' | 'rechecked' | 'notRechecked' | 'item' | 'verdict' | 'remark' | 'met' | 'notMet' | 'open'
  | 'unitSaid' | 'rectified' | 'actual' | 'heldOn' | 'marks' | 'intro' | 'pieces' | 'people';

const words: Words<Word> = {
  zh: {
    title: '改革自评', missing: '没有这份改革自评', missingWhy: '网址有误，或自评尚未公开。', form: '自评表', issuer: '发起单位', publishedOn: '公开日期', charter: '现行章程', noCharter: '没有现行章程。', inForceFrom: '施行日期',
    rechecked: '已经上级复评', notRechecked: '自评，未经复评', item: '指标', verdict: '结论', remark: '备注', met: '达标', notMet: '未达标', open: '未作结论', unitSaid: '自评为', rectified: '公开后已整改', actual: '实有', heldOn: '召开日期',
    marks: '★ 核心指标，▲ 观测指标。', intro: '本组织依改革要求逐项自评，接受师生监督。指标为概括表述。', pieces: '个', people: '人',
  },
  en: {
    title: 'Reform self-assessment', missing: 'There is no such self-assessment', missingWhy: 'The address is wrong, or it is not published yet.', form: 'Form', issuer: 'Asked for by', publishedOn: 'Published on', charter: 'Charter in force', noCharter: 'There is no charter in force.', inForceFrom: 'in force from',
    rechecked: 'Re-checked by the body above', notRechecked: 'The organization’s own word, not re-checked', item: 'Item', verdict: 'Verdict', remark: 'Remark', met: 'Met', notMet: 'Not met', open: 'Left open', unitSaid: 'The organization had said:', rectified: 'put right since', actual: 'There are', heldOn: 'Held on',
    marks: '★ core item, ▲ observed item.', intro: 'The organization assesses itself item by item, under the eyes of teachers and students. Items are told in our own words.', pieces: '', people: '',
  },
};

const yearOf = ({ academicYear }: Disclosure, locale: Locale): string => (locale === 'zh' ? `${academicYear}—${academicYear + 1}学年` : `${academicYear}–${academicYear + 1}`);

const titleOf = (disclosure: Disclosure, locale: Locale): string => `${yearOf(disclosure, locale)}${locale === 'en' ? ' ' : ''}${words[locale].title}`;

/** Links to what was published, on the page of the organization. */
export const selfAssessmentList = ({ code, selfAssessments }: Organization, locale: Locale): Html => {
  const say = words[locale];
  return html`<ul class="plain-list">${selfAssessments.map((disclosure) => html`<li><a href="${inLanguage(notices.selfAssessmentPath(code, disclosure.academicYear), locale)}">${titleOf(disclosure, locale)}</a>
<div class="faint">${disclosure.isRechecked ? say.rechecked : say.notRechecked} · ${say.publishedOn} ${disclosure.publishedOn}</div></li>`)}</ul>`;
};

export function missingSelfAssessmentPage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.missing, path: '/register', body: html`<h1>${say.missing}</h1><p>${say.missingWhy}</p>` };
}

/** What an organization disclosed in one year; as a rule that is one. */
export function selfAssessmentPage({ code, name, charter }: Organization, ofYear: readonly Disclosure[], locale: Locale): Page {
  const say = words[locale];
  const home = inLanguage(`/register/${encodeURIComponent(code)}`, locale);
  const [first] = ofYear;
  const title = first === undefined ? say.title : titleOf(first, locale);
  const charterLine = charter === null ? html`<p>${say.noCharter}</p>` : html`<p><a href="${home}#charter" lang="zh-CN">${charter.title}</a> · ${say.inForceFrom} ${charter.inForceFrom}</p>`;
  const body = html`<h1><a href="${home}" lang="zh-CN">${name}</a><br>${title}</h1>
<p>${say.intro}</p>${ofYear.map((disclosure) => sectionOf(disclosure, locale))}
<h2>${say.charter}</h2>${charterLine}`;
  return { title: `${name} ${title}`, path: notices.selfAssessmentPath(code, first?.academicYear ?? 0), body, isListed: true };
}

function sectionOf(disclosure: Disclosure, locale: Locale): Html {
  const say = words[locale];
  const { title, issuerName, publishedOn, isRechecked, items } = disclosure;
  const heads = [say.item, say.verdict, say.remark].map((head) => html`<th scope="col">${head}</th>`);
  return html`<p class="state ${isRechecked ? 'good' : 'plain'}">${isRechecked ? say.rechecked : say.notRechecked}<span>${yearOf(disclosure, locale)}</span></p>
<dl><div><dt>${say.form}</dt><dd>${title[locale]}</dd></div><div><dt>${say.issuer}</dt><dd lang="zh-CN">${issuerName}</dd></div><div><dt>${say.publishedOn}</dt><dd>${publishedOn}</dd></div></dl>
<table><thead><tr>${heads}</tr></thead><tbody>${items.map((item) => rowOf(item, locale))}</tbody></table>
${items.some(({ mark }) => mark !== null) && html`<p class="faint">${say.marks}</p>`}`;
}

const signs = { CORE: '★', OBSERVED: '▲' } as const;

function rowOf(item: Item, locale: Locale): Html {
  const say = words[locale];
  const { number, requirement, mark, isMet, isRectified } = item;
  const verdict = (met: boolean | null): string => (met === null ? say.open : met ? say.met : say.notMet);
  return html`<tr><td data-label="${say.item}">${number}${mark !== null && signs[mark]} ${requirement[locale]}</td>
<td data-label="${say.verdict}"><strong>${verdict(isMet)}</strong>${isRectified && html`<br><span class="faint">${say.rectified}</span>`}</td>
<td data-label="${say.remark}">${remarksOf(item, locale, verdict)}</td></tr>`;
}

function remarksOf({ isMet, isMetByUnit, count, unit, heldOn }: Item, locale: Locale, verdict: (met: boolean | null) => string): Html {
  const say = words[locale];
  const unitWord = unit === '人' ? say.people : unit === '个' ? say.pieces : (unit ?? '');
  const remarks = [
    ...(count === null ? [] : [`${say.actual} ${count} ${unitWord}`.trim()]),
    ...(heldOn === null ? [] : [`${say.heldOn} ${heldOn}`]),
    ...(isMetByUnit === null || isMetByUnit === isMet ? [] : [`${say.unitSaid} ${verdict(isMetByUnit)}`]),
  ];
  return remarks.length === 0 ? html`—` : html`${remarks.join(locale === 'zh' ? '；' : '; ')}`;
}
