// Draws the charts of a leaflet: the widest layout that fits the window, and another one for paper.
(async () => {
  document.getElementById("print").addEventListener("click", () => print());
  // Plotly measures words as it lays them out.
  await Promise.all([...document.fonts].map((face) => face.load()));
  const config = JSON.parse(document.getElementById("config").textContent);
  for (const chart of document.querySelectorAll("figure")) {
    const { screens, sheet } = JSON.parse(chart.querySelector("script").textContent);
    const [screen, paper] = ["screen", "sheet"].map((name) => chart.querySelector("." + name));
    const still = { ...config, staticPlot: true, responsive: false };
    paper.style.zoom = paper.clientWidth / sheet.width;
    await Plotly.newPlot(paper, sheet.figure.data, { ...sheet.figure.layout, width: sheet.width }, still);
    let shown;
    const draw = () => {
      const fitting = screens.findLast(({ width }) => width <= chart.clientWidth) ?? screens[0];
      if (shown !== fitting) Plotly.react(screen, fitting.figure.data, fitting.figure.layout, config);
      shown = fitting;
    };
    draw();
    addEventListener("resize", draw);
  }
  document.documentElement.dataset.drawn = "yes";
})();
