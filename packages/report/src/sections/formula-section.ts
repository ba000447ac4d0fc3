/** The network as a formula. */
import { EMPTY, html, type Markup } from "../internal/markup.js";
import { displayMath } from "../internal/typeset.js";
import type { ReportFrequency, ReportInput } from "../report-input.js";

function blockFormulas(frequencies: readonly ReportFrequency[]): Markup {
  const known = frequencies.flatMap(({ label, latex }) => (latex === undefined ? [] : [{ label, latex }]));
  if (known.length === 0) return EMPTY;
  const blocks = known.map(({ label, latex }) => html`<div class="block-formula"><h3>Frequency ${label}</h3>${displayMath(latex)}</div>
`);
  return html`<details><summary>Formula of each block (${known.length})</summary>
${blocks}</details>
`;
}

/** Formulas of the whole measure, and of each block folded away; nothing if there are none. @internal */
export function formulaSection({ formula, frequencies }: ReportInput): Markup {
  const whole = formula.map((f) => html`<figure>${displayMath(f.latex)}<figcaption>${f.caption}</figcaption></figure>
`);
  const blocks = blockFormulas(frequencies);
  if (whole.length === 0 && blocks === EMPTY) return EMPTY;
  return html`<section aria-labelledby="formula">
<h2 id="formula">The formula</h2>
${whole}${blocks}</section>
`;
}
