/* Texts with marks in them, and differences between two texts. */

/** ① to ⑳, then (21). */
function circled(index) {
  return index < 20 ? String.fromCharCode(0x2460 + index) : "(" + (index + 1) + ")";
}

/**
 * A text with marks: [{ start, end, kind, number, id, act, title }], which may overlap.
 * Every stretch carries the kinds of all marks over it; a numbered mark begins with its number.
 */
function marked(text, marks, lang, from, to) {
  const low = from || 0;
  const high = to === undefined ? text.length : to;
  const inside = marks.filter((mark) => mark.end > low && mark.start < high && mark.end > mark.start);
  const edges = new Set([low, high]);
  for (const mark of inside) {
    edges.add(Math.max(low, mark.start));
    edges.add(Math.min(high, mark.end));
  }
  const cuts = [...edges].sort((x, y) => x - y);
  const opening = [...inside].sort((x, y) => x.start - y.start || y.end - x.end);
  const element = h("div", { class: "text", lang: lang === "und" ? null : lang || "zh-Hans", dir: "auto" });
  let active = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    active = active.filter((mark) => mark.end > start);
    while (next < opening.length && opening[next].start <= start) {
      const mark = opening[next];
      active.push(mark);
      if (mark.number !== undefined) element.append(numberOf(mark));
      next += 1;
    }
    element.append(active.length ? stretch(text.slice(start, end), active) : visible(text.slice(start, end)));
  }
  return element;
}

function numberOf(mark) {
  return h("button", {
    type: "button", class: "number", "data-number": mark.number, "aria-label": t("passage", mark.number + 1), onclick: mark.act,
  }, circled(mark.number));
}

function stretch(text, active) {
  const kinds = [...new Set(active.map((mark) => mark.kind))].join(" ");
  const top = active.filter((mark) => mark.act || mark.title).pop() || active[active.length - 1];
  return h("mark", { class: kinds, title: top.title, onclick: top.act, "data-number": top.number }, visible(text));
}

/** Marks of the set phrases in an article; `kept` chooses among phrases. */
function phraseMarks(article, kept) {
  return phrasesIn(article)
    .filter(([phrase]) => kept(phrases()[phrase]))
    .map(([phrase, start, end]) => ({
      start, end, kind: "formula", title: t("class_" + phrases()[phrase].class) + ": " + phrases()[phrase].text,
      act: () => { location.hash = address(["phrases", String(phrase + 1)]); },
    }));
}

/** What two short texts share, character by character: [[kind, text]], kind same, out or in. */
function difference(before, after) {
  const a = [...before];
  const b = [...after];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = subsequence(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([
    ["same", a.slice(0, head).join("")], ...middle, ["same", a.slice(a.length - tail).join("")],
  ]);
}

/** Longest common subsequence; null-effort answer when the texts are too long to compare at once. */
function subsequence(a, b) {
  if (a.length * b.length > 4e6) return [["out", a.join("")], ["in", b.join("")]];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const parts = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push(["same", a[i]]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      parts.push(["out", a[i]]);
      i += 1;
    } else {
      parts.push(["in", b[j]]);
      j += 1;
    }
  }
  return parts;
}

function joined(parts) {
  const list = [];
  for (const [kind, text] of parts) {
    if (!text) continue;
    const last = list[list.length - 1];
    if (last && last[0] === kind) last[1] += text;
    else list.push([kind, text]);
  }
  return list;
}

/** A difference as text: struck what is only in the first, underlined what is only in the second. */
function differenceText(parts, lang) {
  return h("div", { class: "text", lang: lang || "zh-Hans", dir: "auto" }, parts.map(([kind, text]) =>
    kind === "same" ? visible(text) : h(kind === "out" ? "del" : "ins", null, visible(text))));
}

/** `[-left out-]{+put in+}` -> the same. */
function variantText(diff) {
  const parts = [];
  const pattern = /\[-(.*?)-\]|\{\+(.*?)\+\}/gs;
  let at = 0;
  for (let found = pattern.exec(diff); found; found = pattern.exec(diff)) {
    parts.push(["same", diff.slice(at, found.index)]);
    parts.push(found[1] === undefined ? ["in", found[2]] : ["out", found[1]]);
    at = found.index + found[0].length;
  }
  parts.push(["same", diff.slice(at)]);
  return differenceText(parts.filter(([, text]) => text));
}
