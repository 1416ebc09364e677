// Elements and texts. Nothing is parsed as HTML: a text becomes a text node.

const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a null child is left out. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

/** A message with its values filled in. */
function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole);
}

const figures = new Intl.NumberFormat(document.documentElement.lang, {
  maximumFractionDigits: 2,
});
const number = (value) => figures.format(value);
const percent = (value) => `${number(Math.round(value * 10) / 10)} %`;

/** A table: columns are [title, isNumber], the first cell of a row heads it. */
function table(caption, columns, rows) {
  const style = columns.map(([, isNumber]) => (isNumber ? "number" : null));
  const head = columns.map(([title], at) =>
    make("th", { scope: "col", class: style[at] }, title));
  const body = rows.map((cells) =>
    make("tr", {}, cells.map((cell, at) =>
      at ? make("td", { class: style[at] }, cell) : make("th", { scope: "row" }, cell))));
  return make("table", {},
    make("caption", { class: "unseen" }, caption),
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, body));
}

/** A box that may be scrolled sideways, by the keyboard too. */
function scrolled(box, label, content) {
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  box.replaceChildren(content);
  return box;
}

/** Terms and what is said of them, as `dl` has them; a null row is left out. */
function terms(rows, style = "facts") {
  return make("dl", { class: style }, rows.filter(Boolean).map(([term, said, kind]) =>
    make("div", { class: kind ?? null }, make("dt", {}, term), make("dd", {}, said))));
}

/** A list that begins with a few, and has a button for the next ones. */
function growing(items, render, stride, label) {
  const list = make("ul", { class: "names" });
  const more = make("button", { type: "button", onclick: () => grow(true) }, label);
  let shown = 0;
  function grow(byHand = false) {
    const first = shown;
    list.append(...items.slice(shown, shown + stride).map(render));
    shown = Math.min(shown + stride, items.length);
    more.hidden = shown >= items.length;
    if (byHand) list.children[first]?.querySelector("a, summary")?.focus();
  }
  grow();
  return { list, more };
}
