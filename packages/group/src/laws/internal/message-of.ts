/** What was thrown, in a line. @internal */
export function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300) || "no message";
}
