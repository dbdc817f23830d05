import type { Locale, Problem } from '@xuelian/kernel';
import { filings, notices } from '@xuelian/modules';
import { type Html, html } from './html.ts';
import { inLanguage, type Page, type Words } from './page.ts';

type Notice = notices.PublicNotice;

type Word =
  | 'title' | 'intro' | 'none' | 'missing' | 'missingWhy' | 'by' | 'subject' | 'up' | 'to' | 'state' | 'objections' | 'unanswered' | 'object' | 'objectIntro' | 'text' | 'contact' | 'contactHint' | 'send'
  | 'thanks' | 'code' | 'keep' | 'follow' | 'raisedOn' | 'answer' | 'noAnswer' | 'why' | 'mistakes' | 'objection';

const words: Words<Word> = {
  zh: {
    title: '当前公示', intro: '公示期内，任何人都可以提出异议；公示单位须逐条答复后方可办结。', none: '目前没有公示。', missing: '没有这份公示', missingWhy: '网址有误，或公示尚未发布。', by: '公示单位', subject: '事项', up: '公示期', to: '至',
    state: '状态', objections: '异议', unanswered: '待答复', object: '提出异议', objectIntro: '异议内容与联系方式只有公示单位能看到，不会公开。提交后将得到查询码，凭码查看答复。', text: '异议内容（最多 2000 字）', contact: '联系方式', contactHint: '电话或邮箱，便于公示单位核实和答复', send: '提交异议',
    thanks: '异议已收到', code: '查询码', keep: '请记下查询码：凭它（且只能凭它）在下列网址查看答复。', follow: '异议与答复', raisedOn: '提出日期', answer: '答复', noAnswer: '尚未答复。', why: '撤回原因', mistakes: '请更正以下各项', objection: '异议内容',
  },
  en: {
    title: 'Notices that are up', intro: 'While a notice is up anybody may object; the organization answers each objection before it closes the notice.', none: 'No notice is up at present.', missing: 'There is no such notice', missingWhy: 'The address is wrong, or the notice is not posted yet.', by: 'Posted by', subject: 'Subject', up: 'Up from', to: 'to',
    state: 'State', objections: 'Objections', unanswered: 'waiting for an answer', object: 'Object', objectIntro: 'Only the organization sees what you object and how to reach you; neither is published. You will get a code by which you can read the answer.', text: 'What you object (at most 2,000 characters)', contact: 'How to reach you', contactHint: 'Telephone or e-mail, so that the organization can check and answer', send: 'Send',
    thanks: 'Your objection has arrived', code: 'Code', keep: 'Please keep this code: with it, and only with it, you can read the answer at the address below.', follow: 'Objection and answer', raisedOn: 'Raised on', answer: 'Answer', noAnswer: 'There is no answer yet.', why: 'Why it was withdrawn', mistakes: 'Please correct the following', objection: 'Objection',
  },
};

const subjects: Words<Notice['subject']> = {
  zh: { SELECTION_RESULT: '选拔结果', ELECTION_RESULT: '选举结果', DELEGATE_ROSTER: '代表名单', CHARTER_DRAFT: '章程草案', REVIEW_RESULT: '考核结果', OTHER: '其他' },
  en: { SELECTION_RESULT: 'Result of a selection', ELECTION_RESULT: 'Result of an election', DELEGATE_ROSTER: 'Roster of delegates', CHARTER_DRAFT: 'Draft of a charter', REVIEW_RESULT: 'Result of a review', OTHER: 'Other' },
};

type Shown = 'OPEN' | 'OVER' | 'CLOSED' | 'WITHDRAWN';

const states: Words<Shown> = {
  zh: { OPEN: '公示中', OVER: '公示期满，异议办理中', CLOSED: '已办结', WITHDRAWN: '已撤回' },
  en: { OPEN: 'Up', OVER: 'Ended; objections are being answered', CLOSED: 'Closed', WITHDRAWN: 'Withdrawn' },
};

const looks: Readonly<Record<Shown, string>> = { OPEN: 'good', OVER: 'plain', CLOSED: 'good', WITHDRAWN: 'gone' };

const shownState = ({ state, isOpen }: Notice): Shown => (state === 'POSTED' ? (isOpen ? 'OPEN' : 'OVER') : state);

