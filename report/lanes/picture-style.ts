/**
 * How the picture is drawn. The colours are the page's variables; a chosen path sets `--highlight` and its companions on the
 * things, gates and lines that it is about.
 */
export const PICTURE_STYLE = `
.picture{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:11px;display:block;max-width:100%;height:auto}
.picture text{fill:var(--soft)}
.frame rect{fill:none;stroke:var(--line)}
.frame text{font-size:11.5px;font-weight:600}.frame .detail{font-size:11px;font-weight:400;fill:var(--faint)}
.frame.vpc rect{fill:var(--ground);stroke:var(--line-strong)}.frame.s3 rect{fill:var(--panel);stroke:var(--line-strong)}
.frame.private rect,.frame.unknown rect{fill:var(--panel);stroke:none}.frame.public rect{fill:var(--public);stroke:none}
.wire{fill:none;stroke:var(--line-strong);stroke-width:1.4;opacity:var(--base,1)}.tip{fill:var(--line-strong)}
.wire.access,.wire.watch{stroke-dasharray:1 4.500;stroke-linecap:round;stroke-width:1.8}
.highlight{fill:none;stroke:var(--highlight,none);stroke-width:var(--highlight-width,3px);stroke-dasharray:var(--highlight-dash,none);stroke-linecap:round;stroke-linejoin:round}
.part .shape,.part .edge{fill:var(--ground);stroke:var(--highlight,var(--line-strong));stroke-width:var(--highlight-width,1.2px)}
.part .shape{stroke-dasharray:var(--highlight-dash,none)}
.picture .name{font-size:12.5px;font-weight:600;fill:var(--ink)}.picture .more{fill:var(--faint)}
.centred text{text-anchor:middle}
.icon{fill:none;stroke:var(--icon,var(--soft));stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.gate text{text-anchor:middle;fill:var(--highlight-ink,var(--soft));font-weight:var(--highlight-weight,400)}
.gate .shape{fill:var(--fill,var(--ground));stroke:var(--highlight,var(--line-strong));stroke-width:var(--highlight-width,1.2px);stroke-dasharray:var(--highlight-dash,none)}
.gate.default .shape{stroke-dasharray:var(--highlight-dash,2.500 2.500)}
.gate .focus,.gate .struck{fill:none;stroke:none}
.mark{opacity:0}.mark.refuses{opacity:var(--refuses,0)}.mark.also{opacity:var(--also,0)}.mark.arrives{opacity:var(--arrives,0)}.mark.unknown{opacity:var(--unknown,0)}
.disc{fill:var(--highlight,none);stroke:var(--ground);stroke-width:2}.sign{fill:none;stroke:var(--ground);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
#marks .also .disc{fill:var(--ground);stroke:var(--highlight,none);stroke-width:1.5}#marks .also .sign{stroke:var(--highlight,none);stroke-width:1.7}
.dot{fill:var(--highlight,none);stroke:var(--ground);stroke-width:2}
`;

const LIGHT =
  "--ink:#16191d;--soft:#4a525b;--faint:#5f6770;--line:#dfe3e7;--line-strong:#848d97;--ground:#fff;--panel:#f2f4f6;--public:#fbf6ee;--good:#0a6f45;--bad:#b4231a;--open:#835200";
const DARK =
  "--ink:#e9ecef;--soft:#b3bbc4;--faint:#9aa3ad;--line:#2a3038;--line-strong:#6f7a86;--ground:#15191e;--panel:#1c2127;--public:#211e18;--good:#4fc78d;--bad:#ff9389;--open:#e6b455";

/** The names of a reader's own colours (forced colours): there, only form and words say what is right. */
export const FORCED =
  "--ink:CanvasText;--soft:CanvasText;--faint:CanvasText;--line:GrayText;--line-strong:CanvasText;--ground:Canvas;--panel:Canvas;--public:Canvas;--good:Highlight;--bad:Highlight;--open:Highlight;--bad-dash:12 6;--open-dash:4 6";

/** Colours of the picture, light and dark, as declarations. */
export const PICTURE_COLOURS = { light: LIGHT, dark: DARK } as const;
