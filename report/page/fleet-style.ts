/** How the table of a fleet looks, on its own page alone. */
export const FLEET_STYLE = `
.filters .field{flex:1 1 9rem}.filters .field:first-child{flex-grow:3}.filters{display:flex;flex-wrap:wrap;gap:8px 20px;max-width:60rem;margin-top:8px}.where{display:block;color:var(--faint);font-weight:400;font-size:12px}.fleet td ul{list-style:disc;padding-left:16px;color:var(--soft);font-size:12.5px}
.fleet th button{background:none;border:0;color:inherit;font-weight:600;padding:2px 0;text-align:left}
.fleet th[aria-sort=ascending] button::after{content:" ↑"/""}.fleet th[aria-sort=descending] button::after{content:" ↓"/""}
.fleet tbody tr{content-visibility:auto;contain-intrinsic-size:auto 3rem}
.fleet .fails td:nth-child(2){color:var(--bad);font-weight:600}.fleet .unknown td:nth-child(2){color:var(--open)}.fleet .holds td:nth-child(2){color:var(--good)}
.fleet td:nth-child(2){white-space:nowrap}.fleet tbody th{min-width:11rem;overflow-wrap:anywhere}.fleet td{min-width:6rem}.fleet td:nth-child(3){min-width:14rem}
@media screen and (max-width:1100px){.fleet,.fleet tbody,.fleet :is(th,td){display:block;min-width:0!important}.fleet thead:not(:has(button)){display:none}.fleet thead tr{display:flex;flex-wrap:wrap;gap:0 14px;align-items:center}.fleet thead tr::before{content:"Sort by";color:var(--faint);font-size:12px}.fleet thead th{padding:0}
.fleet tbody tr{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:2px 20px;border-top:1px solid var(--line);padding:10px 0;contain-intrinsic-size:auto 8rem}.fleet tbody :is(th,td){border:0;padding:0}.fleet tbody th{grid-column:1/3}.fleet tbody td:nth-child(2){text-align:right}.fleet tbody td:nth-child(3){grid-column:1/-1;padding-bottom:4px}
.fleet tbody td:nth-child(n+4){display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:12px}.fleet td::before{color:var(--faint)}}
@media screen and (max-width:760px){.fleet tbody tr{grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;contain-intrinsic-size:auto 12.5rem}.fleet tbody th{grid-column:1}.fleet tbody td:nth-child(n+4){grid-column:1/-1;grid-template-columns:8.5rem minmax(0,1fr)}}
`;