export const noticeList = (posted: readonly Notice[], locale: Locale): Html => html`<ul class="plain-list">${posted.map((notice) => html`<li><a href="${inLanguage(notices.noticePath(notice.id), locale)}" lang="zh-CN">${notice.title}</a>
<div class="faint"><span lang="zh-CN">${notice.organizationName}</span> · ${subjects[locale][notice.subject]} · ${notice.postedOn} ${words[locale].to} ${notice.lastOn} · ${states[locale][shownState(notice)]}</div></li>`)}</ul>`;

export function noticesPage(open: readonly Notice[], locale: Locale): Page {
  const say = words[locale];
  return { title: say.title, path: '/notices', isListed: true, body: html`<h1>${say.title}</h1><p>${say.intro}</p>${open.length === 0 ? html`<p>${say.none}</p>` : noticeList(open, locale)}` };
}

export function missingNoticePage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.missing, path: '/notices', body: html`<h1>${say.missing}</h1><p>${say.missingWhy}</p>` };
}

/** What somebody typed and what was wrong with it. */
export interface Refused {
  readonly text: string;
  readonly contact: string;
  readonly problems: readonly Problem[];
}

export function noticePage(notice: Notice, locale: Locale, refused: Refused | null = null): Page {
  const say = words[locale];
  const state = shownState(notice);
  const { organizationCode, organizationName, objectionCount, unansweredCount, withdrawnReason } = notice;
  const body = html`<h1 lang="zh-CN">${notice.title}</h1>
<p class="state ${looks[state]}">${states[locale][state]}<span>${notice.postedOn} ${say.to} ${notice.lastOn}</span></p>
<dl><div><dt>${say.by}</dt><dd><a href="${inLanguage(`/register/${encodeURIComponent(organizationCode)}`, locale)}" lang="zh-CN">${organizationName}</a></dd></div>
<div><dt>${say.subject}</dt><dd>${subjects[locale][notice.subject]}</dd></div>
<div><dt>${say.objections}</dt><dd>${objectionCount}${unansweredCount > 0 && html` (${unansweredCount} ${say.unanswered})`}</dd></div>
${withdrawnReason !== null && html`<div><dt>${say.why}</dt><dd lang="zh-CN">${withdrawnReason}</dd></div>`}</dl>
<div class="card text" lang="zh-CN">${notice.text}</div>
${notice.isOpen && objectionForm(notice, locale, refused)}`;
  return { title: notice.title, path: notices.noticePath(notice.id), body, isListed: true };
}

function objectionForm({ id }: Notice, locale: Locale, refused: Refused | null): Html {
  const say = words[locale];
  const faults = refused !== null && html`<div class="state gone" role="alert">${say.mistakes}<ul>${refused.problems.map(({ message }) => html`<li>${message[locale]}</li>`)}</ul></div>`;
  return html`<h2 id="object">${say.object}</h2><p class="faint">${say.objectIntro}</p>${faults}
<form class="card tall" action="${notices.noticePath(id)}/objections" method="post" accept-charset="utf-8">
<label>${say.text}<textarea name="text" required maxlength="2000">${refused?.text}</textarea></label>
<label>${say.contact}<input name="contact" required maxlength="200" autocomplete="email" value="${refused?.contact}" aria-describedby="contact-hint"><span class="faint" id="contact-hint">${say.contactHint}</span></label>
<input type="hidden" name="lang" value="${locale}"><button>${say.send}</button></form>`;
}

export const objectionPath = (code: string): string => `/objections/${filings.printReceiptCode(code)}`;

export function thanksPage(code: string, address: string, locale: Locale): Page {
  const say = words[locale];
  const body = html`<h1>${say.thanks}</h1><p class="state good" role="status">${say.code}：<span class="hash">${filings.printReceiptCode(code)}</span></p><p>${say.keep}</p><p><a href="${inLanguage(objectionPath(code), locale)}">${address}</a></p>`;
  return { title: say.thanks, path: objectionPath(code), body };
}

export function objectionPage(code: string, followed: notices.FollowedObjection, locale: Locale): Page {
  const say = words[locale];
  const body = html`<h1>${say.follow}</h1><p><a href="${inLanguage(notices.noticePath(followed.noticeId), locale)}" lang="zh-CN">${followed.noticeTitle}</a></p>
<dl><div><dt>${say.raisedOn}</dt><dd>${followed.raisedOn}</dd></div><div><dt>${say.objection}</dt><dd class="text">${followed.text}</dd></div>
<div><dt>${say.answer}</dt><dd class="text">${followed.answer === null ? say.noAnswer : html`${followed.answer}<br><span class="faint">${followed.answeredOn}</span>`}</dd></div></dl>`;
  return { title: say.follow, path: objectionPath(code), body };
}
