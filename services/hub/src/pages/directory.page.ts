import type { Locale } from '@xuelian/kernel';
import type { notices } from '@xuelian/modules';
import { type Html, html } from './html.ts';
import { noticeList } from './notice.page.ts';
import { selfAssessmentList } from './self-assessment.page.ts';
import { inLanguage, type Page, type Words } from './page.ts';

type Word =
  | 'title' | 'intro' | 'search' | 'find' | 'none' | 'next' | 'first' | 'name' | 'code' | 'kind' | 'missing' | 'missingWhy' | 'superior' | 'established' | 'charter' | 'noCharter' | 'inForceFrom'
  | 'readText' | 'officers' | 'noOfficers' | 'person' | 'post' | 'since' | 'contact' | 'decisions' | 'noDecisions' | 'number' | 'matter' | 'decision' | 'decider' | 'day' | 'notices' | 'noNotices' | 'selfAssessments' | 'noSelfAssessments';

const words: Words<Word> = {
  zh: {
    title: '公开名录', intro: '各级学联与学生会（研究生会）的现行章程、主要学生干部、备案与核准的决定和公示。', search: '名称或代码', find: '查找', none: '没有符合的组织。', next: '下一页', first: '回到第一页',
    name: '名称', code: '代码', kind: '类别', missing: '没有这个组织', missingWhy: '公开名录中没有使用这一代码的组织。', superior: '上级组织', established: '成立日期', charter: '现行章程', noCharter: '没有现行章程。',
    inForceFrom: '施行日期', readText: '阅读全文', officers: '主要学生干部', noOfficers: '目前没有登记在任的主要学生干部。', person: '姓名', post: '职务', since: '任职日期', contact: '联系方式',
    decisions: '备案与核准', noDecisions: '没有有效的备案或核准决定。', number: '回执号', matter: '事项', decision: '结论', decider: '审核单位', day: '日期', notices: '公示', noNotices: '没有公示。', selfAssessments: '改革自评', noSelfAssessments: '没有公开的改革自评。',
  },
  en: {
    title: 'Public register', intro: 'Charters in force, main officers, decisions and notices of student federations and unions at every level.', search: 'Name or code', find: 'Search', none: 'No organization matches.', next: 'Next page', first: 'Back to the first page',
    name: 'Name', code: 'Code', kind: 'Kind', missing: 'There is no such organization', missingWhy: 'The public register holds no organization under this code.', superior: 'Stands below', established: 'Established', charter: 'Charter in force', noCharter: 'There is no charter in force.',
    inForceFrom: 'In force from', readText: 'Read the text', officers: 'Main officers', noOfficers: 'No main officer is on record at present.', person: 'Name', post: 'Post', since: 'Since', contact: 'Contact',
    decisions: 'Accepted and ratified', noDecisions: 'There is no such decision that holds.', number: 'Receipt', matter: 'Matter', decision: 'Decision', decider: 'Decided by', day: 'Day', notices: 'Notices', noNotices: 'There are no notices.', selfAssessments: 'Reform self-assessments', noSelfAssessments: 'No reform self-assessment was published.',
  },
};

type Organization = notices.PublicOrganization;
type Decision = Organization['decisions'][number];

const kinds: Readonly<Partial<Record<Organization['kind'], Readonly<Record<Locale, string>>>>> = {
  NATIONAL_FEDERATION: { zh: '全国学联', en: 'National federation' },
  PROVINCIAL_FEDERATION: { zh: '省级学联', en: 'Provincial federation' },
  CITY_FEDERATION: { zh: '市级学联', en: 'City federation' },
  SCHOOL_FEDERATION: { zh: '校学生联合会', en: 'School federation' },
  COLLEGE_FEDERATION: { zh: '学院学生联合会', en: 'College federation' },
  SCHOOL_STUDENT_UNION: { zh: '校学生会', en: 'School student union' },
  SCHOOL_GRADUATE_UNION: { zh: '校研究生会', en: 'School graduate union' },
  COLLEGE_STUDENT_UNION: { zh: '学院学生会', en: 'College student union' },
  COLLEGE_GRADUATE_UNION: { zh: '学院研究生会', en: 'College graduate union' },
  SECONDARY_SCHOOL_UNION: { zh: '中学、中职学生会', en: 'Secondary school union' },
};

const matters: Readonly<Record<Decision['kind'], Readonly<Record<Locale, string>>>> = {
  CHARTER: { zh: '章程', en: 'Charter' },
  OFFICER_CHANGE: { zh: '换届', en: 'Change of officers' },
  CONGRESS_APPLICATION: { zh: '召开代表大会', en: 'Holding a congress' },
  ELECTION_RESULT: { zh: '选举结果', en: 'Result of an election' },
  REFORM_PROGRESS: { zh: '改革进度', en: 'Progress of the reform' },
  REFORM_PLAN: { zh: '改革计划', en: 'Plan of the reform' },
  REFORM_COMPLETION: { zh: '改革完成情况', en: 'Completion of the reform' },
};

