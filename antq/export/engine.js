// Kaleido asks Plotly for an image, which would carry no type face; it gets ours instead. What else is to be known of the
// picture lies in the layout.
const plotlysImage = Plotly.toImage;
Plotly.toImage = async ({ data, layout }, { format, scale, imageDataOnly }) => {
  const picture = { figure: { data, layout }, ...layout.meta };
  const svg = await antqPicture.svg(picture, plotlysImage);
  // Printed to PDF it must be whole at its first painting: painted once before, its letters are at hand.
  if (format === "svg" && !imageDataOnly) await antqPicture.png(svg, 1, 1);
  if (format === "svg") return imageDataOnly ? svg : URL.createObjectURL(antqPicture.asBlob(svg));
  const pixels = (size) => Math.round(size * scale);
  const blob = await antqPicture.png(svg, pixels(picture.width), pixels(picture.height));
  const address = await new Promise((found) => {
    const reader = new FileReader();
    reader.onload = () => found(reader.result);
    reader.readAsDataURL(blob);
  });
  return address.split(",")[1];
};
