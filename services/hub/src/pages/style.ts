/** One sheet for every page: paper, ink and one red; works from a telephone to a desk, and on paper. */
export const style = `
:root { color-scheme: light; --paper: #fbfaf7; --card: #ffffff; --ink: #1d1b19; --faint: #5f5a54; --line: #ddd6cb; --red: #9c1c1c; --green: #1f6a3a; --amber: #7a5200; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", system-ui, sans-serif; }
a { color: var(--red); text-underline-offset: .2em; }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible { outline: 3px solid var(--red); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
.bar { border-bottom: 3px double var(--red); background: var(--card); }
.bar > div, main, footer > div { max-width: 54rem; margin: 0 auto; padding: 0 1.25rem; }
.bar > div { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding-top: .9rem; padding-bottom: .9rem; }
.brand { font-size: 1.15rem; font-weight: 700; letter-spacing: .12em; color: var(--red); text-decoration: none; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; flex: 1; }
nav a { color: var(--ink); } nav a[aria-current] { color: var(--red); font-weight: 600; text-decoration: none; }
main { padding-top: 2rem; padding-bottom: 3rem; }
h1 { font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.3; margin: 0 0 .5rem; letter-spacing: .03em; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; padding-left: .65rem; border-left: 4px solid var(--red); line-height: 1.3; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .5rem 0; } .faint { color: var(--faint); font-size: .9rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1.1rem 1.25rem; margin: 1rem 0; }
dl { margin: 1rem 0; border-top: 1px solid var(--line); }
dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; padding: .6rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.hash { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .88rem; }
.state { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem 1rem; border-left: 6px solid; padding: .9rem 1.1rem; margin: 1.25rem 0; background: var(--card); border-radius: 0 .5rem .5rem 0; font-weight: 600; }
.good { border-color: var(--green); color: var(--green); } .gone { border-color: var(--red); color: var(--red); } .plain { border-color: var(--amber); color: var(--amber); }
.state span { font-weight: 400; color: var(--ink); }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .75rem 0; }
form.tall { flex-direction: column; align-items: stretch; }
label { display: flex; flex-direction: column; gap: .25rem; flex: 1 1 16rem; font-size: .95rem; }
input, textarea, select { font: inherit; color: inherit; padding: .55rem .7rem; border: 1px solid #85796a; border-radius: .35rem; background: #fff; width: 100%; min-height: 2.75rem; }
textarea { min-height: 9rem; resize: vertical; }
fieldset { border: 1px solid var(--line); margin: .5rem 0; } legend { padding: 0 .4rem; font-weight: 600; }
.option { flex-direction: row; align-items: center; gap: .6rem; padding: .35rem 0; } .option input { width: 1.25rem; min-height: 1.25rem; flex: none; }
[hidden] { display: none !important; }
button { font: inherit; font-weight: 600; color: #fff; background: var(--red); border: 0; border-radius: .35rem; padding: .6rem 1.4rem; min-height: 2.75rem; cursor: pointer; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; background: var(--card); } caption { text-align: left; color: var(--faint); font-size: .9rem; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .55rem .7rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } th { color: var(--faint); font-weight: 500; font-size: .9rem; }
ul.plain-list { list-style: none; padding: 0; margin: .75rem 0; } ul.plain-list > li { border-bottom: 1px solid var(--line); padding: .7rem 0; }
.pages { display: flex; justify-content: space-between; gap: 1rem; margin: 1.25rem 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
footer { border-top: 1px solid var(--line); color: var(--faint); font-size: .88rem; } footer > div { padding-top: 1rem; padding-bottom: 2rem; }
@media (max-width: 40rem) {
  nav { order: 1; flex-basis: 100%; } .brand { flex: 1; } dl > div { grid-template-columns: 1fr; gap: 0; } button { width: 100%; }
  table, tbody, tr, td { display: block; } thead { position: absolute; left: -100vw; } tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } td { border: 0; padding: .15rem .7rem; }
  td[data-label]::before { content: attr(data-label) "："; color: var(--faint); font-size: .88rem; }
}
@media print { .bar nav, form, .skip { display: none; } body { background: #fff; } }
`;
