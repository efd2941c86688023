// Draws a picture that needs nothing of the machine it is opened on. `picture` holds `figure` (data, layout), `faces` (rules
// with the files of the type face inside), `family`, `width`, `height` and `sentence`.
const antqPicture = (() => {
  // Plotly measures words as it lays them out, in the face the page has by then.
  const lettered = ({ family, faces }) => {
    const weights = new Set([...faces.matchAll(/font-weight: (\d+)/g)].map((found) => found[1]));
    return Promise.all([...weights].map((weight) => document.fonts.load(`${weight} 16px "${family}"`, "Aạ")));
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

  const png = async (text, width, height) => {
    const address = URL.createObjectURL(asBlob(text));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      canvas.getContext("2d").drawImage(image, 0, 0, width, height);
      const blob = await new Promise((found) => canvas.toBlob(found, "image/png"));
      if (!blob) throw new Error("png");
      return blob;
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  return { svg, png, asBlob };
})();
