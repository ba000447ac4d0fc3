/** The symmetric group on three points as permutations, numbered so that the identity is 0: a group that is not abelian. */
const permutations = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]] as const;

/** `(x y)(i) = x(y(i))`. */
function multiply(x: number, y: number): number {
  const image = permutations[y]!.map((i) => permutations[x]![i]!).join();
  return permutations.findIndex((p) => p.join() === image);
}

export const symmetric3 = {
  order: 6,
  generators: [1, 3],
  multiply,
  inverse: (x: number): number => [0, 1, 2, 3, 4, 5].find((y) => multiply(x, y) === 0)!,
};
