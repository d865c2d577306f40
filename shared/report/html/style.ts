import { cssString } from './escape-html'
import type { FontFace } from './report-html'

export type Paper = 'A4' | 'Letter'

const family = 'Atkinson Hyperlegible Next'
/** Behind the embedded family stand what the systems bring for other scripts. */
const sans = `"${family}", "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Microsoft YaHei", "Malgun Gothic", "PingFang SC", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans", sans-serif, "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"`
const mono = `ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace, "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"`

const isFont = (address: string) => /^data:font\/woff2;base64,[A-Za-z0-9+/=]+$/.test(address)

const writeFonts = (fonts: readonly FontFace[]): string =>
  fonts
    .filter(({ address }) => isFont(address))
    .map(
      ({ weight, italic, range, address }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${italic ? 'italic' : 'normal'};unicode-range:${range};src:url(${address}) format("woff2")}`,
    )
    .join('\n')

const clipped = (text: string, length: number): string => {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length <= length
    ? characters.join('')
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}

/** Page furniture: what it is at the head, whose it is and which page at the foot. The first page has its own head. */
function pageRules(paper: Paper, name: string, room: string, digest: string): string {
  const small = `font:400 7.4pt/1 ${sans};color:#565e68`
  return `@page{size:${paper};margin:21mm 19mm 20mm;
@top-left{content:${cssString(clipped(name, 96))};${small};vertical-align:bottom;padding-bottom:6mm}
@bottom-left{content:${cssString(room === '' ? `Contents ${digest}` : `Room ${room} · contents ${digest}`)};${small};vertical-align:top;padding-top:6mm}
@bottom-right{content:"Page " counter(page) " of " counter(pages);${small};vertical-align:top;padding-top:6mm}}
@page:first{margin-top:17mm;@top-left{content:none}}`
}

/** The look of the document on paper and on a screen: light, quiet, one family of type. */
export function documentStyle(options: {
  readonly paper: Paper
  readonly fonts: readonly FontFace[]
  readonly name: string
  readonly room: string
  readonly digest: string
}): string {
  const { paper, fonts, name, room, digest } = options
  return `${writeFonts(fonts)}
${pageRules(paper, name, room, digest)}
${look}`
}

