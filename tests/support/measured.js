// Draws figures one after the other in one element and tells where every letter and every mark of them lies.
// Boxes are [left, top, right, bottom] in pixels of the figure.
const MARKS = new Set(["segment", "part", "moment", "ghost", "span", "dot", "cap", "name", "missing", "events"]);
const LINES = new Set(["segment", "bridge"]);

async function ready() {
  const weights = [400, 500, 600, 700].map((w) => document.fonts.load(`${w} 16px "Be Vietnam Pro"`, "aấđ→"));
  await Promise.all(weights);
}

async function measure(figure, width) {
  const root = document.getElementById("figure");
  const height = figure.layout.height;
  Object.assign(root.style, { width: `${width}px`, height: `${height}px` });
  await Plotly.newPlot(root, figure.data, { ...figure.layout, width }, { staticPlot: true });
  const origin = root.getBoundingClientRect();
  const boxOf = (node) => {
    const box = node.getBoundingClientRect();
    return [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top];
  };
  const texts = [], marks = [];
  for (const node of root.querySelectorAll("svg text")) {
    if (!node.textContent.trim()) continue;
    const kind = kindOf(node, root);
    const lines = node.querySelectorAll("tspan.line");
    // The pieces of one label are its lines: they may not cover another label, nor each other.
    for (const line of lines.length ? lines : [node])
      texts.push({ kind, text: line.textContent, box: boxOf(line), colour: getComputedStyle(node).fill });
  }
  for (const trace of root.querySelectorAll(".scatterlayer .trace")) {
    const full = trace.__data__[0].trace;
    if (MARKS.has(markOf(full)))
      for (const point of trace.querySelectorAll("path.point"))
        if (boxOf(point)[2] - boxOf(point)[0] > 2) marks.push({ kind: markOf(full), unit: full.meta.split(" ")[1] ?? "", box: boxOf(point) });
  }
  return { texts, marks, strokes: [...strokes(root)], width, height };
}

// How much of what is drawn changes when the figure is handed over again.
async function changes(figure, width) {
  const root = document.getElementById("figure");
  let count = 0;
  const watched = new MutationObserver((records) => { count += records.length; });
  watched.observe(root, { subtree: true, childList: true, attributes: true });
  await Plotly.react(root, figure.data, { ...figure.layout, width }, { staticPlot: true });
  count += watched.takeRecords().length;
  watched.disconnect();
  return count;
}

function kindOf(node, root) {
  const annotation = node.closest(".annotation");
  if (annotation) return (root.layout.annotations[annotation.dataset.index].name ?? "").split(" ")[0];
  const trace = node.closest(".trace");
  // The "~" that stands inside of a mark is a part of it.
  if (trace) return trace.__data__[0].trace.meta === "label" ? "label" : "sign";
  return "tick";
}

function markOf(trace) {
  return trace.meta.split(" ")[0];
}

function* strokes(root) {
  for (const trace of root._fullData) {
    if (!LINES.has(markOf(trace)) || !trace.mode.includes("lines")) continue;
    const x = root._fullLayout[trace.xaxis.replace("x", "xaxis")];
    const y = root._fullLayout[trace.yaxis.replace("y", "yaxis")];
    for (let i = 1; i < trace.x.length; i++) {
      const ends = [trace.x[i - 1], trace.y[i - 1], trace.x[i], trace.y[i]];
      if (ends.some((end) => end == null)) continue;
      yield [x._offset + x.l2p(ends[0]), y._offset + y.l2p(ends[1]), x._offset + x.l2p(ends[2]), y._offset + y.l2p(ends[3])];
    }
  }
}
