import type { Locale } from '@xuelian/kernel';
import { surveys } from '@xuelian/modules';
import { type Html, html } from './html.ts';
import { inLanguage, type Page, type Words } from './page.ts';

type Survey = surveys.PublicSurvey;
type Entry = surveys.PublicSurveyEntry;

type Word =
  | 'title' | 'intro' | 'none' | 'missing' | 'missingWhy' | 'by' | 'state' | 'until' | 'open' | 'ended' | 'published' | 'turnout' | 'eligible' | 'issued' | 'answered' | 'answer' | 'how' | 'number' | 'invitation'
  | 'getToken' | 'send' | 'thanks' | 'thanksWhy' | 'needsScript' | 'busy' | 'failed' | 'noOpinion' | 'notStated' | 'optional' | 'result' | 'tooFew' | 'onlyTurnout' | 'mean' | 'count' | 'option' | 'hidden' | 'groups'
  | 'remarks' | 'followUp' | 'low' | 'high' | 'key' | 'question';

const words: Words<Word> = {
  zh: {
    title: '学生调查', intro: '面向全体学生的满意度调查与干部评议：正在进行的可以作答，已经公布的可以查看结果。', none: '目前没有进行中或已公布的调查。', missing: '没有这项调查', missingWhy: '网址有误，或调查尚未开放。', by: '组织单位', state: '状态',
    until: '截止日期', open: '进行中', ended: '已截止', published: '已公布', turnout: '参与情况', eligible: '名册人数', issued: '领取凭证', answered: '答卷', answer: '参与调查',
    how: '先用学号和邀请码领取凭证，再提交答卷。凭证在您的浏览器里生成并盲化，枢纽只签名而看不到它；答卷不带学号、账号、Cookie 和时间，任何人都无法得知哪份答卷是谁的。', number: '学号', invitation: '邀请码', getToken: '领取凭证',
    send: '提交答卷', thanks: '答卷已收到', thanksWhy: '感谢参与。结果公布后，可在本页查看。', needsScript: '领取凭证需要浏览器运行本页脚本，请启用后重试。', busy: '请稍候……', failed: '没有连上枢纽，请稍后再试；已领取的凭证不会丢失。', noOpinion: '不了解',
    notStated: '不填写', optional: '选填', result: '调查结果', tooFew: '“—”表示人数过少（不足 10 人）或会因此推算出过少的人数，不予显示。', onlyTurnout: '答卷不足 10 份，或评议结果不对外公布，只公布参与情况。', mean: '均值', count: '人数', option: '选项', hidden: '—',
    groups: '分组均值', remarks: '文字意见', followUp: '整改情况', low: '最低', high: '最高', key: '签名公钥（SHA-256）', question: '题目',
  },
  en: {
    title: 'Surveys', intro: 'Surveys of all students: answer those that are open, read the results of those that were published.', none: 'No survey is open or published at present.', missing: 'There is no such survey', missingWhy: 'The address is wrong, or the survey is not open yet.', by: 'By', state: 'State',
    until: 'Last day', open: 'Open', ended: 'Closed', published: 'Published', turnout: 'Turnout', eligible: 'On the roll', issued: 'Tokens issued', answered: 'Answers', answer: 'Take part',
    how: 'First get a token with your student number and invitation, then answer. The token is made and blinded in your browser; the hub signs it without seeing it. Your answer carries no number, account, cookie or time: nobody can tell which answer is yours.', number: 'Student number', invitation: 'Invitation', getToken: 'Get a token',
    send: 'Send', thanks: 'Your answer has arrived', thanksWhy: 'Thank you. The result will be published on this page.', needsScript: 'Getting a token needs the script of this page; please let your browser run it.', busy: 'One moment …', failed: 'The hub cannot be reached; please try again later. A token you have is not lost.', noOpinion: 'No opinion',
    notStated: 'Not stated', optional: 'optional', result: 'Result', tooFew: '“—”: too few (below ten) to be shown, or others could be reckoned out.', onlyTurnout: 'Fewer than ten answered, or the result is about persons: only the turnout is public.', mean: 'Mean', count: 'Students', option: 'Answer', hidden: '—',
    groups: 'Means by group', remarks: 'In words', followUp: 'What was done about it', low: 'lowest', high: 'highest', key: 'Public key (SHA-256)', question: 'Question',
  },
};

