// pixels.js: which texts have pixels behind their letters that they do not stand out from. Needs the page twice, as
// addresses of pictures: `letters` with every text in one loud colour, `behind` without a text; and what texts.js found, as JSON.
async ({ letters, behind, loud, texts }) => {
  const pixels = async (source) => {
    const picture = await createImageBitmap(await (await fetch(source)).blob());
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, width, height);
    return { width, height, colours: new Uint32Array(data.buffer) };
  };
  const [over, under] = [await pixels(letters), await pixels(behind)];
  const parts = (colour) => [colour & 255, colour >> 8 & 255, colour >> 16 & 255];
  const apart = (one, other) => one.reduce((sum, value, part) => sum + Math.abs(value - other[part]), 0);
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const isLetter = (drawn, ground) => apart(drawn, ground) > apart(loud, ground) / 2;
  const worst = ({ colour: [red, green, blue, alpha], lines }) => {
    const seen = new Set();
    for (const [left, top, right, bottom] of lines) {
      for (let y = Math.max(0, top); y < Math.min(under.height, bottom); y++) {
        const end = y * under.width + Math.min(under.width, right);
        for (let at = y * under.width + Math.max(0, left); at < end; at++) {
          const ground = under.colours[at], drawn = over.colours[at];
          if (drawn === ground || seen.has(ground)) continue;
          if (isLetter(parts(drawn), parts(ground))) seen.add(ground);
        }
      }
    }
    const ratios = [...seen].map(parts).map((ground) => {
      const ink = [red, green, blue].map((part, index) => part * alpha + ground[index] * (1 - alpha));
      return { ratio: contrast(ink, ground), ground };
    });
    return ratios.sort((a, b) => a.ratio - b.ratio)[0];
  };
  return JSON.parse(texts).map((text) => ({ ...text, worst: worst(text) }))
    .filter(({ worst, needed, kept, lines }) => worst ? worst.ratio < needed : kept && lines.length)
    .map(({ mark, kept, where, says, colour, worst, needed }) => ({
      mark, kept, where, says, needed, ink: colour, ratio: worst?.ratio ?? 0, ground: worst?.ground ?? null,
    }));
};
