/** How forms look. */
export const FORM_STYLE = `
form{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:end;margin-top:10px}
.field{display:flex;flex-direction:column;flex:1 1 11rem;margin:0;gap:2px}.field:last-child{flex:0 0 auto}
.field label{color:var(--soft);font-size:12.5px}
select,input:not([type]),input[type=search]{background:var(--ground);border:1px solid var(--line-strong);border-radius:6px;padding:5px 8px;width:100%;min-width:0;min-height:32px}
button[type=submit]{background:var(--accent);color:var(--page);border-color:transparent;font-weight:600;min-height:32px;padding:5px 18px}
#ask-problem{color:var(--bad);margin:8px 0 0}
`;

/** How the tables of what changed look, where there are any. */
export const CHANGES_STYLE = `
.changes .opens th,.changes .breaks th{color:var(--bad)}.changes :is(th,td:nth-child(3):not(:last-child),td:nth-child(4)){overflow-wrap:normal;min-width:5.5rem}.changes summary+table{margin-top:12px}.changes .lead:last-child{margin:0;min-height:0}
@media screen and (max-width:760px){.changes thead{display:none}.changes :is(table,tbody,tr,th,td){display:block}.changes tr{border-top:1px solid var(--line);padding:8px 0}.changes :is(th,td){border:0;padding:0 0 2px}.changes td:nth-child(3):last-child::before{content:"Reason: "}.changes td:nth-child(3):not(:last-child)::before{content:"Was: "}.changes td:nth-child(4)::before{content:"Is: "}.changes td:nth-child(n+3)::before{color:var(--faint)}}
`;
