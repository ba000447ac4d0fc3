/** What was thrown, in at most 300 characters; whoever threw it may have made it unprintable. @internal */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown).slice(0, 300) || "no message";
  } catch {
    return "something that cannot be printed";
  }
}
