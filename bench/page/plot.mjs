/**
 * @typedef {import('../shared/rows.mjs').Spread} Spread
 */

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 70;
const RIGHT = 150;
const TOP = 34;
const BOTTOM = 40;
/** Each legible on white and on black. */
const COLORS = ['#2f81f7', '#d4731f', '#2da44e', '#a371f7'];

/**
 * Draws rows as lines over their places, which grow tenfold: medians, and a bar from the least to the most.
 *
 * @param {string} unit
 * @param {readonly Spread[]} rows each with its point
 * @returns {string} an SVG picture
 */
export function plot(unit, rows) {
  const points = rows.flatMap((row) => (row.point ? [{ ...row, ...row.point }] : []));
  const places = points.map(({ x }) => Math.log10(x));
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const top = niceAbove(Math.max(...points.map(({ max }) => max)));
  const across = (/** @type {number} */ x) =>
    round(LEFT + ((Math.log10(x) - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT));
  const up = (/** @type {number} */ y) => round(HEIGHT - BOTTOM - (y / top) * (HEIGHT - TOP - BOTTOM));
  const lines = [...new Set(points.map(({ name }) => name))].map((name, index) => {
    const own = points.filter((point) => point.name === name);
    const color = COLORS[index % COLORS.length];
    const path = own.map(({ x, median }) => `${across(x)},${up(median)}`).join(' ');
    const bars = own.map(
      ({ x, min, max, median }) =>
        `<path d="M${across(x)} ${up(min)}V${up(max)}" stroke="${color}" opacity=".5" stroke-width="3"/><circle cx="${across(x)}" cy="${up(median)}" r="3" fill="${color}"/>`,
    );
    const end = own.at(-1);
    const label = end
      ? `<text x="${across(end.x) + 10}" y="${up(end.median) + 4}" fill="${color}">${escaped(name)}</text>`
      : '';
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${bars.join('')}${label}`;
  });
  const levels = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = up(top * share);
    return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#888" opacity=".35"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${compact(top * share)}</text>`;
  });
  const ticks = [...new Set(points.map(({ x }) => x))].map(
    (x) => `<text x="${across(x)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${compact(x)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#888">
<title>${escaped(unit)}</title>
<text x="8" y="14">${escaped(unit)}</text>
${[...levels, ...ticks, ...lines].join('\n')}
</svg>
`;
}

/** @param {number} value @returns {number} 1, 2 or 5 times a power of ten, not below it */
function niceAbove(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** @param {number} value */
function compact(value) {
  return new Intl.NumberFormat('en', { notation: 'compact' }).format(value);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
