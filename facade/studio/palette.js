/**
 * Counts a picture's colours down to a palette (median cut, then the nearest). Knows nothing of files.
 * An expression: evaluated in a page, called with the picture's address and the most colours.
 */
async ({ source, most }) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const channels = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

  const box = (colours) => {
    const ranges = [0, 1, 2].map((channel) => {
      const values = colours.map(({ rgb }) => rgb[channel]);
      return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
    });
    const channel = ranges.indexOf(Math.max(...ranges));
    const weight = colours.reduce((sum, { count }) => sum + Math.sqrt(count), 0);
    return { colours, channel, rank: colours.length > 1 ? ranges[channel] * Math.sqrt(weight) : 0 };
  };
  const boxes = [box([...counts].map(([pixel, count]) => ({ rgb: channels(pixel), count })))];
  while (boxes.length < most) {
    boxes.sort((a, b) => b.rank - a.rank);
    const { colours, channel, rank } = boxes[0];
    if (!rank) break;
    colours.sort((a, b) => a.rgb[channel] - b.rgb[channel]);
    const middle = (colours[0].rgb[channel] + colours.at(-1).rgb[channel]) / 2;
    const cut = Math.max(1, colours.findIndex(({ rgb }) => rgb[channel] > middle));
    boxes.splice(0, 1, box(colours.slice(0, cut)), box(colours.slice(cut)));
  }

  // the most frequent colour of a box, not its mean: large surfaces keep exactly their colour
  const palette = boxes.map(({ colours }) => colours.reduce((a, b) => (b.count > a.count ? b : a)).rgb);
  const nearest = new Map();
  for (const pixel of counts.keys()) {
    const [r, g, b] = channels(pixel);
    const far = palette.map(([x, y, z]) => 2 * (r - x) ** 2 + 4 * (g - y) ** 2 + 3 * (b - z) ** 2);
    nearest.set(pixel, far.indexOf(Math.min(...far)));
  }
  let indices = "";
  for (let at = 0; at < pixels.length; at += 8192) {
    indices += String.fromCharCode(...Array.from(pixels.subarray(at, at + 8192), (pixel) => nearest.get(pixel)));
  }
  return { width, height, palette: palette.flat(), indices: btoa(indices) };
};
