"""How the pages of an HTML book look and turn: a style sheet and one small script, both in the file.

Without the script all pages stand below each other, and so they are printed. With it one page is seen at a time, and
the arrow keys, space, a click, a swipe or the buttons turn it.
"""

from __future__ import annotations

import base64
import hashlib

# 235 mm have room between the margins of A4 and of Letter.
# Numbers are in the text and not in @page margin boxes, which not every browser prints; so the contents can name them.
STYLE = """
@page { margin: 18mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #ece7dc; color: #2a2420;
  font: 1.6rem/1.5 Literata, Georgia, "Iowan Old Style", "Noto Serif", serif; }
.page { display: flex; flex-direction: column; gap: 1.2rem; max-width: 46rem; min-height: 60rem; margin: 2rem auto;
  padding: 3rem; background: #fffdf8; border-radius: .8rem; box-shadow: 0 1px 6px #0003; overflow: hidden; }
.page p { margin: 0 0 .6em; overflow-wrap: anywhere; text-wrap: pretty; }
.few .words p { font-size: 1.3em; }
.page h1, .page h2 { margin: 0 0 .4em; line-height: 1.2; overflow-wrap: anywhere; }
.title, .chapter, .end { text-align: center; }
.title { background: color-mix(in srgb, var(--tint, #fffdf8) 14%, #fffdf8); }
.title h1 { font-size: 3.2rem; text-wrap: balance; }
.title .words, .chapter .words, .end .words { margin: auto 0; }
.picture { margin: -3rem -3rem 0; display: grid; }
.picture img { display: block; width: 100%; height: 100%; object-fit: cover; aspect-ratio: 11 / 9; }
.several { grid-template-columns: 1fr 1fr; gap: .3rem; }
.drawing { flex: 1 1 14rem; min-height: 14rem; border: 2px dashed #b9ad94; border-radius: 1rem; }
.words { flex: 0 0 auto; }
.page .number { margin: auto 0 0; text-align: center; font-size: 1.1rem; color: #555; }
.number span { position: absolute; clip-path: inset(50%); }  /* only to be read aloud */
ol.contents { list-style: none; margin: 0; padding: 0; }
.contents li { display: flex; gap: 1rem; }
.contents div { flex: 1; }
.contents a { color: inherit; }
.contents small { display: block; color: #555; }
.turn { display: none; }
@media screen {
  .turns { overflow: hidden; }
  .turns .page { display: none; min-height: 0; height: calc(100dvh - 6.4rem); margin: 1rem auto; overflow: auto; }
  .turns .page.open { display: flex; animation: turn .25s ease-out; }
  .turns .picture img { max-height: 52dvh; object-fit: contain; }
  .turns .page:focus { outline: none; }
  .turns .turn { display: flex; justify-content: center; align-items: center; gap: 1.5rem; height: 4.4rem; }
  .turn button { min-width: 4rem; min-height: 3rem; border: 1px solid #b9ad94; border-radius: .6rem;
    background: #fffdf8; color: inherit; font: inherit; cursor: pointer; }
  .turn button:focus-visible { outline: 3px solid #a04a1c; outline-offset: 2px; }
  .turn button:disabled { opacity: .4; cursor: default; }
  .turn output { min-width: 6rem; text-align: center; font-size: 1.1rem; }
}
@media screen and (min-aspect-ratio: 5/4) {
  .turns { --high: min(100dvh - 6.4rem, 58vw * 9 / 11); }
  .turns .pictured { grid-template: 1fr auto / calc(var(--high) * 11 / 9) 1fr; gap: 0 2.5rem; padding: 0 2.5rem 1rem 0;
    width: min(96vw, var(--high) * 2.1); max-width: none; height: var(--high); font-size: calc(var(--high) / 25);
    margin: calc((100dvh - 4.4rem - var(--high)) / 2) auto; }
  .turns .page.pictured.open { display: grid; }
  .turns .pictured .picture { grid-area: 1 / 1 / 3 / 2; margin: 0 0 -1rem; height: var(--high); }
  .turns .pictured .picture img { max-height: none; min-height: 0; }
  .turns .pictured .words { align-self: center; padding-top: 1rem; }
}
@media screen and (max-width: 40rem) { body { font-size: 1.25rem; } .page { padding: 1.5rem; }
  .picture { margin: -1.5rem -1.5rem 0; } .title h1 { font-size: 2.2rem; } }
@media (prefers-reduced-motion: reduce) { .turns .page.open { animation: none; } }
@keyframes turn { from { opacity: 0; transform: translateX(var(--from, 1.5rem)); } }
@media print {
  body { background: none; font-size: 20pt; }
  .page { margin: 0; padding: 0; max-width: none; min-height: 235mm; box-shadow: none; background: none;
    border-radius: 0; outline: none; break-after: page; }
  .page .picture { margin: 0; }
  .page:last-of-type { break-after: auto; }
}
"""
SCRIPT = """
"use strict";
const pages = [...document.querySelectorAll(".page")], bar = document.querySelector(".turn");
const [before, after] = bar.querySelectorAll("button"), place = bar.querySelector("output");
let open = 0, touched = null;
function show(number, focus) {
  const wanted = Math.min(Math.max(number, 0), pages.length - 1);
  document.body.style.setProperty("--from", wanted < open ? "-1.5rem" : "1.5rem");
  open = wanted;
  pages.forEach((page, index) => page.classList.toggle("open", index === open));
  before.disabled = open === 0;
  after.disabled = open === pages.length - 1;
  place.textContent = `${open + 1} / ${pages.length}`;
  history.replaceState(null, "", `#${pages[open].id}`);
  scrollTo(0, 0);
  if (focus) pages[open].focus({ preventScroll: true });
}
function called(focus) {
  const found = pages.findIndex((page) => page.id && `#${page.id}` === location.hash);
  show(Math.max(found, 0), focus);
}
const rtl = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const pressed = event.target.closest("button, a") && (event.key === " " || event.key === "Enter");
  const steps = { ArrowRight: rtl, ArrowLeft: -rtl, PageDown: 1, PageUp: -1, " ": event.shiftKey ? -1 : 1 };
  const ends = { Home: 0, End: pages.length - 1 };
  if (pressed || !(event.key in steps || event.key in ends)) return;
  event.preventDefault();
  show(event.key in ends ? ends[event.key] : open + steps[event.key], true);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("button, a, .contents") || String(getSelection())) return;
  show(open + (event.clientX < innerWidth / 3 ? -rtl : rtl), true);
});
document.addEventListener("touchstart", (event) => { touched = event.changedTouches[0].clientX; }, { passive: true });
document.addEventListener("touchend", (event) => {
  const way = event.changedTouches[0].clientX - touched;
  if (Math.abs(way) > 50) show(open + (way < 0 ? rtl : -rtl), true);
}, { passive: true });
before.addEventListener("click", () => show(open - 1, false));
after.addEventListener("click", () => show(open + 1, false));
addEventListener("hashchange", () => called(true));
document.body.classList.add("turns");
called(false);
"""
_DIGEST = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{_DIGEST}'"
"""Even if something slipped through the escaping: no script but this one runs, and no address is ever loaded."""