const stateOf = ({ isOpen, publishedOn }: Entry, locale: Locale): string => words[locale][publishedOn === null ? (isOpen ? 'open' : 'ended') : 'published'];

export function surveysPage(entries: readonly Entry[], locale: Locale): Page {
  const say = words[locale];
  const list = html`<ul class="plain-list">${entries.map((entry) => html`<li><a href="${inLanguage(surveys.surveyPath(entry.rowId), locale)}" lang="zh-CN">${entry.title}</a>
<div class="faint"><span lang="zh-CN">${entry.organizationName}</span> · ${stateOf(entry, locale)} · ${say.until} ${entry.lastOn}</div></li>`)}</ul>`;
  return { title: say.title, path: '/surveys', isListed: true, body: html`<h1>${say.title}</h1><p>${say.intro}</p>${entries.length === 0 ? html`<p>${say.none}</p>` : list}` };
}

export function missingSurveyPage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.missing, path: '/surveys', body: html`<h1>${say.missing}</h1><p>${say.missingWhy}</p>` };
}

export function surveyPage(survey: Survey, fingerprint: string, locale: Locale): Page {
  const say = words[locale];
  const { title, introduction, organizationCode, organizationName, lastOn, eligible, issued, answered, isOpen, publishedOn } = survey;
  const counted = issued === null || answered === null ? [] : [[say.issued, issued] as const, [say.answered, answered] as const];
  const body = html`<h1 lang="zh-CN">${title}</h1>
<p class="state ${isOpen || publishedOn !== null ? 'good' : 'plain'}">${stateOf(survey, locale)}<span>${say.until} ${lastOn}</span></p>
<dl><div><dt>${say.by}</dt><dd><a href="${inLanguage(`/register/${encodeURIComponent(organizationCode)}`, locale)}" lang="zh-CN">${organizationName}</a></dd></div>
${[[say.eligible, eligible] as const, ...counted].map(([label, count]) => html`<div><dt>${label}</dt><dd>${count}</dd></div>`)}
<div><dt>${say.key}</dt><dd class="hash">${fingerprint}</dd></div></dl>
${introduction !== '' && html`<div class="card text" lang="zh-CN">${introduction}</div>`}
${isOpen && partakeForms(survey, locale)}${publishedOn !== null && resultOf(survey, locale)}`;
  const path = surveys.surveyPath(survey.rowId);
  return { title, path, isListed: true, body, ...(isOpen ? { moduleAt: '/surveys/answer.js' } : {}) };
}

function partakeForms(survey: Survey, locale: Locale): Html {
  const say = words[locale];
  const about = survey.officers.length === 0 ? [{ position: 0, name: '', post: '' }] : survey.officers;
  return html`<h2>${say.answer}</h2><p>${say.how}</p><noscript><p class="state gone">${say.needsScript}</p></noscript>
<div data-survey="${surveys.surveyPath(survey.rowId)}" data-key="${survey.publicKey}" data-busy="${say.busy}" data-failed="${say.failed}">
<div id="say" class="state plain" role="alert" tabindex="-1" hidden></div>
<form id="token" class="card tall" method="post" hidden><label>${say.number}<input name="number" required maxlength="40" autocomplete="off"></label>
<label>${say.invitation}<input name="invitation" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"></label><button>${say.getToken}</button></form>
<form id="answer" class="tall" method="post" hidden>${about.map(({ position, name, post }) => html`${position > 0 && html`<h3 lang="zh-CN">${name} · ${post}</h3>`}${survey.questions.map((question) => field(survey, question, position, locale))}`)}
<button>${say.send}</button></form>
<div id="thanks" class="state good" role="status" hidden>${say.thanks}<span>${say.thanksWhy}</span></div></div>`;
}

