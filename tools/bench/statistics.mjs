/** Median of a list; of an even number of values the upper one of the middle. */
export function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}
