import { describe, expect, test } from 'vitest';
import { readChoice } from './form-choice.ts';
import { vocabularyOf } from './form-items.ts';

const yesNo = vocabularyOf({ words: { MET: '是', NOT_MET: '否' } });
const attained = vocabularyOf({ words: { MET: '达标', NOT_MET: '未达标' } });

/** `MET`, `MET?` for one to be confirmed, or the reason why there is none. */
function told(text: string, words = yesNo): string {
  const found = readChoice(text, words);
  if (found === undefined) return 'BLANK';
  return found.sureness === 'UNREADABLE' ? (found.remarks[0]?.name ?? '') : `${found.value}${found.sureness === 'SUGGESTED' ? '?' : ''}`;
}

describe('a ticked word', () => {
  test.each([
    // As seen in real notices.
    ['R是 £否', 'MET'], ['R是 □否', 'MET'], ['☑是 □否', 'MET'], ['£是 R否', 'NOT_MET'], ['□是 ☑否', 'NOT_MET'],
    // The same fonts in the private area, in Wingdings, and full-width.
    ['\u{F052}是 \u{F0A3}否', 'MET'], ['\u{F0A8}是 \u{F0FE}否', 'NOT_MET'], ['Ｒ是　￡否', 'MET'], ['¨是 ☑否', 'NOT_MET'], ['☑️是 ☐否', 'MET'],
    // Behind the words, in brackets, on one side only, without blanks.
    ['是☑ 否□', 'MET'], ['是□否☑', 'NOT_MET'], ['☑是□否', 'MET'], ['是（√） 否（ ）', 'MET'], ['是（　）否（√）', 'NOT_MET'], ['【√】是【】否', 'MET'],
    ['√是 否', 'MET'], ['是√ 否', 'MET'], ['是 √否', 'NOT_MET'], ['是 否√', 'NOT_MET'], ['●是 ○否', 'MET'], ['√是 否□', 'MET'], ['口是 ☑否', 'NOT_MET'],
    ['是', 'MET'], ['否', 'NOT_MET'], ['√是', 'MET'], ['是√', 'MET'], ['☑是\n□否', 'MET'], ['√是 ×否', 'MET'], ['×是 √否', 'NOT_MET'], ['_√_是 ___否', 'MET'],
  ])('is read from %j', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['☑达标 □未达标', 'MET'], ['□达标 ☑未达标', 'NOT_MET'], ['未达标', 'NOT_MET'], ['达标', 'MET'], ['R未达标 £达标', 'NOT_MET'],
  ])('is read from %j, though one word holds the other', (text, expected) => {
    expect(told(text, attained)).toBe(expected);
  });

  test.each([
    ['☒是 ☐否', 'MET?'], ['[x]是 [ ]否', 'MET?'], ['v是 否', 'MET?'], ['√', 'MET?'], ['R', 'MET?'],
    ['达标', 'MET?'], ['☑达标 □未达标', 'MET?'], ['不符合', 'NOT_MET?'],
  ])('is asked about in %j', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['是 否', 'TICK_LOST'], ['是否', 'TICK_LOST'], ['是/否', 'TICK_LOST'], ['是 □否', 'TICK_LOST'], ['□是 否', 'TICK_LOST'],
    ['□是 □否', 'NONE_TICKED'], ['£是 £否', 'NONE_TICKED'], ['□', 'NONE_TICKED'], ['□是', 'NONE_TICKED'],
    ['☑是 ☑否', 'BOTH_TICKED'], ['R是 R否', 'BOTH_TICKED'], ['☒是 ☒否', 'BOTH_TICKED'], ['√是 否√', 'BOTH_TICKED'],
    ['是√否', 'TICK_AMBIGUOUS'], ['是 √ 否', 'TICK_AMBIGUOUS'], ['√是√否√', 'TICK_AMBIGUOUS'], ['×是 否', 'TICK_AMBIGUOUS'], ['×', 'TICK_AMBIGUOUS'], ['×是', 'TICK_AMBIGUOUS'], ['√√', 'TICK_AMBIGUOUS'], ['是 是', 'TICK_AMBIGUOUS'],
    ['基本是', 'VERDICT_UNKNOWN'], ['是（部分）', 'VERDICT_UNKNOWN'], ['有', 'VERDICT_UNKNOWN'], ['☑', 'MET?'],
    ['', 'BLANK'], ['　', 'BLANK'], ['/', 'BLANK'],
  ])('cannot be read from %j: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});
