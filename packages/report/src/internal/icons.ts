/** Signs drawn as paths: no font is needed, and shape tells them apart as well as colour. */
import { html, type Markup } from "./markup.js";
import type { ReportVerdict } from "../report-input.js";

function icon(label: string, content: Markup): Markup {
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${content}</svg>`;
}

const CIRCLE = html`<circle cx="12" cy="12" r="10"/>`;

/** A check mark in a circle. @internal */
export function checkIcon(label: string): Markup {
  return icon(label, html`${CIRCLE}<path d="M7.5 12.5l3 3 6-6.5"/>`);
}

/** A cross in a circle. @internal */
export function crossIcon(label: string): Markup {
  return icon(label, html`${CIRCLE}<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>`);
}

/** @internal */
export function verdictIcon(verdict: ReportVerdict): Markup {
  if (verdict === "exact") return checkIcon(verdict);
  if (verdict === "memorised") return crossIcon(verdict);
  if (verdict === "untrained") return icon(verdict, html`${CIRCLE}<path d="M8 12h8"/>`);
  return icon(verdict, html`${CIRCLE}<path d="M12 2a10 10 0 0 1 0 20z" fill="currentColor"/>`);
}