type Question = Survey['questions'][number];

function field({ scale }: Survey, question: Question, officer: number, locale: Locale): Html {
  const say = words[locale];
  const { position, kind, text } = question;
  if (kind === 'TEXT') return html`<label class="card"><span lang="zh-CN">${position}. ${text} <span class="faint">(${say.optional})</span></span><textarea name="text:${officer}:${position}" maxlength="${surveys.longestAnswer}"></textarea></label>`;
  const options = optionsOf(question, scale, locale).map(({ value, label }) => html`<label class="option"><input type="radio" name="value:${officer}:${position}" value="${value}" required><span>${label}</span></label>`);
  return html`<fieldset class="card"><legend lang="zh-CN">${position}. ${text}</legend>${options}</fieldset>`;
}

interface Option {
  readonly value: number;
  readonly label: string;
}

function optionsOf({ kind, choices, hasNoOpinion }: Question, scale: number, locale: Locale): readonly Option[] {
  const say = words[locale];
  const marks = Array.from({ length: scale }, (_, index) => `${String(index + 1)}${index === 0 ? ` (${say.low})` : index + 1 === scale ? ` (${say.high})` : ''}`);
  const labels = kind === 'SCALE' ? marks : choices;
  return [...labels.map((label, index) => ({ value: index + 1, label })), ...(hasNoOpinion ? [{ value: 0, label: kind === 'SCALE' ? say.noOpinion : say.notStated }] : [])];
}

function resultOf(survey: Survey, locale: Locale): Html {
  const say = words[locale];
  const { figures, remarks, followUp } = survey;
  return html`<h2>${say.result}</h2>${figures.length === 0 ? html`<p>${say.onlyTurnout}</p>` : html`<p class="faint">${say.tooFew}</p>${figures.map((figure) => figureOf(survey, figure, locale))}`}
${remarks.length > 0 && html`<h2>${say.remarks}</h2><ul class="plain-list">${remarks.map(({ text }) => html`<li class="text" lang="zh-CN">${text}</li>`)}</ul>`}
${followUp !== null && html`<h2>${say.followUp}</h2><div class="card text" lang="zh-CN">${followUp}</div>`}`;
}

function figureOf({ questions, scale, groupMeans }: Survey, { question, mean, counts }: Survey['figures'][number], locale: Locale): Html | null {
  const say = words[locale];
  const asked = questions[question - 1];
  if (asked === undefined) return null;
  const rows = optionsOf(asked, scale, locale).map(({ value, label }) => html`<tr><td data-label="${say.option}" lang="zh-CN">${label}</td><td data-label="${say.count}">${counts[value] ?? say.hidden}</td></tr>`);
  const groups = groupMeans.filter((group) => group.question === question).map((group) => {
    const label = group.choice === 0 ? say.notStated : (questions[group.breakdown - 1]?.choices[group.choice - 1] ?? '');
    return html`<tr><td data-label="${say.option}" lang="zh-CN">${label}</td><td data-label="${say.mean}">${group.mean.toFixed(2)}</td></tr>`;
  });
  return html`<h3 lang="zh-CN">${question}. ${asked.text}</h3>${asked.kind === 'SCALE' && html`<p>${say.mean}：<strong>${mean === null ? say.hidden : `${mean.toFixed(2)} / ${String(scale)}`}</strong></p>`}
<table><thead><tr><th scope="col">${say.option}</th><th scope="col">${say.count}</th></tr></thead><tbody>${rows}</tbody></table>
${groups.length > 0 && html`<table><caption>${say.groups}</caption><thead><tr><th scope="col">${say.option}</th><th scope="col">${say.mean}</th></tr></thead><tbody>${groups}</tbody></table>`}`;
}
