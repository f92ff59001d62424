/**
 * How deep JSON is nested, told before Postgres reads it. Postgres itself stops at the end of its stack and answers 54001;
 * in WebAssembly the stack ends before it notices, and with it the one session that everybody's requests share.
 */

/** Some 5,500 levels are too many; no device sends ten. */
const DEEPEST = 1_000;

/** Whether a text is JSON of so many levels. What is quoted counts as text, as JSON reads it. */
export function isTooDeep(text: string): boolean {
  if (text.length <= DEEPEST || !/^\s*[[{]/u.test(text)) return false;
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (isQuoted && character === '\\') index += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** What Postgres answers to it elsewhere. */
export function tooDeep(): Error {
  return Object.assign(new Error('stack depth limit exceeded'), { code: '54001' });
}
