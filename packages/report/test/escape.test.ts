import { describe, expect, it } from "vitest";
import { parseHTML } from "linkedom";
import { renderReport, type ReportInput } from "../src/index.js";
import { escapeText, html, trustedMarkup } from "../src/internal/markup.js";
import { syntheticInput } from "./fixture.js";

const HOSTILE = `</style></title><script>alert(1)</script><img src=x onerror=alert(2)>"'&\u202e\u0000\ud800`;

/** The same input with every string replaced, wherever it stands. */
function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return key === "verdict" || key === "level" ? value : HOSTILE;
  if (Array.isArray(value)) return value.map((v) => poisoned(v));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, poisoned(v, k)]));
}

describe("escaping", () => {
  it("turns every character with a meaning in HTML into an entity", () => {
    expect(escapeText(`<a b="c" d='e'>&`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
  });

  it("replaces control characters, bidirectional overrides and lone surrogates, and keeps whole pairs", () => {
    expect(escapeText("a\u0000b\u202ec\ud800d\u{1f600}")).toBe("a\ufffdb\ufffdc\ufffdd\u{1f600}");
  });

  it("escapes strings in templates and keeps trusted markup", () => {
    expect(html`<p>${"<"}${trustedMarkup("<br>")}${[html`${1}`, html`${"&"}`]}</p>`.markup).toBe("<p>&lt;<br>1&amp;</p>");
  });

  it("lets no hostile string become an element, an attribute or a script, wherever it stands", () => {
    const page = renderReport(poisoned(syntheticInput(11, 3)) as ReportInput);
    const { document } = parseHTML(page);
    expect(document.querySelectorAll("script, img, iframe, link, object").length).toBe(0);
    expect(document.querySelectorAll("[onerror], [onload], [href], [src]").length).toBe(0);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page.match(/<\/title>/g)).toHaveLength(1);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("would notice: the same check fails on unescaped text", () => {
    const { document } = parseHTML(`<!doctype html><body><p>${HOSTILE}</p></body>`);
    expect(document.querySelectorAll("script, img").length).toBeGreaterThan(0);
  });
});
