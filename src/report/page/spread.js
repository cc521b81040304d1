/* Spread over regions: a strip of cells, and tiles placed roughly as on a map. */

/** Short name, column, row; in the official order of codes. */
const PROVINCES = [
  ["北京", 6, 2], ["天津", 7, 2], ["河北", 5, 2], ["山西", 4, 2], ["内蒙古", 5, 1], ["辽宁", 8, 2], ["吉林", 8, 1],
  ["黑龙江", 8, 0], ["上海", 7, 4], ["江苏", 6, 4], ["浙江", 6, 5], ["安徽", 5, 4], ["福建", 5, 6], ["江西", 5, 5],
  ["山东", 6, 3], ["河南", 5, 3], ["湖北", 4, 4], ["湖南", 4, 5], ["广东", 4, 6], ["广西", 3, 6], ["海南", 3, 7],
  ["重庆", 3, 4], ["四川", 2, 4], ["贵州", 3, 5], ["云南", 2, 5], ["西藏", 0, 3], ["陕西", 4, 3], ["甘肃", 2, 2],
  ["青海", 1, 3], ["宁夏", 3, 2], ["新疆", 0, 2], ["台湾", 7, 6], ["香港", 5, 7], ["澳门", 4, 7],
];

/** The tiles: name, column, row, all from 0. The user's own, else the provincial units of China. */
const GRID = rows.tiles.length ? rows.tiles.map((tile) => [tile.region, tile.column - 1, tile.row - 1]) : PROVINCES;
const COLUMNS = 1 + Math.max(...GRID.map(([, column]) => column));

/** Whether a region is that of a tile, or lies in it. Of provinces tiles have the short name. */
function isOf(tile, region) {
  return rows.tiles.length ? isIn(region, tile) : region.startsWith(tile);
}

/** Values by the name of a region -> values in the order of the tiles. */
function byTile(values) {
  const found = GRID.map(() => 0);
  for (const [name, value] of values) {
    const index = GRID.findIndex(([tile]) => isOf(tile, name));
    if (index >= 0) found[index] += value;
  }
  return found;
}

/** Whether the regions of this report have tiles at all. */
const tiled = lazy(() => {
  const known = rows.regions.filter((name) => GRID.some(([tile]) => isOf(tile, name)));
  return known.length > 0 && known.length * 2 >= rows.regions.length;
});

/** The strip: filled cells for the tiles with the phrase. Drawn as two paths, to be light. */
function strip(values) {
  if (!tiled()) return null;
  const counts = byTile(values);
  const names = GRID.filter((_, index) => counts[index] > 0).map(([name]) => name);
  const cell = (index, tall) => "M" + index * 4 + " " + (tall ? 0 : 9) + "h3v" + (tall ? 12 : 3) + "h-3z";
  const path = (wanted) => counts.map((count, index) => ((count > 0) === wanted ? cell(index, wanted) : "")).join("");
  const label = t("spreadOf", names.length, GRID.length, names.join(route.language === "zh" ? "、" : ", "));
  return svg("svg", { class: "strip", viewBox: "0 0 " + GRID.length * 4 + " 12", role: "img", "aria-label": label },
    svg("title", {}, label), svg("path", { class: "off", d: path(false) }), svg("path", { class: "on", d: path(true) }));
}

/** Eight steps of one colour; 0 stays empty. */
function step(value, most) {
  return value > 0 && most > 0 ? Math.max(1, Math.min(8, Math.ceil((value / most) * 8))) : 0;
}

/** Tiles with numbers: values by name of region, an address for each, how a value is written and how deep its colour is. */
function tiles(values, open, write, colour) {
  if (!tiled()) return null;
  const counts = byTile(values);
  const most = Math.max(...counts);
  const tile = ([name, column, row], index) => {
    const value = counts[index];
    const to = value > 0 && open ? open(name) : null;
    const content = [h("span", { title: name }, rows.tiles.length ? shortRegion(name) : name), h("b", null, value > 0 ? write(value) : "")];
    const item = h("li", { class: "tile s" + (colour || step)(value, most) }, to ? h("a", { href: to }, content) : h("span", { class: "in" }, content));
    item.style.gridArea = row + 1 + " / " + (column + 1);
    return item;
  };
  const list = h("ul", { class: "tiles", lang: rows.tiles.length ? null : "zh-Hans" }, GRID.map(tile));
  list.style.gridTemplateColumns = "repeat(" + COLUMNS + ", minmax(0, 3.6rem))";
  return h("figure", { class: "map" }, list, h("figcaption", { class: "dim" }, t("mapNote")));
}

/** A horizontal bar with its number; the number says it, the bar only shows it. */
function bar(value, most, text) {
  const width = most > 0 ? Math.max(1, Math.round((value / most) * 100)) : 0;
  return h("span", { class: "bar" },
    svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "on", width, height: 8 })), h("span", null, text));
}

/** The three shares of a cosine as one bar of three patterns and words. */
function sharesBar([topic, formula, copying]) {
  const parts = [["topic", topic], ["formula", formula], ["copying", copying]];
  let at = 0;
  const rectangles = parts.map(([name, share]) => {
    const width = Math.max(0, share) * 100;
    const rectangle = svg("rect", { class: "share-" + name, x: at, width, height: 8 });
    at += width;
    return rectangle;
  });
  return h("span", { class: "shares" },
    svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, rectangles),
    h("span", null, parts.filter(([, share]) => share >= 0.005)
      .map(([name, share]) => t(name + "Share", percent(share))).join(" · ")));
}
