import { describe, expect, it } from 'vitest';
import { localeOf, prefersHtml, responseTypeOf } from './negotiation.ts';

describe('negotiation', () => {
  it('gives the newer media type where both are wanted alike', () => {
    expect(responseTypeOf('application/json, application/graphql-response+json')).toBe('application/graphql-response+json');
    expect(responseTypeOf('application/graphql-response+json;q=0.1, application/json;q=0.9')).toBe('application/json');
    expect(responseTypeOf('text/csv, */*;q=0.1')).toBe('application/json');
    expect(responseTypeOf(undefined)).toBe('application/json');
    expect(responseTypeOf('text/csv')).toBeUndefined();
    expect(responseTypeOf('application/json;q=0')).toBeUndefined();
  });

  it('tells browsers from programs', () => {
    expect(prefersHtml('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toBe(true);
    expect(prefersHtml('application/json, text/html;q=0.5')).toBe(false);
    expect(prefersHtml('*/*')).toBe(false);
    expect(prefersHtml(undefined)).toBe(false);
  });

  it('speaks Chinese unless English is wanted more', () => {
    expect(localeOf(null)).toBe('zh');
    expect(localeOf('fr-FR, de;q=0.5')).toBe('zh');
    expect(localeOf('en-GB,en;q=0.9,zh;q=0.8')).toBe('en');
    expect(localeOf('zh-CN,en;q=0.9')).toBe('zh');
    expect(localeOf('en;q=0, zh-TW;q=0.1')).toBe('zh');
  });
});
