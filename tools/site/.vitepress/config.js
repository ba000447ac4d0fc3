import { join } from "node:path";
import katex from "@vscode/markdown-it-katex";
import { defineConfig } from "vitepress";
import { root } from "../src/pages.js";
import { sidebar } from "./sidebar.js";

/** Formulas are typeset here, at build time; Vue must not look into them. @param {import("markdown-it").default} markdown */
function formulas(markdown) {
  markdown.use(katex.default ?? katex, { throwOnError: true, strict: "error" });
  for (const rule of ["math_inline", "math_block", "math_inline_block", "math_inline_bare_block"]) {
    const typeset = markdown.renderer.rules[rule];
    if (typeset !== undefined) markdown.renderer.rules[rule] = (...argv) => typeset(...argv).replace(/<(p|span) class="katex/g, '<$1 v-pre class="katex');
  }
}

/** Output is no language. @param {import("markdown-it").default} markdown */
function outputs(markdown) {
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    tokens[index].info = tokens[index].info.replace(/^console\b.*/, "txt");
    return fence(tokens, index, ...rest);
  };
}

/** In a block of commands and outputs the commands stand out. */
const commands = {
  name: "commands",
  line(/** @type {import("hast").Element} */ node) {
    const text = JSON.stringify(node);
    if (/"value":"\$ /.test(text)) this.addClassToHast(node, "command");
  },
};

export default defineConfig({
  title: "Ringflow",
  description: "Train a network by the Wasserstein gradient flow of its parameter measure, read the exact formula it found, and prove it.",
  lang: "en",
  base: process.env.DOCS_BASE ?? "/",
  srcDir: ".generated/pages",
  outDir: join(root, "dist/site"),
  cacheDir: ".generated/cache",
  ignoreDeadLinks: false,
  lastUpdated: false,
  markdown: { config: (markdown) => (formulas(markdown), outputs(markdown)), codeTransformers: [commands], theme: { light: "github-light", dark: "github-dark" } },
  vite: { build: { chunkSizeWarningLimit: 6000 } },
  head: [["meta", { name: "color-scheme", content: "light dark" }]],
  themeConfig: {
    nav: [
      { text: "Start", link: "/" },
      { text: "Tutorials", link: "/tutorials/learn-and-prove-z23" },
      { text: "Mathematics", link: "/mathematics" },
      ...((process.env.DOCS_API ?? "") === "" ? [] : [{ text: "API", link: "/api/" }]),
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: "local", options: { miniSearch: { searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, titles: 2, text: 1 } } } } },
    footer: { message: "MIT licence. Built without network; nothing is loaded from elsewhere." },
    docFooter: { prev: "Before", next: "Next" },
  },
});
