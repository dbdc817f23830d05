import type { PolicyDocument } from './document.ts';

/** Not a policy document: what the hub assumes where every document is silent. Any document displaces it. */
export const hubDefaults: PolicyDocument = {
  code: 'HUB',
  authority: 'HUB',
  title: { zh: '学联枢纽默认设置（非政策文件，可由管理员调整）', en: 'Defaults of Xuelian Hub (not a policy document; an administrator can change them)' },
  issuers: [],
  number: null,
  dated: null,
  // The earliest date there is: history before the first document needs a closed list of posts too.
  binds: { from: '0001-01-01', because: { zh: '默认设置不限起始日期。', en: 'Defaults have no first day.' } },
  jurisdiction: { scope: 'NATIONAL' },
  cites: [],
};
