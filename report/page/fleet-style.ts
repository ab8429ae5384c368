/** How forms and the table of a fleet look. */
export const FLEET_STYLE = `
form{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:end;margin-top:10px}
.field{display:flex;flex-direction:column;flex:1 1 11rem;margin:0;gap:2px}.field:last-child{flex:0 0 auto}
.field label{color:var(--soft);font-size:12.5px}
select,input:not([type]),input[type=search]{background:var(--ground);border:1px solid var(--line-strong);border-radius:6px;padding:5px 8px;width:100%;min-width:0;min-height:32px}
button[type=submit]{background:var(--accent);color:var(--page);border-color:transparent;font-weight:600;min-height:32px;padding:5px 18px}
#ask-problem{color:var(--bad);margin:8px 0 0}
.filters .field{flex:1 1 9rem}.filters .field:first-child{flex-grow:3}.filters{display:flex;flex-wrap:wrap;gap:8px 20px;max-width:60rem;margin-top:8px}.where{display:block;color:var(--faint);font-weight:400;font-size:12px}.fleet td ul{list-style:disc;padding-left:16px;color:var(--soft);font-size:12.5px}
.fleet th button{background:none;border:0;color:inherit;font-weight:600;padding:2px 0;text-align:left}
.fleet th[aria-sort=ascending] button::after{content:" ↑"/""}.fleet th[aria-sort=descending] button::after{content:" ↓"/""}
.fleet tr{content-visibility:auto;contain-intrinsic-size:auto 3rem}
.fleet .fails td:nth-child(2){color:var(--bad);font-weight:600}.fleet .unknown td:nth-child(2){color:var(--open)}.fleet .holds td:nth-child(2){color:var(--good)}
.fleet td:nth-child(2){white-space:nowrap}.fleet tbody th{min-width:11rem}.fleet td{min-width:6rem}.fleet td:nth-child(3){min-width:14rem}
.changes .opens th,.changes .breaks th{color:var(--bad)}.changes :is(th,td:last-child,td:nth-last-child(2):not(:nth-child(2))){overflow-wrap:normal;min-width:5.5rem}.changes summary+table{margin-top:12px}
`;
