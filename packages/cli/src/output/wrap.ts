/** A line broken at blanks so that no part is longer than `width`, the rest indented; words longer than that stay whole. */
export function wrapLine(line: string, width: number, indent = "    "): string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  const margin = /^ */.exec(line)![0];
  let current = margin;
  for (const word of line.slice(margin.length).split(" ")) {
    const next = current.trim() === "" ? current + word : `${current} ${word}`;
    if (next.length > width && current.trim() !== "") {
      lines.push(current.trimEnd());
      current = indent + word;
    } else {
      current = next;
    }
  }
  return [...lines, current];
}
