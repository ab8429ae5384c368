/** How stages that follow each other look: a line of stops with a slider above it. */
export const STEPS_STYLE = `
.steps-nav{margin:4px 0 16px}.card .steps-nav{margin:16px 0 0}.steps-nav input[type=range]{margin:0;accent-color:var(--accent);height:24px;display:block;padding:0}.steps-nav input+ol li{border-top:0}.steps-nav input+ol li::before{display:none}.steps-nav input+ol a{padding-top:2px}
.steps-nav ol{display:flex;gap:0}.steps-nav li{flex:1 1 0;min-width:0;border-top:3px solid var(--line-strong);position:relative}.steps-nav .before,.steps-nav .at{border-color:var(--accent)}
.steps-nav li::before{content:"";position:absolute;top:-8px;left:0;width:13px;height:13px;border-radius:50%;background:var(--ground);border:3px solid var(--line-strong)}.steps-nav .before::before,.steps-nav .at::before{border-color:var(--accent)}.steps-nav .at::before{background:var(--accent)}
.steps-nav a{display:block;padding:10px 10px 6px 0;text-decoration:none;color:var(--soft);font-size:12.5px;line-height:17px;overflow-wrap:anywhere}.steps-nav b{font-weight:600;display:block}.steps-nav [aria-current] b{color:var(--ink)}.steps-nav a:hover b{text-decoration:underline}.steps-nav span{color:var(--faint)}
.goals td,.goals thead th{text-align:left;white-space:nowrap}.goals th:first-child{min-width:14rem;white-space:normal}.goals td{color:var(--faint)}.goals .holds{color:var(--good);font-weight:600}.goals .at{background:var(--accent-ground)}.goals td,.goals th{padding-left:8px}
.grid.asked{grid-template-areas:"sight sight" "claims panel" "access panel"}
@media screen and (min-width:1500px){.grid.asked{grid-template-areas:"sight panel" "claims panel" "access panel"}}@media screen and (max-width:1100px){.grid.asked{grid-template-areas:"sight" "claims" "panel" "access"}}
.report{display:none;scroll-margin-top:20vh}.report:target,:root:not(:has(.report:target)) .report:last-child{display:block}.report:focus{outline:none}
@media screen and (max-width:760px){.steps-nav input[type=range]{width:100%!important}.steps-nav ol{flex-direction:column}.steps-nav li{border-top:0;border-left:3px solid var(--line-strong);padding:0 0 4px 16px}.steps-nav li::before{left:-8px;top:6px}.steps-nav a{padding:3px 0}}
@media print{.steps-nav input,#history{display:none}}
`;
