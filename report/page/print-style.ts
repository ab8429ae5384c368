/** How a page is printed: two pages that somebody signs, then the cases and the policies as an appendix. */
export const PRINT_STYLE = `@page{size:A4 landscape;margin:10mm 12mm}
@media print{
*{print-color-adjust:exact;transition:none!important}
:root{color-scheme:light;LIGHT;--page:#fff}
body{font-size:10px;line-height:1.35;background:#fff}
.wrap{padding:0;max-width:none}.bar,.skip,.ask,.top button,.strip{display:none!important}.top{border:0}.top .wrap{min-height:0}
.verdict{font-size:18px;line-height:22px;margin-top:6px}.verdict-sign{width:18px;height:18px;font-size:11px}.lead{margin:2px 0 6px;min-height:0}
.cards>li{padding:5px 10px}.cards .value{font-size:12px;line-height:15px;margin-top:1px}.cards h2,.cards p:not(.value){font-size:8.5px;line-height:11px}
.card{box-shadow:none;padding:6px 10px;border-radius:6px}.sight{padding:0}
.grid{display:block;margin-top:8px}.grid>.card,main>.card,main>section{margin-top:8px}
.sight{position:static!important}.sight .picture{min-width:0;width:auto;max-height:92mm}.scroll{padding:4px;overflow:visible}.legend{padding:3px 10px;font-size:8.5px}
.matrix .cell{min-height:0;padding:2px 6px;display:flex;gap:4px;font-size:8.5px;line-height:11px}.cell .word{font-size:9px;line-height:11px}table.matrix{border-spacing:2px;margin-top:2px}.matrix tbody th{font-size:9px}
.claims-card{break-before:page}.claims{columns:2;font-size:9.5px}.claim{padding:1px 0}.claim .reason{display:none}
.two{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:8px;font-size:8.5px}.two table,.two .plain{font-size:8.5px;line-height:11px;margin-top:2px}.two td,.two th{padding:2px 8px 2px 0}.two li{line-height:11px}
.two #alone{display:none}.two details{display:none}
.signature{display:block;break-inside:avoid;margin-top:10px;font-size:10px}.lines{display:flex;gap:24px;margin-top:26px}.lines span{flex:1;border-top:1px solid #000;padding-top:2px;font-size:8.5px}
.panel{break-before:page;border:0;padding:0}.cases{columns:3;column-gap:18px;font-size:8px}.case{display:block!important;break-inside:avoid;border-top:1px solid var(--line);padding:4px 0}
.case h2{font-size:10px;line-height:13px}.case .badge{font-size:8px}.stops{margin-top:2px}.stops>li{grid-template-columns:0 minmax(0,1fr) auto;padding-bottom:1px;gap:0 4px}.stops .m,.stops>li::before{display:none!important}.stops p,.stops b,.stops i{font-size:8px!important;line-height:10px}.stops pre,.stops .source,.case details{display:none}
.grid{display:flex;flex-direction:column}.grid .panel{order:9}
#policies{break-before:page;font-size:8.5px}.statement{break-inside:avoid;padding:3px 0 3px 8px;margin-top:4px;grid-template-columns:16rem minmax(0,1fr)}.statement pre{font-size:7.5px;line-height:9.5px;padding:3px 6px}.policy{margin-top:8px}
tr{break-inside:avoid}
}
`;