const look = `:root{color-scheme:light;--ink:#16191d;--dim:#565e68;--line:#d8dce0;--strong:#aab1ba;--wash:#f4f5f6;--accent:#1b5dbd;--late:#b3152c}
*{box-sizing:border-box;margin:0}
html{background:#fff;color:var(--ink);font:400 9.6pt/1.46 ${sans};-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{overflow-wrap:anywhere;font-variant-numeric:tabular-nums;text-rendering:optimizeLegibility}
main{max-width:172mm;margin:0 auto}
@media screen{html{background:#ebedef}main{max-width:210mm;margin:24px auto;padding:19mm;background:#fff;box-shadow:0 1px 4px #0003}}
@media screen and (max-width:800px){main{margin:0;padding:20px;box-shadow:none}}
h1,h2,h3,h4,h5,h6{font-weight:700;line-height:1.22;break-after:avoid;text-wrap:balance}
h1{font-size:23pt;line-height:1.14;letter-spacing:-.012em;margin:1.2mm 0 3.4mm}
h2{font-size:14.5pt;letter-spacing:-.006em;margin:0 0 3mm}
h3{font-size:10.4pt;margin:5.2mm 0 1.8mm}
h4,h5,h6{font-size:9.6pt;margin:3.4mm 0 1.2mm}
p{margin:0 0 2.2mm;orphans:3;widows:3;text-wrap:pretty}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:.5pt;text-underline-offset:1.5pt}
ul,ol{margin:0 0 2.6mm;padding-inline-start:5mm}
li{margin:0 0 1.1mm;orphans:2;widows:2}
li::marker{color:var(--dim)}
blockquote{margin:0 0 2.6mm;padding-inline-start:3.5mm;border-inline-start:1.6pt solid var(--line);color:#33393f}
code,pre{font-family:${mono};font-size:.86em}
code{background:var(--wash);border-radius:1.5pt;padding:0 1.5pt;box-decoration-break:clone;-webkit-box-decoration-break:clone}
pre{margin:0 0 2.8mm;padding:2.4mm 3mm;background:var(--wash);border:.5pt solid var(--line);border-radius:2pt;white-space:pre-wrap;overflow-wrap:anywhere}
pre code{background:none;padding:0;font-size:1em}
hr{border:0;border-top:.5pt solid var(--line);margin:4mm 0}
.cover{margin-bottom:6mm}
.kind{font-size:9pt;font-weight:600;letter-spacing:.02em;color:var(--accent);margin:0}
.cover::before{content:"";display:block;width:16mm;border-top:2.2pt solid var(--ink);margin-bottom:4mm}
.tags{display:flex;flex-wrap:wrap;gap:1mm 4.5mm;align-items:center;color:#33393f;font-weight:600;margin:0 0 4.4mm}
.severity{display:inline-flex;align-items:center;gap:1.4mm;color:var(--ink);font-weight:700}
.shape{width:3.4mm;height:3.4mm;display:block}
.banner{border-inline-start:2pt solid var(--accent);padding:.4mm 0 .4mm 3mm;color:#33393f;margin:0 0 2.6mm}
.stats{display:grid;grid-template-columns:repeat(4,1fr);border-top:.75pt solid var(--ink);border-bottom:.5pt solid var(--line);margin:4.6mm 0 4.2mm}
.stats div{padding:2.6mm 3mm 2.8mm 0}
.stats div+div{padding-inline-start:3mm;border-inline-start:.5pt solid var(--line)}
dt{color:var(--dim);font-size:8pt}
.stats dd{margin:.6mm 0 0;font-size:15pt;font-weight:700;letter-spacing:-.01em;line-height:1.2}
.stats dd.none{font-size:8.4pt;font-weight:400;letter-spacing:0;color:var(--dim);line-height:1.35}
.cover-facts{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm;margin:0 0 4.5mm}
.cover-facts>div,.facts>div{display:grid;grid-template-columns:31mm 1fr;gap:2mm;padding:1.15mm 0;border-bottom:.4pt solid var(--line)}
.facts{margin:0 0 3mm}
.facts .late{font-weight:400}
dd{margin:0}
.cover-facts dt,.facts dt{font-size:8.6pt;line-height:1.6}
.picture{margin:0;break-inside:avoid}
.picture svg{display:block;width:100%;height:auto}
.picture text{font:400 8.6px ${sans};fill:var(--ink)}
.picture .in{font-size:9px;font-weight:600}
.picture .lane{font-size:9.5px;fill:var(--dim)}
.picture .axis{font-size:8.4px;fill:var(--dim);font-variant-numeric:tabular-nums}
.picture .strong{font-weight:600;fill:var(--ink)}
.picture .tick{stroke:var(--line);stroke-width:.6}
.picture .mark{stroke:var(--ink);stroke-width:.9;stroke-dasharray:2.4 2}
figcaption{color:var(--dim);font-size:8pt;margin-top:1.4mm}
.contents{break-inside:avoid;border-top:.5pt solid var(--line);padding-top:4mm}
.contents h2{font-size:10.4pt;margin:0 0 1.8mm}
.contents ol{columns:3;column-gap:6mm;padding-inline-start:5.5mm;margin:0;font-size:9.2pt}
.contents li{break-inside:avoid;margin:0 0 .9mm}
.contents a{color:inherit;text-decoration:none}
section{margin-top:8.5mm}
section>h2{border-top:.75pt solid var(--ink);padding-top:2.6mm}
@media print{main{max-width:none;overflow-x:clip}.postmortem>#log{break-before:page}}
.note,.dim{color:var(--dim)}
.late{color:var(--late);font-weight:600}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:8.7pt;line-height:1.4;margin:0 0 3.4mm}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
thead{display:table-header-group;break-after:avoid}
tbody tr:first-child{break-before:avoid}
tbody{break-before:avoid}
th{text-align:start;font-weight:600}
thead th{color:var(--dim);font-size:7.9pt;padding:1mm 2.4mm 1.2mm 0;border-bottom:.75pt solid var(--strong);vertical-align:bottom}
td{padding:1.35mm 2.4mm 1.35mm 0;border-bottom:.4pt solid var(--line);vertical-align:top}
td:last-child,thead th:last-child{padding-inline-end:0}
tr{break-inside:avoid}
.group{break-after:avoid}
.group th{padding:3.2mm 0 1.1mm;border-bottom:.4pt solid var(--strong);font-size:8.6pt}
td .dim{font-size:8pt;margin-top:.5mm}
.time{font-variant-numeric:tabular-nums}
.colophon{margin-top:9mm;padding-top:2.6mm;border-top:.5pt solid var(--line);color:var(--dim);font-size:8pt;break-inside:avoid}
.colophon p{margin:0}`
