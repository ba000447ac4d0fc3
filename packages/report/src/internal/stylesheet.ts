/** The page's only stylesheet: system fonts, light and dark, from a small screen to paper. */
import { BLUE, FAINT, GREEN, MUTED, PALETTE, PAPER, VERMILLION } from "./palette.js";

/** Swaps the colours that figures carry as attributes for their partners on a dark page. */
function darkFigures(): string {
  return PALETTE.map(({ light, dark }) => `svg [fill="${light}"]{fill:${dark}}svg [stroke="${light}"]{stroke:${dark}}`).join("\n");
}

const COLOURS = `
:root{color-scheme:light dark;--paper:${PAPER.light};--ink:#1b1d21;--muted:${MUTED.light};--line:${FAINT.light};--panel:#f6f7f8;
--good:${GREEN.light};--fair:#9a6700;--bad:#b3261e;--none:${MUTED.light};--link:${BLUE.light};--warm:${VERMILLION.light}}
@media screen and (prefers-color-scheme:dark){
:root{--paper:${PAPER.dark};--ink:#e6e8eb;--muted:${MUTED.dark};--line:${FAINT.dark};--panel:#1c1f25;
--good:${GREEN.dark};--fair:#e3b341;--bad:#ff8379;--none:${MUTED.dark};--link:${BLUE.dark};--warm:${VERMILLION.dark}}
${darkFigures()}
}`;

