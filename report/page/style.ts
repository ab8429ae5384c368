import { FORCED, LIT_STYLE, PICTURE_COLOURS, PICTURE_STYLE } from "../topology/svg";

const LIGHT = `${PICTURE_COLOURS.light};--page:#f7f8f9;--accent:#2454c7;--good-ground:#e9f4ee;--bad-ground:#fdeeec;--open-ground:#fbf2df`;
const DARK = `${PICTURE_COLOURS.dark};--page:#0e1114;--accent:#8fb2ff;--good-ground:#12261c;--bad-ground:#341a19;--open-ground:#2c2412`;

/** How all pages look: the system's font, one accent, light and dark, narrow and wide, screen and paper. */
export const STYLE = `${PICTURE_STYLE}
:root{color-scheme:light dark;${LIGHT}}
@media(prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;overflow-wrap:break-word}
code,dd,.layers td,.layers p,.soft,li{overflow-wrap:anywhere}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.1rem;font-weight:600;color:var(--soft);margin:0}
.verdict{font-size:clamp(1.6rem,4vw,2.3rem);line-height:1.2;font-weight:650;letter-spacing:-.01em;margin:.3rem 0 .6rem}
.verdict.holds{color:var(--good)}.verdict.fails{color:var(--bad)}.verdict.unknown{color:var(--open)}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 .4rem;letter-spacing:-.005em}
h3{font-size:1.1rem;line-height:1.35;margin:0 0 .4rem}
h4{font-size:.95rem;margin:1.1rem 0 .35rem}
p{margin:0 0 .6rem}
section{margin:3.25rem 0 0}
.lead,.soft{color:var(--soft)}
.lead{max-width:46rem;margin-bottom:1.1rem}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:1rem 0 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.see{display:grid;grid-template-columns:minmax(0,1fr);gap:2rem}
.sight{overflow-x:auto}
.sight .picture{display:block;margin:0 auto}
.scrolled{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;font-weight:inherit}
thead th{color:var(--soft);font-size:.85rem;border-bottom:1px solid var(--line)}
tbody th{font-weight:600}
tbody tr+tr>*{border-top:1px solid var(--line)}
.matrix{table-layout:fixed}
.matrix thead th:first-child{width:18%}
.matrix th,.matrix td{padding:.25rem}
.matrix tbody th{padding-right:.5rem;vertical-align:middle;font-size:.95rem}
.cell{display:block;padding:.35rem .5rem;border:1px solid transparent;border-radius:7px;text-decoration:none;color:var(--soft);background:var(--panel);font-size:.82rem;line-height:1.3;min-height:2.9rem;box-shadow:0 0 0 2px var(--chosen,transparent)}
.cell:hover{box-shadow:0 0 0 2px var(--line-strong)}
.sign.allowed,.sign.denied,.sign.unreachable,.sign.unknown{display:inline-grid;place-items:center;width:1.2em;height:1.2em;border-radius:50%;background:currentcolor;font-size:.9em;font-weight:700;line-height:1;margin-right:.2rem;vertical-align:-.12em}
.sign.denied,.sign.unreachable{border-radius:0;clip-path:polygon(30% 0,70% 0,100% 30%,100% 70%,70% 100%,30% 100%,0 70%,0 30%)}
.sign.allowed,.sign.denied,.sign.unreachable,.sign.unknown{-webkit-text-fill-color:var(--ground)}
.as-claimed{--standing:var(--good);--standing-ground:var(--good-ground)}
.not-as-claimed{--standing:var(--bad);--standing-ground:var(--bad-ground)}
.allowed-without-a-claim,.cell.unknown,.badge.unknown{--standing:var(--open);--standing-ground:var(--open-ground)}
.no-claim{--standing:var(--soft);--standing-ground:var(--panel)}
.standing{display:block;font-weight:600}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:.75rem 0 0;padding:0;font-size:.82rem;color:var(--soft)}
.swatch{display:inline-block;width:.85em;height:.85em;border-radius:3px;background:var(--standing);vertical-align:-.08em;forced-color-adjust:none}
.cell .layer{display:block;color:var(--soft)}
.cell{color:var(--standing);background:var(--standing-ground)}
.cell.not-as-claimed{border:2px solid var(--bad);font-weight:600}
.cell.allowed-without-a-claim{border:2px dashed var(--open);font-weight:600}
.case{display:none;scroll-margin-top:38vh;margin-top:1.75rem;padding:1.25rem;border:1px solid var(--line);border-radius:12px;background:var(--panel)}
.case:focus{outline:none}
.case:target{display:block}
.badge{display:inline-block;border-radius:1rem;padding:.1rem .75rem;font-weight:600;font-size:.9rem;color:var(--standing);background:var(--standing-ground)}
.hops{margin:0;padding:0;list-style:none;font-size:.93rem}
.hops li{position:relative;padding:.1rem 0 .5rem 1.4rem;border-left:2px solid var(--line-strong);margin-left:.4rem}
.hops li:last-child{border-left-color:transparent;padding-bottom:0}
.hops li::before{content:"";position:absolute;left:-.42rem;top:.5rem;width:.7rem;height:.7rem;border-radius:50%;background:var(--line-strong)}
.hops li.denied::before{background:var(--ink);border-radius:0;clip-path:polygon(30% 0,70% 0,100% 30%,100% 70%,70% 100%,30% 100%,0 70%,0 30%)}
.hops li.behind{color:var(--soft);border-left-style:dashed}.hops li.denied{border-left-style:dashed}.hops li.behind::before{background:var(--page);border:1.5px dashed var(--line-strong)}
.hop{font-weight:600}
.layers{font-size:.9rem;table-layout:fixed}
.layers thead th:nth-child(2){width:6.5rem}
.layers p{margin:0 0 .2rem}
.layers th{font-weight:600}
.layers thead th:first-child{width:8.5rem}
.layers .denied td:nth-child(2){font-weight:600}
.layers .unknown td:nth-child(2){color:var(--open)}
.layers td:nth-child(2){white-space:nowrap}
details{margin-top:1rem}
summary{cursor:pointer;color:var(--accent)}
.request{margin:.6rem 0 0;font-size:.88rem}
.request div{display:grid;grid-template-columns:minmax(6rem,11rem) minmax(0,1fr);gap:.75rem;padding:.15rem 0}
dt{color:var(--soft)}dd{margin:0}
.claims{list-style:none;padding:0;margin:0;columns:26rem 2;column-gap:3rem}
.claim{display:grid;grid-template-columns:1.4rem minmax(0,1fr);gap:.5rem;padding:.6rem 0;border-top:1px solid var(--line);break-inside:avoid}
.claim p{margin:0}
.claim .sign{font-weight:700;color:var(--good)}
.claim.fails .sign,.claim.fails .says{color:var(--bad)}
.claim.unknown .sign,.claim.unknown .says{color:var(--open)}
.claim.not-applicable .sign{color:var(--soft)}
.says{font-weight:600}
.reason,.observed{font-size:.9rem;color:var(--soft)}
.observed.contradicted{color:var(--bad);font-weight:600}
.alone ul{margin:0;padding-left:1.1rem}
.alone th{width:42%}
form{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end}
.field{display:flex;flex-direction:column;flex:1 1 12rem;margin:0;gap:.15rem}.field:last-child{flex:0 0 auto}
label{font-size:.9rem}
.field label{color:var(--soft)}
select,input:not([type]),button{font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--line-strong);border-radius:7px;padding:.4rem .6rem;width:100%;min-width:0}
button{background:var(--accent);color:var(--ground);border-color:transparent;font-weight:600;padding:.4rem 1.4rem;cursor:pointer}
#ask-problem{color:var(--bad);margin:.6rem 0 0}
.what-if{margin-top:1.75rem}
.what-if .side{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2.5rem;align-items:start}
fieldset{border:0;margin:0;padding:0}
.switch{display:grid;grid-template-columns:1.4rem minmax(0,1fr);gap:.4rem;margin:0;padding:.2rem 0;align-items:start}
.switch input{margin:.3rem 0 0;accent-color:var(--accent)}
.switch:has(input:not(:checked)) label{text-decoration:line-through}
.flips{margin-top:.4rem;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:12px;background:var(--panel)}
.flips .fails strong,.changes .opens th,.changes .breaks th{color:var(--bad)}
.flips .unknown strong{color:var(--open)}
.search{max-width:24rem}
.fleet th button{background:none;border:0;color:inherit;font-weight:600;padding:.1rem 0;text-align:left}
.fleet th[aria-sort=ascending] button::after{content:" ↑"/""}.fleet th[aria-sort=descending] button::after{content:" ↓"/""}
.fleet tr{content-visibility:auto;contain-intrinsic-size:auto 3rem}
.fleet .fails td:nth-child(2){color:var(--bad);font-weight:600}.fleet .unknown td:nth-child(2){color:var(--open)}.fleet .holds td:nth-child(2){color:var(--good)}
.fleet td:nth-child(2){white-space:nowrap}.fleet td{min-width:6rem;font-size:.92rem}.fleet td:nth-child(3){min-width:14rem}
.policy{margin-top:2rem}
.statement{display:grid;grid-template-columns:minmax(0,1fr);gap:.25rem 2rem;padding:.9rem 0 .9rem .9rem;border-left:4px solid var(--mark,var(--line));scroll-margin-top:20vh}
.statement+.statement{margin-top:.9rem}
.statement h4{margin:0 0 .3rem}
.source{font-size:.88rem}
pre{margin:0;padding:.8rem 1rem;background:var(--panel);border-radius:8px;white-space:pre-wrap}
footer{color:var(--soft);font-size:.88rem;padding-top:3rem;padding-bottom:3rem}
${LIT_STYLE}@media(min-width:62rem){
.see:not(.broad){grid-template-columns:minmax(0,29rem) minmax(0,1fr);gap:3rem}
.see:not(.broad) .sight{position:sticky;top:1.25rem;align-self:start;max-height:calc(100vh - 2.5rem);overflow:auto}
.statement{grid-template-columns:minmax(0,22rem) minmax(0,1fr)}
}
@media(max-width:34rem){
.cell .layer,.cell .word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cell{text-align:center;padding:.6rem .2rem}.cell .sign{margin:0;font-size:1.05rem}
.cell .standing{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.matrix thead th:first-child{width:27%}
.matrix tbody th{font-size:.88rem;padding-right:.2rem}
.matrix thead th{font-size:.75rem;overflow-wrap:normal;hyphens:auto}
.case{padding:1rem;scroll-margin-top:1rem}
.layers thead{display:none}
.layers tr{display:grid;grid-template-columns:minmax(0,1fr) auto;padding:.4rem 0}
.layers tr>*{border:0!important;padding:.1rem 0}
.layers td:last-child{grid-column:1/-1}
.layers tr+tr{border-top:1px solid var(--line)}
.alone tr{display:block}.alone thead{display:none}.alone tr>*{display:block;width:auto!important}.alone tr>td{border:0!important}
}
@media(forced-colors:active){:root{${FORCED};--page:Canvas;--accent:LinkText;--good-ground:Canvas;--bad-ground:Canvas;--open-ground:Canvas}
.sign.allowed,.sign.denied,.sign.unreachable,.sign.unknown{-webkit-text-fill-color:currentcolor;clip-path:none;border:1px solid}
.cell,.case,.badge{border:1px solid}.cell.not-as-claimed{border:4px double}.cell.allowed-without-a-claim{border:2px dashed}
.legend .swatch{display:none}}
@media print{
*{print-color-adjust:exact}
:root{color-scheme:light;${LIGHT}}
body{font-size:11px;background:#fff}
nav,.ask,.what-if{display:none}
.sight{position:static;max-height:none}
.case{display:block;break-inside:avoid;padding:.5rem}
.statement,.claim,tr{break-inside:avoid}
section{margin-top:1.5rem}
details::details-content{content-visibility:visible;display:block}
}
`;
