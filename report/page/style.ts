import { FORCED, PICTURE_COLOURS, PICTURE_STYLE } from "../lanes/picture-style";
import { FORM_STYLE } from "./form-style";
import { LIVE_STYLE } from "./live-style";
import { PANEL_STYLE } from "./panel-style";
import { PRINT_STYLE } from "./print-style";

const LIGHT = `${PICTURE_COLOURS.light};--page:#f7f8f9;--accent:#2454c7;--accent-ground:#e9effc;--good-ground:#e5f3ec;--bad-ground:#fdebe9;--open-ground:#fcf2dc;--shadow:0 1px 2px rgb(15 23 42/.05)`;
const DARK = `${PICTURE_COLOURS.dark};--page:#0e1114;--accent:#8fb2ff;--accent-ground:#1b2740;--good-ground:#12281e;--bad-ground:#361a19;--open-ground:#2c2413;--shadow:none`;
const MONO = `ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace`;

/** How all pages look: the system's font, one accent, light and dark, narrow and wide, screen and paper. */
export const STYLE = `${PICTURE_STYLE}
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:64px}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,pre{margin:0;padding:0}ol,ul{list-style:none}
h2{font-size:15px;line-height:24px;font-weight:650}h3{font-size:14px;font-weight:650}
a{color:var(--accent);text-underline-offset:2px}
code,pre{font-family:${MONO};font-size:12px}code,dd,li,td{overflow-wrap:anywhere}
button,select,input{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
[hidden]{display:none!important}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:8px;top:-60px;background:var(--ground);padding:8px 12px;z-index:9}.skip:focus{top:8px}
.wrap{max-width:1800px;margin:0 auto;padding:0 32px}
.soft{color:var(--soft)}.plain{list-style:disc;padding-left:18px;color:var(--soft);font-size:13px;margin-top:8px}
.top{border-bottom:1px solid var(--line);background:var(--ground)}
.top .wrap{display:flex;gap:4px 24px;align-items:center;min-height:48px;flex-wrap:wrap}
.top nav{display:flex;gap:4px 16px;align-items:center;min-width:0}.top nav b{background:var(--panel);padding:4px 10px;border-radius:6px;overflow-wrap:anywhere}
.provenance{margin-left:auto;color:var(--faint);font-size:12px;display:flex;gap:8px 16px;align-items:center;flex-wrap:wrap}
button{border:1px solid var(--line-strong);background:var(--ground);border-radius:6px;padding:4px 12px;min-height:28px;cursor:pointer;font-size:13px;line-height:18px;color:var(--ink)}
button:hover{background:var(--panel)}button[disabled]{opacity:.5;cursor:default}
.verdict{display:flex;gap:12px;align-items:center;font-size:28px;line-height:36px;font-weight:680;letter-spacing:-.015em;margin-top:24px}
.verdict-sign{flex:none;display:inline-grid;place-items:center;width:28px;height:28px;border-radius:50%;background:var(--c);color:var(--page);font-size:17px;font-weight:700;line-height:1}
.verdict.holds{--c:var(--good)}.verdict.fails{--c:var(--bad)}.verdict.unknown{--c:var(--open)}
.lead{color:var(--soft);margin:4px 0 16px;min-height:22px;display:flex;gap:4px 16px;flex-wrap:wrap;align-items:center}
.cards{display:flex;flex-wrap:wrap;border:1px solid var(--line);border-radius:10px;background:var(--line);box-shadow:var(--shadow);gap:1px;overflow:hidden}
.cards>li{flex:1 1 150px;padding:12px 16px 14px;min-width:0;background:var(--ground)}.cards>li:nth-child(2):not(:last-child){flex-grow:2.2}
.cards h2{font-size:12px;line-height:16px;font-weight:500;color:var(--faint)}
.cards .value{font-size:17px;line-height:24px;font-weight:620;margin-top:4px}.cards p:not(.value){color:var(--soft);font-size:12.5px;line-height:18px}.cards code{white-space:nowrap}
.cards .nil .value{color:var(--soft);font-weight:500}.cards .wrong .value{color:var(--bad)}
.pips{display:flex;gap:2px;margin:8px 0 4px}.pip{flex:0 1 12px;height:12px;border-radius:3px;background:var(--good);forced-color-adjust:none}
.pip.fails{min-width:7px;background:var(--bad);border-radius:0;clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}.pip.unknown{background:none;box-shadow:inset 0 0 0 2px var(--open)}.pip.not-applicable{background:none;box-shadow:inset 0 0 0 1.5px var(--line-strong)}
.card{background:var(--ground);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow);min-width:0;padding:14px 18px 18px}
main>.card,main>section{margin-top:16px}
.grid{display:grid;gap:16px;margin-top:16px;grid-template-columns:minmax(0,13fr) minmax(0,11fr);grid-template-areas:"sight sight" "access panel" "claims panel";grid-template-rows:auto auto 1fr}
.sight{grid-area:sight;padding:0;position:relative}.access{grid-area:access;padding:12px 16px 16px;align-self:start}.panel{grid-area:panel;align-self:start}.claims-card{grid-area:claims;align-self:start}
.bar{display:flex;gap:8px 16px;align-items:center;padding:10px 16px;border-bottom:1px solid var(--line);flex-wrap:wrap;min-height:50px}
.scroll{overflow-x:auto;padding:8px 12px 10px}
.two{columns:3 460px;column-gap:16px;margin-top:16px}.two>.card{break-inside:avoid;margin-bottom:16px}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;padding:8px 18px 10px;color:var(--soft);font-size:12px;line-height:16px;border-top:1px solid var(--line)}
.legend li{display:inline-flex;gap:6px;align-items:center}
.line{width:26px;border-top:3px solid var(--standing)}.line.no-claim{border-color:var(--soft)}.line.not-reached{border-top:2px dotted var(--line-strong)}.line.side-line{border-top:2px dotted var(--line-strong);width:18px}
.badge-sign{display:inline-grid;place-items:center;width:16px;height:16px;border-radius:50%;border:1.5px solid var(--soft);font-size:9px;line-height:1}.badge-sign.full{background:var(--soft);color:var(--ground)}
.sign.allowed,.sign.denied,.sign.unreachable,.sign.unknown{display:inline-grid;place-items:center;width:16px;height:16px;font-size:10px;font-weight:700;line-height:1;color:var(--standing)}
.sign.allowed,.sign.unknown{border-radius:50%;background:var(--standing);color:var(--ground)}.sign.denied,.sign.unreachable{font-size:14px}
.as-claimed{--standing:var(--good);--standing-ground:var(--good-ground)}
.not-as-claimed{--standing:var(--bad);--standing-ground:var(--bad-ground)}
.allowed-without-a-claim,.cell.unknown,.case.unknown{--standing:var(--open);--standing-ground:var(--open-ground)}
.no-claim{--standing:var(--soft);--standing-ground:var(--panel)}
.scrolled{overflow-x:auto;margin:-4px;padding:4px}
table{border-collapse:collapse;width:100%;font-size:13px;margin-top:8px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;font-weight:inherit;border-top:1px solid var(--line)}
thead th{color:var(--faint);font-size:12px;font-weight:500;border:0}tbody th{font-weight:600}
table.matrix{border-collapse:separate;border-spacing:4px;margin:8px -4px 0;width:calc(100% + 8px);table-layout:fixed}
.matrix th,.matrix td{padding:0;border:0;vertical-align:middle}.matrix th:first-child{width:116px}.matrix.wide th:first-child{width:140px}.matrix thead th{padding:2px 4px;color:var(--soft);font-size:12.5px}
.matrix tbody th{font-size:13px;padding-right:4px}
.row-path{display:block;font-weight:400;color:var(--faint);font-size:11px;line-height:14px}
.cell{display:grid;grid-template-columns:18px minmax(0,1fr);gap:0 5px;align-content:center;align-items:center;min-height:50px;height:100%;border:1px solid var(--line);border-radius:8px;background:var(--ground);padding:5px 8px;text-decoration:none;color:var(--soft);font-size:11.5px;line-height:15px;overflow-wrap:normal;outline:2px solid var(--chosen,transparent);outline-offset:1px}
.cell:hover{border-color:var(--soft)}.cell .word{font-weight:600;color:var(--ink);font-size:13px;line-height:16px}.cell .layer,.cell .standing{grid-column:2;font-weight:400}.cell .standing{font-weight:600;color:var(--standing)}
.cell.allowed.as-claimed{background:var(--good-ground);border-color:transparent}
.cell.not-as-claimed{background:var(--bad-ground);border:2px solid var(--bad)}.cell.allowed-without-a-claim{background:var(--open-ground);border:2px dashed var(--open)}.cell.unknown{background:var(--open-ground);border-color:var(--open)}
.cell:focus-visible{outline:3px solid var(--accent)}
.note{color:var(--soft);font-size:12.5px;margin-top:10px}
.claims{margin-top:8px;column-gap:40px}.claim{break-inside:avoid;display:grid;grid-template-columns:20px minmax(0,1fr);gap:8px;padding:5px 0}
.claim .says a{color:inherit;text-decoration:none}.claim .says a:hover{text-decoration:underline}.claim .sign{margin-top:3px}
.claim .reason,.claim .observed{font-size:12.5px;line-height:18px;color:var(--soft)}.claim.fails .says,.claim .observed.contradicted,.differs{color:var(--bad);font-weight:600}.observed b{font-weight:500}.observed.contradicted b{font-weight:650}.seen{display:inline-grid;place-items:center;width:16px;height:16px;border-radius:4px;border:1.5px solid var(--soft);color:var(--soft);font-size:10px;line-height:1;margin-right:4px}.observed.confirmed .seen{border-color:var(--good);color:var(--good)}.observed.contradicted .seen{border-color:var(--bad);background:var(--bad);color:var(--ground)}.claim.unknown .says{color:var(--open);font-weight:600}.claim.not-applicable{color:var(--soft)}.without summary{padding:4px 0}
.single-points ul{list-style:disc;padding-left:16px}.single-points th{width:46%;font-weight:500}.single-points code,.steps :is(th,code){overflow-wrap:normal}.steps tbody th{width:22%}
details{margin-top:12px}summary{cursor:pointer;color:var(--accent)}
footer{color:var(--faint);font-size:12px;padding-top:24px!important;padding-bottom:40px!important}
.signature{display:none}
${PANEL_STYLE}${FORM_STYLE}${LIVE_STYLE}
@media screen and (min-width:761px){table.matrix{min-width:620px}.matrix td{height:1px}.access .scrolled{container-type:inline-size}@container (max-width:760px){.cell{grid-template-columns:14px minmax(0,1fr);gap:0 3px;padding:5px 4px}.cell .word{font-size:12px}.cell .layer,.cell .standing,.cell.unreachable .word{grid-column:1/-1}.cell.unreachable .word{font-size:11.5px}.cell .sign{width:14px;height:14px}}}
@media screen and (min-width:1500px){.claims{columns:2}.grid{grid-template-columns:minmax(0,1fr) 500px;grid-template-areas:"sight panel" "access panel" "claims panel"}.panel{position:sticky;top:16px;max-height:calc(100vh - 32px);overflow:auto}}
@media screen and (max-width:1100px){.grid{grid-template-columns:minmax(0,1fr);grid-template-areas:"sight" "access" "panel" "claims";grid-template-rows:none}}
@media screen and (min-width:761px) and (max-width:1000px){.cards>li,.cards>li:nth-child(2):not(:last-child){flex:1 1 40%}}
@media screen and (max-width:760px){.wrap{padding:0 16px}.top .wrap{padding:8px 16px}.verdict{font-size:23px;line-height:29px;align-items:flex-start;margin-top:16px}.provenance{margin:0;gap:8px}.provenance span{flex-basis:100%}.note{display:none}.cards>li{flex-basis:40%;padding:10px 14px}.cards>li:nth-child(-n+2){flex-basis:100%}
.sight .legend{display:none}.card{padding:12px 14px 14px}.access{padding:12px}.sight{padding:0}
table.matrix,.matrix tbody,.matrix tr,.matrix td,.matrix th{display:block;width:auto!important}table.matrix{margin:0;width:auto}.matrix thead{display:none}
.matrix tr{display:grid;grid-template-columns:repeat(auto-fit,minmax(56px,1fr));gap:4px;margin-top:12px}.matrix tr:has(td:nth-of-type(6)){grid-template-columns:repeat(3,minmax(0,1fr))}.matrix tbody th{grid-column:1/-1;padding:0}
.cell{grid-template-columns:minmax(0,1fr);justify-items:center;text-align:center;padding:6px 2px;min-height:54px;gap:2px}.cell .word{font-size:11.5px;line-height:14px;font-weight:500}.cell .layer{display:none}.cell .standing{grid-column:1;font-size:10px;line-height:12px}.cell::after{font-size:11px;line-height:13px}
.steps thead,.single-points thead{display:none}.steps tr,.steps th,.steps td,.single-points tr,.single-points th,.single-points td{display:block;width:auto}.steps td,.single-points td{border:0;padding:0}.steps tr,.single-points tr{border-top:1px solid var(--line);padding:8px 0}.steps th,.single-points th{border:0;padding:0 0 4px}}
@media(forced-colors:active){:root{${FORCED};--page:Canvas;--accent:LinkText;--accent-ground:Canvas;--good-ground:Canvas;--bad-ground:Canvas;--open-ground:Canvas}
.cell{outline-style:none}.cell[aria-current]{outline:3px solid Highlight}.line.not-as-claimed{border-top-style:dashed}.cell.not-as-claimed{border:4px double}.cell.allowed-without-a-claim{border:2px dashed}.sign.allowed,.sign.unknown{background:none;border:1px solid;color:CanvasText}.badge-sign.full{background:none;border-width:3px;color:CanvasText}.verdict-sign{background:none;border:2px solid;color:CanvasText}[aria-pressed=true],[aria-checked=true]{outline:2px solid Highlight;outline-offset:-3px}}
${PRINT_STYLE}`;
