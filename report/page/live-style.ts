/** What only a page with a running script shows: modes, switches, gates that open, attacks, the strip. */
export const LIVE_STYLE = `
.modes{display:inline-flex;border:1px solid var(--line-strong);border-radius:7px;padding:2px;background:var(--panel)}
.modes button{border:0;background:none;border-radius:5px;padding:2px 12px;min-height:26px;color:var(--soft)}.modes [aria-pressed=true]{background:var(--ground);color:var(--ink);font-weight:600;box-shadow:0 0 0 1px var(--line-strong)}
.now{color:var(--soft);font-size:13px}.now b{color:var(--ink);font-weight:600}
.attackers{display:flex;gap:6px;flex-wrap:wrap;align-items:center;color:var(--soft);font-size:13px}.attackers button{border-radius:99px}.attackers [aria-pressed=true]{border-color:var(--accent);background:var(--accent-ground);font-weight:600}
.took{color:var(--faint)}
.gate{cursor:pointer}.gate:focus,.knob-on-picture:focus{outline:none}.gate:focus-visible .focus,.gate.chosen .focus{stroke:var(--accent);stroke-width:2}.gate:hover .shape{stroke:var(--soft)}
.gate.off .shape{fill:var(--open-ground);stroke:var(--open);stroke-dasharray:3 3}.gate.off .struck{stroke:var(--open);stroke-width:2;stroke-linecap:round}.gate.off text{text-decoration:line-through}.gate.partly .shape{stroke:var(--open);stroke-width:2}
.knobs{display:none}[data-shows=break] .knobs{display:inline}.knob-on-picture{cursor:pointer}.reach{fill:transparent}
.track{fill:var(--good);stroke:var(--good)}.thumb{fill:var(--ground);transform:translateX(5px)}
[aria-checked=false]>.track{fill:var(--ground);stroke:var(--soft)}[aria-checked=false]>.thumb{fill:var(--soft);transform:translateX(-5px)}
[aria-checked=mixed]>.track{fill:var(--open-ground);stroke:var(--open)}[aria-checked=mixed]>.thumb{fill:var(--open);transform:none}
.knob-on-picture:focus-visible .track{stroke:var(--accent);stroke-width:3}
.picture .partly-note{text-anchor:middle;font-size:10.5px;font-weight:600;fill:var(--open)}
.switch{border:0;background:none;padding:4px;min-height:24px;display:inline-flex;gap:6px;align-items:center;font-size:12px;color:var(--soft);flex:none}
.knob{width:26px;height:15px;border-radius:9px;background:var(--good);border:1px solid var(--good);position:relative;flex:none;forced-color-adjust:none}.knob::after{content:"";position:absolute;width:11px;height:11px;border-radius:50%;background:var(--ground);top:1px;right:1px}
[aria-checked=false]>.knob{background:var(--ground);border-color:var(--soft)}[aria-checked=false]>.knob::after{right:auto;left:1px;background:var(--soft)}
.statement.off h4 code,.switches .off summary code{text-decoration:line-through}.statement h4+.switch{margin:0 0 4px -4px}
.gate-card{border:1px solid var(--line-strong);border-radius:8px;padding:10px 12px;margin-bottom:14px}.gate-card:focus{outline:none}
.gate-head{display:flex;gap:10px;align-items:center}.gate-head .close{margin-left:auto}
.gate-card .soft{font-size:12.5px;line-height:18px}.switches{margin-top:8px;display:grid;gap:4px}.switches li{display:flex;gap:8px;align-items:flex-start;border-top:1px solid var(--line);padding-top:4px}.switches details{margin:0;flex:1;min-width:0}.switches details p{font-size:12.5px;color:var(--soft)}.switches summary{padding:2px 0}
.tries{margin-top:10px}.tries li{display:grid;grid-template-columns:20px 104px minmax(0,1fr);gap:6px;padding:6px 0;border-top:1px solid var(--line);font-size:13px;align-items:center}
.end{margin:12px 0;border-top:1px solid var(--line-strong);padding-top:10px}.end dt{font-weight:650;color:var(--ink)}.end dd{color:var(--soft);margin-bottom:8px;font-size:13px}
.examples{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}.examples button{border-radius:99px}.more{flex:1 1 100%;margin:0}.fields{display:flex;flex-wrap:wrap;gap:8px 20px;margin-top:8px}.field.wide{flex-basis:100%}textarea{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line-strong);border-radius:6px;padding:5px 8px;width:100%}
.strip{position:fixed;left:0;right:0;top:0;z-index:6;background:var(--ground);border-bottom:1px solid var(--line-strong);visibility:hidden;transform:translateY(-110%)}.strip.on{visibility:visible;transform:none}
.strip .wrap{display:flex;gap:6px 16px;align-items:center;min-height:52px;flex-wrap:wrap;padding-top:6px;padding-bottom:6px}.strip b{overflow:hidden;text-overflow:ellipsis}.strip ol{display:flex;gap:0;align-items:center}
.strip li{position:relative;padding-right:12px}.strip li:last-child{padding:0}.strip li:not(:last-child)::after{content:"";position:absolute;right:0;top:50%;width:12px;border-top:2px solid var(--standing)}.strip .behind::after,.strip .also::after,.strip .refuses::after,.strip .unknown::after{border-top:2px dotted var(--line-strong)!important}
.strip .m{width:24px;height:24px;padding:4px;border-radius:7px;display:block}
@media(prefers-reduced-motion:no-preference){.strip{transition:transform .15s}.thumb{transition:transform .12s}}
@media screen and (max-width:760px){.strip b{width:100%;line-height:18px}.strip .wrap{padding-left:12px;padding-right:12px}.strip li{padding-right:6px}.strip li:not(:last-child)::after{width:6px}.strip .m{width:22px;height:22px;padding:3px}}
@media(forced-colors:active){.strip{border-bottom:2px solid}.knob{background:Highlight}.track{fill:Highlight}}
`;