const decisions = { zh: { ACCEPT: '予以备案', RATIFY: '予以核准' }, en: { ACCEPT: 'Accepted for filing', RATIFY: 'Ratified' } } as const;

export const organizationPath = (code: string): string => `/register/${encodeURIComponent(code)}`;

export interface Search {
  readonly words: string;
  readonly after: string;
}

function searchPath({ words: search, after }: Search): string {
  const asked = new URLSearchParams({ ...(search === '' ? {} : { q: search }), ...(after === '' ? {} : { after }) }).toString();
  return asked === '' ? '/register' : `/register?${asked}`;
}

export function directoryPage({ entries, next }: notices.DirectoryPage, search: Search, locale: Locale): Page {
  const say = words[locale];
  const rows = entries.map(({ code, name, kind }) => html`<tr>
<td data-label="${say.name}"><a href="${inLanguage(organizationPath(code), locale)}" lang="zh-CN">${name}</a></td><td data-label="${say.kind}">${kinds[kind]?.[locale]}</td><td data-label="${say.code}">${code}</td></tr>`);
  const table = html`<table><thead><tr><th scope="col">${say.name}</th><th scope="col">${say.kind}</th><th scope="col">${say.code}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const pages = html`<nav class="pages" aria-label="${say.next}"><span>${search.after !== '' && html`<a href="${inLanguage(searchPath({ ...search, after: '' }), locale)}">${say.first}</a>`}</span>
<span>${next !== null && html`<a rel="next" href="${inLanguage(searchPath({ ...search, after: next }), locale)}">${say.next}</a>`}</span></nav>`;
  const body = html`<h1>${say.title}</h1><p>${say.intro}</p>
<form role="search" action="/register" method="get"><label>${say.search}<input type="search" name="q" value="${search.words}" maxlength="50"></label><input type="hidden" name="lang" value="${locale}"><button>${say.find}</button></form>
${entries.length === 0 ? html`<p>${say.none}</p>` : table}${pages}`;
  return { title: say.title, path: searchPath(search), body, isListed: true };
}

export function missingOrganizationPage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.missing, path: '/register', body: html`<h1>${say.missing}</h1><p>${say.missingWhy}</p>` };
}

export function organizationPage(organization: Organization, locale: Locale): Page {
  const say = words[locale];
  const { code, name, kind, superiorName, establishedOn, charter, officers } = organization;
  const facts: readonly (readonly [string, string])[] = [[say.kind, kinds[kind]?.[locale] ?? ''], [say.code, code], ...(superiorName === null ? [] : [[say.superior, superiorName] as const]), [say.established, establishedOn]];
  const body = html`<h1 lang="zh-CN">${name}</h1>
<dl>${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<h2>${say.officers}</h2>${officers.length === 0 ? html`<p>${say.noOfficers}</p>` : officersTable(organization, locale)}
<h2 id="charter">${say.charter}</h2>${charter === null ? html`<p>${say.noCharter}</p>` : html`<p><strong lang="zh-CN">${charter.title}</strong> · ${say.inForceFrom} ${charter.inForceFrom}</p>
<details class="card"><summary>${say.readText}</summary><div class="text" lang="zh-CN">${charter.text}</div></details>`}
<h2>${say.decisions}</h2>${organization.decisions.length === 0 ? html`<p>${say.noDecisions}</p>` : decisionsTable(organization, locale)}
<h2>${say.selfAssessments}</h2>${organization.selfAssessments.length === 0 ? html`<p>${say.noSelfAssessments}</p>` : selfAssessmentList(organization, locale)}
<h2>${say.notices}</h2>${organization.notices.length === 0 ? html`<p>${say.noNotices}</p>` : noticeList(organization.notices, locale)}`;
  return { title: name, path: organizationPath(code), body, isListed: true };
}

function officersTable({ officers }: Organization, locale: Locale): Html {
  const say = words[locale];
  const rows = officers.map(({ name, post, startedOn, contact }) => html`<tr lang="zh-CN"><td data-label="${say.person}">${name}</td><td data-label="${say.post}">${post}</td>
<td data-label="${say.since}">${startedOn}</td><td data-label="${say.contact}">${contact ?? '—'}</td></tr>`);
  return html`<table><thead><tr><th scope="col">${say.person}</th><th scope="col">${say.post}</th><th scope="col">${say.since}</th><th scope="col">${say.contact}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function decisionsTable({ decisions: made }: Organization, locale: Locale): Html {
  const say = words[locale];
  const rows = made.map(({ number, decision, kind, deciderName, decidedOn }) => html`<tr><td data-label="${say.matter}">${matters[kind][locale]}</td><td data-label="${say.decision}">${decisions[locale][decision]}</td>
<td data-label="${say.decider}" lang="zh-CN">${deciderName}</td><td data-label="${say.day}">${decidedOn}</td><td data-label="${say.number}" lang="zh-CN">${number}</td></tr>`);
  const heads = [say.matter, say.decision, say.decider, say.day, say.number].map((head) => html`<th scope="col">${head}</th>`);
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
