import { describe, expect, it } from 'vitest';
import { forbiddenCharacters, mixesLookalikeScripts, tidyLine } from './text.ts';

describe('one-line texts', () => {
  it.each([['𠮷田大学', 0], ['买买提·艾力', 0], ['A级社团（甲）', 0], ['学\u202E生会', 1], ['学\u200B生\uFEFF会', 2], ['学\n生会', 1], ['a\u0000', 1]])('%j holds %i forbidden characters', (text, count) => {
    expect(forbiddenCharacters(text)).toHaveLength(count);
  });

  it('name the character and where it stands', () => {
    expect(forbiddenCharacters('𠮷\u202E')).toEqual([{ codePoint: 'U+202E', position: 2 }]);
  });

  it('are stored composed and without stray blanks', () => {
    expect(tidyLine('　华南　 理工 ')).toBe('华南 理工');
    expect(tidyLine('e\u0301')).toBe('é');
  });

  it('must not mix scripts that look alike', () => {
    expect(mixesLookalikeScripts('pаypal')).toBe(true);
    expect(mixesLookalikeScripts('MBA学院')).toBe(false);
  });
});