const TEXT = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
main{max-width:1184px;margin:0 auto;padding:40px 32px 56px;overflow-wrap:anywhere}
h1{font-size:34px;line-height:1.2;font-weight:600;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:22px;line-height:1.3;font-weight:600;margin:48px 0 4px}
h3{font-size:16px;font-weight:600;margin:24px 0 4px}
p{margin:0 0 12px;max-width:74ch}
.eyebrow,.tiles,table,figcaption,.claims,.legend,.phases,.files,footer,summary{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.eyebrow{color:var(--muted);font-size:13px;margin:0 0 6px}
.lead{color:var(--muted);margin-bottom:16px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.nowrap{white-space:nowrap}
sub{line-height:0;font-size:.75em}
math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","Libertinus Math","TeX Gyre Termes Math","DejaVu Math TeX Gyre","Noto Sans Math",math}
@supports not (-moz-appearance:none){.tml-overline{padding:.1em 0 0;border-top:.065em solid}.tml-underline{padding:0 0 .1em;border-bottom:.065em solid}.tml-fbox{padding:3pt;border:1px solid}}
footer{margin-top:48px;padding-top:12px;border-top:1px solid var(--line);color:var(--muted);font-size:13px}`;

const BANNER = `
.verdict{display:flex;gap:14px;align-items:flex-start;margin:20px 0 24px;padding:14px 18px;background:var(--panel);border-left:4px solid var(--tone);border-radius:2px}
.verdict svg{flex:none;width:26px;height:26px;margin-top:1px;color:var(--tone)}
.verdict p{margin:0}
.verdict strong{color:var(--tone)}
.exact{--tone:var(--good)}.partial{--tone:var(--fair)}.memorised{--tone:var(--bad)}.untrained{--tone:var(--none)}
.tiles{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:1px;margin:0;border:1px solid var(--line);border-radius:4px;overflow:hidden}
.tiles div{background:var(--paper);box-shadow:0 0 0 1px var(--line);padding:12px 16px 13px}
.tiles dt{font-size:12.5px;color:var(--muted)}
.tiles dd{margin:0;font-size:12.5px;color:var(--muted)}
.tiles .value{font-size:22px;line-height:1.35;color:var(--ink);font-variant-numeric:tabular-nums}`;

const FIGURES = `
figure{margin:0;min-width:0}
figure svg{display:block;max-width:100%;height:auto}
svg text{white-space:pre}
figcaption{font-size:13px;line-height:1.45;color:var(--muted);margin-top:8px;max-width:96ch}
figcaption b,caption b{color:var(--ink);font-weight:600}
.figures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:24px 32px;margin-top:16px}
.figures svg{width:100%;max-width:440px}
.figures svg+svg{margin-top:8px}
.phases{display:grid;grid-template-columns:repeat(auto-fill,minmax(156px,1fr));gap:20px 16px;margin:16px 0 4px;padding:0;list-style:none}
.phases svg{width:100%;max-width:190px;margin:0 auto}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:12px 0 0;padding:0;list-style:none;font-size:13px;color:var(--muted)}
.legend svg{display:inline-block;width:18px;height:18px;vertical-align:-4px;margin-right:4px;color:var(--ink)}`;

const TABLES = `
table{border-collapse:collapse;width:100%;margin:20px 0 0;font-size:14px;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:13px;color:var(--muted);padding-bottom:8px}
th,td{text-align:left;padding:6px 16px 6px 0;vertical-align:baseline;font-weight:400}
thead th{font-size:12.5px;color:var(--muted);border-bottom:1px solid var(--ink);white-space:nowrap}
tbody tr{border-bottom:1px solid var(--line)}
tbody th{font-weight:600}
.number{text-align:right}
.level::before{content:"";display:inline-block;width:9px;height:9px;margin-right:7px;border:1.5px solid var(--tone);border-radius:50%}
.level.algebraic{--tone:var(--good)}.level.certified{--tone:var(--link)}.level.numeric{--tone:var(--warm)}
.level.algebraic::before{background:var(--tone)}
.level.certified::before{background:linear-gradient(90deg,var(--tone) 50%,transparent 50%)}
.formula{margin:12px 0;padding:2px 0;overflow-x:auto;overflow-y:hidden;font-size:18px}
.formula math.tml-display{width:fit-content;margin:0}
.broken{line-height:2}
.latex{white-space:pre-wrap}
.block-formula{margin:14px 0}
.block-formula .formula{font-size:16px;margin:2px 0}
summary{cursor:pointer;font-size:14px;margin:16px 0 4px;color:var(--link)}
.claims{list-style:none;margin:16px 0 0;padding:0;font-size:14.5px}
.claims li{display:grid;grid-template-columns:22px minmax(0,1fr);gap:0 10px;padding:10px 0;border-top:1px solid var(--line)}
.claims li:last-child{border-bottom:1px solid var(--line)}
.claims svg{width:20px;height:20px;margin-top:1px}
.claims .holds{color:var(--good)}.claims .fails{color:var(--bad)}
.claims p{margin:0;color:var(--muted)}
.claims .value{font-variant-numeric:tabular-nums;color:var(--muted)}
pre{margin:12px 0;padding:12px 16px;background:var(--panel);border-radius:4px;white-space:pre-wrap;user-select:all}
.files{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px;margin:12px 0 0;font-size:14px}
.files dt,.files dd{margin:0}.files dd{color:var(--muted)}
.notes{padding-left:20px;max-width:74ch}`;

const SIZES = `
@media (max-width:1000px){.figures{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (max-width:680px){
main{padding:24px 16px 40px}h1{font-size:27px}h2{font-size:20px;margin-top:40px}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tiles div{padding:10px 12px 11px}.tiles .value{font-size:19px}
.figures{grid-template-columns:minmax(0,1fr)}.figures svg{max-width:none}
.phases{gap:16px 8px;grid-template-columns:repeat(auto-fill,minmax(140px,1fr))}
.frequencies thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.frequencies,.frequencies tbody,.frequencies caption{display:block}
.frequencies tr{display:grid;grid-template-columns:48fr 64fr 96fr 116fr;gap:2px 6px;padding:8px 0}
.frequencies td:nth-child(3){grid-column:span 2}.frequencies .number{font-size:12px}
.frequencies th,.frequencies td{padding:0;text-align:left}
.frequencies [data-name]::before{content:attr(data-name) " ";color:var(--muted);font-size:11.5px}
.formula{font-size:16px}.files{grid-template-columns:minmax(0,1fr)}.files dd{margin-bottom:8px}
}
@media print{
@page{margin:16mm}
body{font-size:10.5pt}.tiles div{padding:8px 10px}.tiles .value{font-size:13pt}main{max-width:none;padding:0}
figure,tr,.claims li,.verdict,.tiles,.block-formula{break-inside:avoid}h2,h3,caption{break-after:avoid}
.figures{grid-template-columns:repeat(2,minmax(0,1fr))}
.phases{grid-template-columns:repeat(5,minmax(0,1fr))}
.phases figure,.phases li{break-inside:avoid}
.verdict,.tiles,pre,.level::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none;color:inherit}
}`;

/** The text of the `<style>` element. @internal */
export const STYLESHEET: string = [COLOURS, TEXT, BANNER, FIGURES, TABLES, SIZES].join("\n").trim();
