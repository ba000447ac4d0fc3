import { describe, expect, it } from "vitest";
import { checkTableau, FlowError, type Tableau } from "../src/index.js";
import { bogackiShampineTableau } from "../src/steppers/bogacki-shampine-32.js";
import { dormandPrinceTableau } from "../src/steppers/dormand-prince-54.js";

const failure = (change: Partial<Tableau>): string => {
  try {
    checkTableau({ ...bogackiShampineTableau, ...change });
  } catch (error) {
    return error instanceof FlowError ? `${error.code}: ${error.expected}` : "another error";
  }
  return "accepted";
};

describe("checkTableau", () => {
  it("accepts the built-in pairs", () => {
    expect(checkTableau(bogackiShampineTableau)).toBe(bogackiShampineTableau);
    expect(checkTableau(dormandPrinceTableau)).toBe(dormandPrinceTableau);
  });

  it("refuses row sums that differ from the nodes", () => {
    expect(failure({ nodes: [0, 1 / 2, 2 / 3, 1] })).toBe(`flow/tableau: row 2 to sum to its node ${2 / 3}`);
  });

  it("refuses weights that do not sum to 1", () => {
    expect(failure({ weights: [2 / 9, 1 / 3, 5 / 9, 0] })).toBe("flow/tableau: weights to sum to 1");
  });

  it("refuses error weights that do not sum to 0", () => {
    expect(failure({ errorWeights: [-5 / 72, 1 / 12, 1 / 9, 1 / 8] })).toBe("flow/tableau: error weights to sum to 0");
  });

  it("refuses a pair whose last stage is not the next first", () => {
    expect(failure({ weights: [1 / 3, 2 / 9, 4 / 9, 0] })).toContain("first same as last");
  });

  it("refuses rows and lists of the wrong length, and NaN", () => {
    expect(failure({ weights: [1, 0, 0] })).toContain("4 >= 2 stages everywhere");
    expect(failure({ coefficients: [[], [1 / 2], [3 / 4], [2 / 9, 1 / 3, 4 / 9]] })).toContain("2 coefficients in row 2");
    expect(failure({ nodes: [0, NaN, 3 / 4, 1] })).toContain("row 1 to sum");
  });
});
