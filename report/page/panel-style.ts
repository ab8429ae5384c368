/** How the chosen answer looks: its heading, and the stops of its path, each with what it says. */
export const PANEL_STYLE = `
.case{display:none;scroll-margin-top:16px}.case:target,#chosen .case{display:block}@media screen{.live #cases{display:none}}.case:focus{outline:none}
.case h2{font-size:18px;line-height:24px}
.badge{color:var(--soft);font-size:13px;margin-top:4px}.badge b{color:var(--standing)}.badge .sign{vertical-align:-2px}
.case>p{margin-top:6px}.case>.asked{font-size:12.5px;color:var(--faint);margin-top:10px}
.stops{margin-top:12px}
.stops>li{display:grid;grid-template-columns:30px minmax(0,1fr) auto;gap:0 12px;padding-bottom:12px;position:relative}
.stops>li:not(:last-child)::before{content:"";position:absolute;left:13.5px;top:28px;bottom:0;border-left:3px solid var(--standing)}
.stops>li.behind:not(:last-child)::before,.stops>li.also:not(:last-child)::before,.stops>li.refuses:not(:last-child)::before,.stops>li.unknown:not(:last-child)::before{border-left:2px dotted var(--line-strong);left:14px}
.m{width:30px;height:30px;padding:5px;border-radius:8px;border:1.25px solid var(--line-strong);background:var(--ground);color:var(--soft);overflow:visible}
.symbols{position:absolute}.m{fill:none;stroke:currentColor;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.passes>.m,.arrives>.m{border-color:var(--standing);color:var(--standing)}.refuses>.m,.unknown>.m{background:var(--standing);border-color:var(--standing);color:var(--ground)}.also>.m{border:1.5px dashed var(--standing)}
.cases .stops>li{display:block;padding-left:22px}.cases .stops i{float:right;margin-left:12px}.cases .stops>li>p{color:var(--soft)}.cases .stops>li::after{content:"";position:absolute;left:0;top:4px;width:12px;height:12px;border-radius:4px;border:2px solid var(--standing);background:var(--ground)}.cases .stops>.refuses::after,.cases .stops>.unknown::after{background:var(--standing)}.cases .stops>.also::after{border-style:dashed}.cases .stops>.behind::after{border-color:var(--line-strong)}.cases .stops>li:not(:last-child)::before{left:5px;top:18px;bottom:-2px}
.stops b{font-weight:600;line-height:20px;display:block}.stops .behind b{font-weight:400;color:var(--faint)}.stops div>p{color:var(--soft)}.stops .refuses p,.stops .also p{color:inherit!important}
.stops p{font-size:13px;line-height:19px}.stops p+p{margin-top:2px}
.stops i{line-height:20px;font-style:normal;font-size:12.5px;font-weight:600;color:var(--standing);white-space:nowrap}
.opened{margin-top:6px;border:1px solid var(--line);border-left:3px solid var(--standing);border-radius:6px;background:var(--panel);padding:8px 10px;grid-column:2/-1}
details.opened{margin-top:8px}.opened code{overflow-wrap:anywhere}.opened .statement-link code{font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:11.5px;line-height:17px;color:var(--soft);margin-top:6px}pre code{font-size:inherit}
mark{background:none;color:var(--ink);font-weight:700;text-decoration:underline;text-decoration-color:var(--standing);text-decoration-thickness:2px;text-underline-offset:3px}
.request{margin:8px 0 0;font-size:12.5px}.request div{display:grid;grid-template-columns:minmax(6rem,11rem) minmax(0,1fr);gap:12px;padding:2px 0}dt{color:var(--faint)}
.policy{margin-top:20px}.statement{display:grid;grid-template-columns:minmax(0,1fr);gap:4px 32px;padding:10px 0 10px 14px;border-left:3px solid var(--line);scroll-margin-top:20vh;margin-top:12px}
.statement:target{border-left-color:var(--accent)}.statement pre{margin:0;padding:10px 12px;background:var(--panel);border-radius:6px;overflow:auto}
.statement h4{font-size:13px}.source{font-size:12.5px}
@media(min-width:62rem){.statement{grid-template-columns:minmax(0,20rem) minmax(0,1fr)}}
@media screen and (max-width:760px){.stops>li{gap:0 10px}.opened{margin-right:-70px}}
`;
