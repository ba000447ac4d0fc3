/**
 * First key that occurs twice in one object of a JSON text: `JSON.parse` would silently keep the last one.
 *
 * @param text - valid JSON
 * @remarks One pass without recursion or backtracking: the text may be long and hostile.
 * @internal
 */
export function duplicateKey(text: string): string | undefined {
  const scopes: (Set<string> | undefined)[] = []; // one per open bracket; undefined for a list
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "{") scopes.push(new Set());
    else if (character === "[") scopes.push(undefined);
    else if (character === "}" || character === "]") scopes.pop();
    else if (character === '"') {
      const end = endOfString(text, i);
      const keys = scopes.at(-1);
      if (keys !== undefined && isKey(text, end)) {
        const key = JSON.parse(text.slice(i, end)) as string;
        if (keys.has(key)) return key;
        keys.add(key);
      }
      i = end - 1;
    }
  }
  return undefined;
}

/** Position behind the closing quote of the string that opens at `begin`. */
function endOfString(text: string, begin: number): number {
  let i = begin + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
  return i + 1;
}

/** In an object, a string is a key iff a colon follows. */
function isKey(text: string, end: number): boolean {
  let i = end;
  while (text[i] === " " || text[i] === "\n" || text[i] === "\t" || text[i] === "\r") i++;
  return text[i] === ":";
}
