#!/usr/bin/env node
// Turns finished runs of `ringflow theory` into a part of docs/theory.md: prints Markdown, writes the figures as SVG.
//   node tools/runs/theory.mjs <name>=<run folder> [...] > part.md        e.g. Z7=runs/theory-cyclic-7
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { contractionFigure, decouplingFigure, spectrumFigure } from "@ringflow/report";

const images = new URL("../../docs/images/", import.meta.url);
const FIGURES = { decoupling: decouplingFigure, contraction: contractionFigure, spectrum: spectrumFigure };
const runs = process.argv.slice(2).map((word) => {
  const [name, folder] = word.split("=");
  return { name, input: JSON.parse(readFileSync(`${folder}/theory.json`, "utf8")) };
});

console.log(`| claim | ${runs.map(({ name }) => name).join(" | ")} |\n|---|${runs.map(() => "---|").join("")}`);
for (const [k, { name }] of runs[0].input.claims.entries()) {
  console.log(`| ${name} | ${runs.map(({ input }) => input.claims[k].verdict).join(" | ")} |`);
}
for (const { name, input } of runs) {
  const { particles, seeds, time, decay } = input.options;
  console.log(`\n## ${name}\n\n${particles} particles, seeds 1 to ${seeds}, flow time ${time}, decay ${decay}.\n`);
  const files = Object.entries(FIGURES).map(([figure, draw]) => {
    const file = `theory-${name.toLowerCase()}-${figure}.svg`;
    writeFileSync(fileURLToPath(new URL(file, images)), `${draw(input)}\n`);
    return `![${figure} on ${name}](images/${file})`;
  });
  console.log(`${files.join(" ")}\n`);
  for (const { name: claim, verdict, statement } of input.claims) console.log(`- **${claim}: ${verdict}.** ${statement}`);
  console.log(`\n| method | evaluations | live | live by irrep | same irrep | distance | residual |\n|---|---|---|---|---|---|---|`);
  for (const m of input.methods) {
    console.log(`| ${m.method} | ${m.evaluations} | ${m.live} | ${m.sizes.join(", ")} | ${(100 * m.sameIrrep).toFixed(0)} % | ${m.distance.toExponential(1)} | ${m.dissipationResidual?.toExponential(1) ?? "not a gradient flow"} |`);
  }
}
