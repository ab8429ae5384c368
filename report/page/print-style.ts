/**
 * How a page is printed: two pages that somebody signs, then the cases and the policies as an appendix. A picture whose
 * words would be too small beside the matrix begins the appendix, on a sheet of its own.
 */
export const PRINT_STYLE = `@page{size:landscape;margin:9mm 11mm}
@media print{
*{print-color-adjust:exact;transition:none!important}
:root{color-scheme:light;--page:#fff}
body{font-size:10px;line-height:1.35;background:#fff}code,pre{font-size:inherit}
.wrap{padding:0;max-width:none}.bar,.skip,.ask,.top button,.strip,#chosen,#gate,.note{display:none!important}.top{border:0}.top .wrap{min-height:0}.top nav b{padding:0;background:none}.provenance{font-size:9px}
.verdict{font-size:18px;line-height:22px;margin-top:2px}.verdict-sign{width:18px;height:18px;font-size:11px}.lead{margin:2px 0 5px;min-height:0}
.cards>li{padding:4px 9px}.cards .value{font-size:12px;line-height:15px;margin-top:1px}.cards h2,.cards p:not(.value){font-size:8.5px;line-height:11px}.cards>li:nth-child(4){flex-grow:1.8}.pip{flex-basis:8px;height:8px}
.card{box-shadow:none;padding:5px 9px;border-radius:6px}.card h2{font-size:12px;line-height:16px}.sight{padding:0}
main{display:flex;flex-direction:column}.grid{display:contents}.grid>.card,main>.card,main>section{margin-top:7px}
.sight{position:static!important}.sight .picture{min-width:0!important;width:auto;max-width:100%;max-height:84mm}.scroll{padding:3px;overflow:visible}.legend{padding:2px 9px;font-size:8.5px}.badge-sign{width:12px;height:12px;font-size:7px}
table.matrix{border-spacing:2px;margin:2px 0 0;width:100%}.matrix th:first-child{width:92px}.matrix th,.matrix thead th{font-size:9px;padding:0 4px}.matrix tbody th{font-size:9px}.row-path{display:none}.access,.panel,.claims-card{align-self:stretch}.scrolled{overflow:visible}
.matrix .cell{min-height:0;padding:2px 4px;display:flex;gap:3px;font-size:8px;line-height:11px;outline:0}.cell .word{font-size:9px;line-height:11px}.sign.allowed,.sign.denied,.sign.unreachable,.sign.unknown{width:11px;height:11px;font-size:8px}
.claims-card{break-before:page}.claims{columns:2;font-size:9px;margin-top:2px}.claim{padding:1px 0;grid-template-columns:14px minmax(0,1fr)}.claim .sign{margin-top:0}.claim .reason,.claim .observed{font-size:8px;line-height:10px}
.two{columns:2;column-gap:24px;margin-top:7px;font-size:8px}.two>.card{border:0;padding:0 9px 5px;margin:0;break-inside:auto}.two h2{break-after:avoid}.two .steps code{white-space:nowrap}.two table,.two .plain{font-size:8px;line-height:10px;margin-top:2px}.two td,.two th{padding:1px 6px 1px 0;font-size:8px}.two .soft{font-size:8px}
.two #single-points{display:none}
.signature{display:block;break-inside:avoid;font-size:9px;order:1}.lines{display:flex;gap:24px;margin-top:20px}.lines span{flex:1;border-top:1px solid #000;padding-top:2px;font-size:8.5px}
.own-sheet{order:2;break-before:page}.sight.own-sheet .picture{max-height:172mm}.own-sheet~.claims-card{break-before:auto}.grid:has(.own-sheet)~.two{break-before:page}
.panel{break-before:page;border:0;padding:0;order:2}.cases{columns:3;column-gap:16px;font-size:8px}.case,.case:target{display:block;break-inside:avoid;border-top:1px solid var(--line);padding:3px 0}
.case h2{font-size:9.5px;line-height:12px}.case .badge{font-size:8px;margin-top:0}.stops{margin-top:1px}.cases .stops>li{display:block;padding:0}.cases .stops i{margin-right:4px}.opened a{overflow-wrap:anywhere}.cases .stops p::after{content:" "}.stops .m,.cases .stops>li::before,.cases .stops>li::after,.stops .source,.stops pre,.case details,.case .asked{display:none!important}.stops div{flex:1;min-width:0}.stops p,.stops b,.stops i{font-size:7.5px!important;line-height:9.5px;display:inline}.stops b:not(:last-child)::after{content:": "}.opened{margin:0;border:0;padding:0;background:none;display:inline}
#policies{break-before:page;font-size:8px;order:3}.statement{break-inside:avoid;padding:2px 0 2px 8px;margin-top:3px;grid-template-columns:15rem minmax(0,1fr)}.statement pre{font-size:7px;line-height:9px;padding:2px 6px}.statement h4,.source{font-size:8px}.policy{margin-top:6px}.switch{display:none}
.changes,#backups,#unclaimed,#notes{font-size:8.5px}.changes{order:2}.changes :is(table,thead th),#backups :is(table,thead th){font-size:8.5px;margin-top:2px}.changes :is(th,td),#backups :is(th,td){padding:2px 8px 2px 0}.changes .lead{margin:0}.changes td br{display:none}.changes td .soft::before{content:" · "}.changes summary{display:none}.changes details{margin:0}
tr{break-inside:avoid}footer{padding:6px 0 0!important;font-size:8px;order:4}
}
`;
