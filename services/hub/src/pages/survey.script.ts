/**
 * What runs in the browser of a student: the token is made, blinded and unblinded here, so that the hub signs what it never sees.
 * It is kept in this tab until the answer has arrived. Answers are sent without cookies and without any other credential.
 */
export const surveyScript = `
import { RSABSSA } from '/surveys/lib/index.js';

const suite = RSABSSA.SHA384.PSS.Deterministic();
const page = document.querySelector('[data-survey]');
const place = page.dataset.survey;
const tokenForm = document.querySelector('#token');
const answerForm = document.querySelector('#answer');
const thanks = document.querySelector('#thanks');
const say = document.querySelector('#say');

const toText = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const kept = () => JSON.parse(sessionStorage.getItem(place) ?? 'null');
const keep = (what) => sessionStorage.setItem(place, JSON.stringify(what));

const show = (form) => {
  for (const part of [tokenForm, answerForm, thanks]) part.hidden = part !== form;
};

const tell = (lines) => {
  say.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
  say.hidden = lines.length === 0;
  if (lines.length > 0) say.focus();
};

async function send(path, body) {
  const response = await fetch(place + path + '?lang=' + document.documentElement.lang.slice(0, 2), {
    method: 'POST', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(page.dataset.failed);
  return await response.json();
}

async function whileBusy(form, work) {
  const button = form.querySelector('button');
  button.disabled = true;
  tell([page.dataset.busy]);
  try {
    await work();
  } catch (error) {
    tell([error instanceof TypeError ? page.dataset.failed : error.message]);
  } finally {
    button.disabled = false;
  }
}

const publicKey = () => crypto.subtle.importKey('spki', toBytes(page.dataset.key), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);

tokenForm.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(tokenForm, async () => {
    const key = await publicKey();
    let held = kept();
    if (held === null) {
      const token = crypto.getRandomValues(new Uint8Array(32));
      const { blindedMsg, inv } = await suite.blind(key, token);
      held = { token: toText(token), blinded: toText(blindedMsg), inv: toText(inv) };
      // Before it is sent: should the answer be lost, the same message is signed again.
      keep(held);
    }
    const { number, invitation } = Object.fromEntries(new FormData(tokenForm));
    const { blindSignature, problems } = await send('/token', { number, invitation, blindedMessage: held.blinded });
    if (problems.length > 0) return tell(problems);
    const signature = await suite.finalize(key, toBytes(held.token), toBytes(blindSignature), toBytes(held.inv));
    // What links the token to what was signed is forgotten here.
    keep({ token: held.token, signature: toText(signature) });
    tokenForm.reset();
    tell([]);
    show(answerForm);
  });
});

answerForm.addEventListener('submit', (event) => {
  event.preventDefault();
  const { token, signature } = kept();
  const answers = [...new FormData(answerForm)].flatMap(([name, said]) => {
    const [, kind, officer, question] = /^(value|text):([0-9]+):([0-9]+)$/.exec(name);
    const about = { question: Number(question), ...(officer === '0' ? {} : { officer: Number(officer) }) };
    if (kind === 'value') return [{ ...about, value: Number(said) }];
    return said.trim() === '' ? [] : [{ ...about, text: said }];
  });
  void whileBusy(answerForm, async () => {
    const { isTaken, isUsed, problems } = await send('/answers', { token, signature, answers });
    if (!isTaken && !isUsed) return tell(problems);
    sessionStorage.removeItem(place);
    answerForm.reset();
    tell([]);
    show(thanks);
  });
});

show(kept()?.signature === undefined ? tokenForm : answerForm);
`;
