// Elements: made with text only (never markup), and lists brought up to date without losing focus.

const SVG = "http://www.w3.org/2000/svg";

/** An element; children are nodes or strings, and every string becomes text. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A picture of icons.svg, in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A round picture: of the bot, else the initials on a colour that stays with the id. */
export function avatar(id, name, { bot = false } = {}) {
  if (bot) return el("span", { class: "avatar", "aria-hidden": "true" }, el("img", { src: "/page/bot.svg", alt: "" }));
  const words = name.split(/\s+/).filter(Boolean);
  const initials = words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
  return el("span", { class: `avatar ${hue(id)}`, "aria-hidden": "true" }, initials);
}

/** The class of somebody's colour. */
export function hue(id) {
  return `hue-${Math.abs(id) % 6}`;
}

/** Make the children of `parent` show `items`: what is unchanged stays, and the focus goes to the same place. */
export function reconcile(parent, items, { key, signature, make }) {
  const before = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
  const after = items.map((item) => {
    const name = String(key(item));
    const sign = signature(item);
    const kept = before.get(name);
    if (kept && kept.signature === sign) return kept;
    const node = make(item);
    node.dataset.key = name;
    node.signature = sign;
    node.classList.toggle("is-new", !kept && before.size > 0);
    return node;
  });
  const staying = new Set(after);
  for (const node of before.values()) if (!staying.has(node)) node.remove();
  let place = parent.firstChild;
  for (const node of after) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
  if (focused && !parent.contains(document.activeElement)) {
    parent.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}
