/** Anything as one line for a terminal: white space collapses, control characters go. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** A thrown object may refuse to become text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "something that is no text";
  }
}

/** First line of what an unknown thrown value has to say. */
export function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : textOf(thrown);
  return oneLine(text).slice(0, 300) || "no message";
}
