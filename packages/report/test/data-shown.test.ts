/** Each picture and sign shows the datum it names, and no other. */
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { liveFigure, lossFigure, purityFigure, renderReport, targetFigure } from "../src/index.js";
import { displayMath } from "../src/internal/typeset.js";
import { syntheticHistory, syntheticInput } from "./fixture.js";

const row = { ...syntheticHistory(1, 0)[0]!, loss: 1, energy: 4, live: 100, purity: 0.5 };

/** Heights of the end dots on the page, first series first. */
function ends(svg: string): number[] {
  const { document } = parseHTML(`<!doctype html><body>${svg}</body>`);
  return [...document.querySelectorAll("circle")].map((c) => Number(c.getAttribute("cy")));
}

describe("figures", () => {
  it("draw energy above loss where it is larger, each at its own height", () => {
    const [energy, loss] = ends(lossFigure([row, { ...row, time: 1 }])) as [number, number];
    expect(energy).toBeLessThan(loss - 50);
  });

  it("follow live particles and purity, each in its own figure", () => {
    const moved = (over: object, figure: (h: (typeof row)[]) => string): boolean => figure([row, { ...row, time: 1, ...over }]) !== figure([row, { ...row, time: 1 }]);
    const seen = [liveFigure, purityFigure].map((f) => [moved({ live: 20 }, f), moved({ purity: 0.9 }, f)]);
    expect(seen).toEqual([[true, false], [false, true]]);
    expect(liveFigure([row, { ...row, time: 1, live: 20 }])).toContain(">20</text>");
  });

  it("stagger target labels upwards in the order of learning", () => {
    const history = [0, 1, 2, 3, 4].map((time) => ({ ...row, time, targets: [time >= 3 ? 1 : 0, time >= 1 ? 1 : 0] }));
    const svg = targetFigure(history, ["late", "early"]);
    const height = (name: string): number => Number(new RegExp(`translate\\([\\d.]+,([\\d.]+)\\)"[^>]*>${name}<`).exec(svg)?.[1]);
    expect(height("late")).toBeLessThan(height("early") - 50);
  });
});

describe("the certificate", () => {
  const icons = (holds: readonly boolean[]): { signs: (string | null)[]; lead: string } => {
    const claims = holds.map((h, i) => ({ name: `claim ${i}`, statement: "s", holds: h }));
    const { document } = parseHTML(renderReport({ ...syntheticInput(1, 0), claims }));
    return {
      signs: [...document.querySelectorAll(".claims svg")].map((s) => s.getAttribute("aria-label")),
      lead: document.querySelector("#certificate + .lead")!.textContent!,
    };
  };

  it("gives a check mark to what holds and a cross to what does not, and counts them", () => {
    const mixed = icons([true, false, true]);
    expect(mixed.signs).toEqual(["holds", "does not hold", "holds"]);
    expect(mixed.lead).toMatch(/^2 of 3 claims hold\./);
    expect(icons([true, true]).lead).toMatch(/^All 2 claims hold\./);
  });
});

describe("formulas", () => {
  it.each(["\\href{https://example.org}{x}", "\\includegraphics{a.png}", "\\url{https://example.org}", "\\class{verdict}{x}"])("cannot link, load or restyle: %s", (latex) => {
    expect(displayMath(latex).markup).not.toMatch(/<a\b|<img|href=|src=|class="verdict"/);
  });
});
