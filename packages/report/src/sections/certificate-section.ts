/** The certificate's claims, the notes, and how to repeat the run. */
import { checkIcon, crossIcon } from "../internal/icons.js";
import { EMPTY, html, type Markup } from "../internal/markup.js";
import type { ReportClaim, ReportInput } from "../report-input.js";

function claim({ name, statement, holds, value }: ReportClaim): Markup {
  const sign = holds ? checkIcon("holds") : crossIcon("does not hold");
  const number = value === undefined ? EMPTY : html` <span class="value">${value}</span>`;
  return html`<li><span class="${holds ? "holds" : "fails"}">${sign}</span><div><strong>${name}</strong>${number}<p>${statement}</p></div></li>
`;
}

/** Claims with check marks; nothing if the run made none. @internal */
export function certificateSection({ claims }: ReportInput): Markup {
  if (claims.length === 0) return EMPTY;
  const holding = claims.filter((c) => c.holds).length;
  const summary = holding === claims.length ? `All ${claims.length} claims hold.` : `${holding} of ${claims.length} claims hold.`;
  return html`<section aria-labelledby="certificate">
<h2 id="certificate">The certificate</h2>
<p class="lead">${summary} Each can be checked again from the certificate, independently of this run.</p>
<ul class="claims">
${claims.map(claim)}</ul>
</section>
`;
}

/** Notes; nothing if there are none. @internal */
export function notesSection({ notes }: ReportInput): Markup {
  if (notes.length === 0) return EMPTY;
  return html`<section aria-labelledby="notes">
<h2 id="notes">Notes</h2>
<ul class="notes">${notes.map((n) => html`<li>${n}</li>`)}</ul>
</section>
`;
}

/** The command and the files it wrote. @internal */
export function repeatSection({ command, files }: ReportInput): Markup {
  const list = files.length === 0 ? EMPTY : html`<dl class="files">${files.map((f) => html`<dt><code>${f.path}</code></dt><dd>${f.description}</dd>`)}</dl>
`;
  return html`<section aria-labelledby="repeat">
<h2 id="repeat">Repeat this run</h2>
<pre><code>${command}</code></pre>
${list}</section>
`;
}
