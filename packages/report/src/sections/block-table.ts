/** The table of all blocks: a row each, numbers aligned right, readable on a small screen cell by cell. */
import { html, type Markup } from "../internal/markup.js";

/** A column after the first, which names the block. @internal */
export interface BlockColumn<Block> {
  readonly heading: string;
  readonly numeric?: boolean;
  /** Shown before the cell where the headings are not; absent for texts that speak for themselves. */
  readonly name?: string;
  readonly cell: (block: Block) => string | Markup;
}

function cell<Block>({ numeric, name, cell: content }: BlockColumn<Block>, block: Block): Markup {
  const attributes = html`${numeric === true ? html` class="number"` : html``}${name === undefined ? html`` : html` data-name="${name}"`}`;
  return html`<td role="cell"${attributes}>${content(block)}</td>`;
}

/** Rows of blocks under the headings; `first` names the blocks. @internal */
export function blockTable<Block extends { readonly label: string }>(first: string, caption: Markup, columns: readonly BlockColumn<Block>[], blocks: readonly Block[]): Markup {
  const heading = (text: string, numeric = false): Markup => html`<th role="columnheader" scope="col"${numeric ? html` class="number"` : html``}>${text}</th>`;
  const row = (block: Block): Markup => html`<tr role="row"><th role="rowheader" scope="row">${block.label}</th>${columns.map((column) => cell(column, block))}</tr>
`;
  return html`<table class="frequencies" role="table">
<caption><b>Table 1.</b> ${caption}</caption>
<thead><tr role="row">${heading(first)}${columns.map((column) => heading(column.heading, column.numeric))}</tr></thead>
<tbody>
${blocks.map(row)}</tbody>
</table>
`;
}
