"""Charts as libraries draw them, and what moves in them."""

# A bar of a chart with its number, and an edge that shows nothing.
BAR = """<svg class="chart" width="90" height="60" stroke-width="0">
<rect width="40" height="60" fill="#28f" {}/><text x="12" y="36">12</text></svg>"""
# As chart libraries feel for the pointer: what shows nothing lies over the line.
FELT = """<svg class="felt" width="120" height="80"><text x="4" y="14">5</text>
<path d="M4 60L110 30" fill="none" stroke="#28f" stroke-width="2"/>
<path d="M4 60L110 30" fill="none" stroke="{}" stroke-width="20" {}/></svg>"""
UNSEEN = {"colour": ("#c0c0c001", ""), "opacity": ("#000", 'stroke-opacity="0"')}
# Words beside a slice, in its box though not on it; and words on another.
PIE = """<svg class="pie" width="140" height="100" stroke="#fff">
<path d="M60 50V4A46 46 0 0 1 60 96Z" fill="#28b"/>
<path d="M60 50V96A46 46 0 0 1 60 4Z" fill="#d51"/>
<g stroke="none"><text x="100" y="18" class="beside">8 %</text>
<text x="20" y="54" fill="#fff">9 %</text></g></svg>"""
# As a chart library lays its drawings over each other, the first on a ground.
LAYERED = """<div style="position: relative; height: 60px">
<svg class="layer" width="90" height="60" style="position: absolute; background: #fff">
<text x="4" y="20" fill="#444">Một</text></svg>
<svg class="layer" width="90" height="60" style="position: absolute">
<text x="4" y="50" fill="#444">Hai</text></svg></div>"""
# What comes into a chart late, and what grows in it before the eyes of the reader.
COME = """(chart) => chart.insertAdjacentHTML('beforeend',
  '<rect y="30" width="90" height="24" fill="#28b"/><text x="20" y="48" fill="#fff">40</text>')"""
GROW = """(chart) => new Promise((done) => {
  const bar = chart.querySelector('rect');
  const grow = (width) => {
    bar.setAttribute('width', width);
    if (width < 90) requestAnimationFrame(() => grow(width + 10));
    else done();
  };
  grow(0);
})"""
GROWING = """<svg class="chart" width="90" height="60">
<text x="2" y="14">%</text>{}</svg>"""
GROWN = """<rect y="30" width="0" height="24" fill="#28b"/>
<text x="20" y="48" fill="#fff">40</text>"""
STROKES = "(all) => all.map((each) => getComputedStyle(each).stroke)"
FILLS = "(all) => all.map((each) => getComputedStyle(each).fill)"
