import { defineProblems } from '@xuelian/kernel';

export const problems = defineProblems('NOTIFICATION', {
  ADDRESS_INVALID: { zh: '这不是一个电子邮件地址', en: 'This is no e-mail address' },
  NO_ADDRESS: { zh: '请先填写电子邮件地址', en: 'Set an e-mail address first' },
  CODE_WRONG: { zh: '验证码不正确或已过期', en: 'The code is wrong or no longer valid' },
  TOO_MANY_CODES: { zh: '验证码发送过于频繁，请 {minutes} 分钟后再试', en: 'Too many codes were sent; try again in {minutes} minutes' },
  NO_MAIL: { zh: '本枢纽未开通邮件发送', en: 'This hub sends no e-mail' },
  SESSION_REQUIRED: { zh: '接口令牌不能更改邮件地址，请登录后操作', en: 'A token cannot change the address; sign in' },
});
