"""How the page looks: calm on a screen, light or dark, and on paper.

Grades differ in firmness of one hue and always carry their word, so that no one
has to tell colours apart.
"""

STYLE = """\
:root{color-scheme:light dark;
--paper:#fff;--ink:#1d2329;--soft:#5c6670;--rule:#dfe3e7;--wash:#f5f7f8;
--accent:#8c2b22;--blue:#1f5f8f;--fill:#c5d9e8;--pale:#e4eef5;--warn:#8a5a00;--warnwash:#fdf6e7}
@media (prefers-color-scheme:dark){:root{
--paper:#14181c;--ink:#e4e7ea;--soft:#98a2ab;--rule:#2e353c;--wash:#1b2126;
--accent:#e0897e;--blue:#7db4dd;--fill:#2c4f6b;--pale:#1f3344;--warn:#e2b45c;
  --warnwash:#26211a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);
font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB",
"Microsoft YaHei","WenQuanYi Micro Hei",system-ui,sans-serif;
font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
main,header{max-width:76rem;margin:0 auto;padding:0 2rem}
header{padding-top:3rem}
main{padding-bottom:4rem}
h1,h2{font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif;
line-height:1.3;font-weight:700}
h1{font-size:2.1rem;margin:0 0 1.4rem;letter-spacing:.02em}
h1::after{content:"";display:block;width:4rem;border-top:3px solid var(--accent);
  margin-top:1rem}
h2{font-size:1.45rem;margin:3.6rem 0 1rem;padding-top:1.1rem;border-top:1px solid var(--rule)}
main>section:first-child h2{border-top:0;margin-top:1rem}
h3{font-size:1.08rem;margin:2.2rem 0 .4rem;line-height:1.4}
p{margin:.5rem 0}
a{color:var(--blue);text-decoration:none}
a:hover,a:focus{text-decoration:underline}
.muted{color:var(--soft)}
dl.facts{display:flex;flex-wrap:wrap;gap:.8rem 3.2rem;margin:0 0 1.8rem}
dt{font-size:.8rem;color:var(--soft)}
dd{margin:0}
aside{border-left:3px solid var(--warn);background:var(--warnwash);padding:.7rem 1.1rem;
  margin:.7rem 0}
aside p{margin:0}
aside strong{margin-right:.6em}
aside li strong{margin:0;font-weight:500}
aside ul{margin:.2rem 0 0;padding:0;list-style:none;display:grid;
grid-template-columns:max-content 1fr;gap:.15rem 1.4rem}
aside li{display:grid;grid-template-columns:subgrid;grid-column:1/-1}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;list-style:none;margin:1.8rem 0 0;
  padding:.7rem 0;
border-block:1px solid var(--rule)}
.scroll{overflow-x:auto;margin:1rem 0 1.4rem}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.875rem;line-height:1.5}
caption{text-align:left;font-weight:600;padding:0 0 .45rem;color:var(--ink)}
th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;font-weight:400;
  overflow-wrap:anywhere}
thead th{vertical-align:bottom;color:var(--soft);font-size:.92em;line-height:1.35;
border-bottom:1.5px solid var(--ink)}
thead small{display:block;font-size:.92em;opacity:.85}
tbody tr{border-bottom:1px solid var(--rule)}
tbody tr:hover{background:var(--wash)}
.n{text-align:right;overflow-wrap:normal;white-space:nowrap}
thead .n,.n .muted{white-space:normal}
td .muted,th .muted{font-size:.92em}
tbody th>*{display:block}
td:not(.n)>span,td>mark{margin-right:.35em}
.score{display:flex;align-items:center;gap:.6rem}
.score strong{min-width:3.3rem;text-align:right;font-weight:600}
.bar{flex:1;height:.5rem;background:var(--wash);border-radius:1px;overflow:hidden}
.bar i{display:block;height:100%;background:var(--blue);opacity:.75}
code{font:.86em/1.4 "Noto Sans Mono CJK SC","DejaVu Sans Mono",Menlo,Consolas,monospace;
  color:var(--soft);overflow-wrap:anywhere}
mark{display:inline-block;background:none;color:inherit;border:1px solid var(--rule);
  border-radius:2px;
padding:0 .45em;font-size:.92em;line-height:1.55;white-space:nowrap}
mark.g0{background:var(--blue);border-color:var(--blue);color:var(--paper)}
mark.g1{background:var(--fill);border-color:var(--fill)}
mark.g2{background:var(--pale);border-color:var(--pale)}
mark.g3{border:1px solid var(--soft)}
mark.provisional{border-style:dashed;border-color:var(--warn);color:var(--warn)}
mark.error{border-color:var(--accent);background:var(--accent);color:var(--paper)}
mark.warning{border-color:var(--warn);color:var(--warn)}
mark.advice{color:var(--soft)}
details>summary{cursor:pointer}
details.rest>summary,details.more>summary{color:var(--blue)}
details.group{margin:.15rem 0}
details.group>summary{font-size:.875rem;font-weight:600}
details.group caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
details.rest{margin:-.6rem 0 1.4rem}
details.rest .scroll{margin-top:.4rem}
details.rest thead th{border-bottom-color:var(--rule)}
details.more{display:inline}
details.more>summary{display:inline}
figure.plot{margin:1.6rem 0;max-width:58rem;overflow-x:auto}
figcaption{font-size:.875rem;font-weight:600}
.key{font-size:.8rem;color:var(--soft);margin:.1rem 0 0}
.key span{margin-right:1.6em}
svg{display:block;width:100%;min-width:38rem;height:auto;font-size:12px}
svg text{fill:var(--soft)}
svg .name{text-anchor:end;fill:var(--ink)}
svg .tick{text-anchor:middle;font-size:11px}
.grid{stroke:var(--rule)}
.base{stroke:var(--soft)}
.line{stroke:var(--soft);stroke-dasharray:2 3}
.dot{fill:var(--blue);fill-opacity:.8}
.open{fill:var(--paper);stroke:var(--blue);stroke-width:1.4}
.median{stroke:var(--ink);stroke-width:2.4}
.mean{fill:var(--accent)}
ul.told,ul.told ul{list-style:none;margin:0;padding:0}
ul.told{margin:.7rem 0 1.6rem;font-size:.9rem}
ul.told ul{margin-left:.45rem;padding-left:1.15rem;border-left:1px solid var(--rule)}
ul.told li{padding:.12rem 0}
ul.told li>div{padding-left:1.05rem}
ul.told b{font-weight:600;margin:0 .5em 0 .35em}
ul.told b.absent{font-weight:400;color:var(--soft)}
ul.told i{font-style:normal;color:var(--soft);margin-right:.5em}
ul.told em{font-style:normal;margin-right:.5em}
.source,.records{font-size:.86em;color:var(--soft);margin:0 0 0 1.05rem}
details.records p{margin:0}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
@media (max-width:40rem){main,header{padding-left:1rem;padding-right:1rem}}
@page{size:A4;margin:14mm 13mm}
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#ccc;--wash:#f2f2f2;
--accent:#8c2b22;--blue:#1f5f8f;--fill:#c5d9e8;--pale:#e4eef5;--warn:#6b4600;--warnwash:#fff}
body{font-size:9.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
nav{display:none}
.scroll{overflow:visible}
table{table-layout:auto;font-size:8pt;min-width:0!important}
col{width:auto!important}
th,td{padding:.25rem .35rem}
thead th{word-break:keep-all;overflow-wrap:break-word}
.bar{display:none}
.score strong{min-width:0}
svg{min-width:0}
h2{break-after:avoid;margin-top:1.6rem}
h3,h3+p,caption,figcaption{break-after:avoid}
tr,figure,aside,li>div{break-inside:avoid}
thead{display:table-header-group}
details::details-content{content-visibility:visible;display:block;height:auto}
details.rest>summary,details.more>summary{display:none}
a{color:inherit}}
"""
