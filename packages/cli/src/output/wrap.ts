/** A line broken at blanks so that no part is longer than `width`, the rest indented; words longer than that stay whole. */
export function wrapLine(line: string, width: number, indent = "    "): string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const next = current === "" || current === indent ? current + word : `${current} ${word}`;
    if (next.length > width && current.trim() !== "") {
      lines.push(current.trimEnd());
      current = indent + word;
    } else {
      current = next;
    }
  }
  return [...lines, current];
}
