// The menu under a chart that saves it as a picture. The chart is laid out anew for the picture's proportions by the
// server, so that nothing is cut, and drawn here.
class Told extends Error {}

let plotly;
export const prepare = () => {
  plotly ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = "{plotly}";
    script.onload = loaded;
    script.onerror = () => {
      plotly = undefined;
      failed(new Error("plotly"));
    };
    document.head.append(script);
  });
  return plotly;
};

const chartOf = async (menu, preset) => {
  const { view, language } = menu.dataset;
  const theme = menu.querySelector("input:checked").value;
  const answer = await fetch(`/api/v1/charts?${new URLSearchParams({ view, theme, preset })}`);
  const told = await answer.json();
  if (!answer.ok) throw new Told([told.text, told.fix].flatMap((text) => text?.[language] ?? []).join(" "));
  return told;
};

const fileOf = async (picture, kind) => {
  const svg = await antqPicture.svg(picture);
  if (kind === "svg") return { blob: antqPicture.asBlob(svg), suffix: "svg" };
  const scale = kind === "4k" ? 3840 / picture.width : Number(kind);
  const blob = await antqPicture.png(svg, Math.round(picture.width * scale), Math.round(picture.height * scale));
  return { blob, suffix: "png" };
};

const hand = (blob, name) => {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

export const save = async (button) => {
  const menu = button.closest(".antq-images");
  const status = menu.querySelector("[role=status]");
  const { preset, kind } = button.dataset;
  status.textContent = menu.dataset.making;
  try {
    const [picture] = await Promise.all([chartOf(menu, preset), prepare()]);
    const { blob, suffix } = await fileOf(picture, kind);
    const name = `${picture.name}.${suffix}`;
    hand(blob, name);
    status.textContent = menu.dataset.done.replace("{name}", name);
  } catch (error) {
    status.textContent = (error instanceof Told && error.message) || menu.dataset.failed;
  }
};
