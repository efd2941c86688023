// Draws a picture that needs nothing of the machine it is opened on. `picture` holds `figure` (data, layout), `faces` (rules
// with the files of the type face inside), `family`, `width`, `height` and `sentence`.
const antqPicture = (() => {
  const STRIP = 300;
  const PATIENCE_MS = 20_000;

  // Plotly measures words as it lays them out, in the face the page has by then.
  const lettered = ({ family, faces }) => {
    const weights = new Set([...faces.matchAll(/font-weight: (\d+)/g)].map((found) => found[1]));
    return Promise.all([...weights].map((weight) => document.fonts.load(`${weight} 16px "${family}"`, "Aạ→")));
  };

  const svg = async (picture, toImage = Plotly.toImage) => {
    await lettered(picture);
    const { data, layout } = picture.figure;
    const size = { width: layout.width, height: layout.height };
    const text = await toImage({ data, layout }, { format: "svg", imageDataOnly: true, ...size });
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
    const root = drawn.documentElement;
    root.setAttribute("width", picture.width);
    root.setAttribute("height", picture.height);
    const add = (name, words) => {
      const element = drawn.createElementNS(root.namespaceURI, name);
      element.textContent = words;
      root.prepend(element);
    };
    add("style", picture.faces);
    add("desc", picture.sentence);
    return new XMLSerializer().serializeToString(drawn);
  };

  const asBlob = (text) => new Blob([text], { type: "image/svg+xml" });

  // An image begins to read the type face inside of it when it is first painted, and leaves the letters out meanwhile: nothing
  // tells when it is done. So below the picture stand two letters of every size and weight in it, and a sign where it has
  // one: each is in a file of its own. Once all have left ink the picture is whole.
  const probed = (text) => {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
    const root = drawn.documentElement;
    const [, , width, height] = root.getAttribute("viewBox").split(" ").map(Number);
    const written = [...root.querySelectorAll("text, tspan")].filter(({ style }) => style.fontSize);
    const kinds = new Set(written.map(({ style }) => `${style.fontSize} ${style.fontWeight || "400"}`));
    const signs = written.map((text) => text.textContent).join("").match(/[\u2190-\u26ff]/) ?? [];
    const letters = [...kinds].flatMap((kind) => ["A", "ạ", ...signs].map((letter) => [letter, ...kind.split(" ")]));
    const cell = Math.floor(width / Math.max(letters.length, 1));
    const family = written[0]?.style.fontFamily ?? "";
    for (const [index, [letter, size, weight]] of letters.entries()) {
      const probe = drawn.createElementNS(root.namespaceURI, "text");
      probe.textContent = letter;
      Object.assign(probe.style, { fontFamily: family, fontSize: size, fontWeight: weight });
      probe.setAttribute("x", index * cell);
      probe.setAttribute("y", height + STRIP / 2);
      root.append(probe);
    }
    root.setAttribute("viewBox", `0 0 ${width} ${height + STRIP}`);
    root.setAttribute("width", width);
    root.setAttribute("height", height + STRIP);
    return { text: new XMLSerializer().serializeToString(drawn), width, height, cell, count: letters.length };
  };
  const isInked = (image, { width, height, cell, count }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height: STRIP });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, -height, width, height + STRIP);
    return [...Array(count).keys()].every((index) =>
      context.getImageData(index * cell, 0, cell, STRIP).data.some((value, at) => at % 4 === 3 && value > 0));
  };

  const png = async (text, width, height) => {
    const probes = probed(text);
    const address = URL.createObjectURL(asBlob(probes.text));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const end = performance.now() + PATIENCE_MS;
      while (!isInked(image, probes)) {
        if (performance.now() > end) throw new Error("letters");
        await new Promise((later) => setTimeout(later, 20));
      }
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const stretch = (probes.height + STRIP) / probes.height;
      canvas.getContext("2d").drawImage(image, 0, 0, width, height * stretch);
      const blob = await new Promise((found) => canvas.toBlob(found, "image/png"));
      if (!blob) throw new Error("png");
      return blob;
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  return { svg, png, asBlob };
})();
