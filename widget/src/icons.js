/** Outlines of the icons on a square of 16 units, drawn for few bytes; the star is five straight rays. */
export const ICONS = {
  facebook: "M16 8a8 8 0 10-9 8v-6H5V8h2V6c0-2 1-3 4-3v2c-2 0-2 0-2 3h2l-.5 2H9v6a8 8 0 007-8",
  zalo: "M8 0C3 0 0 3 0 7c0 2 1 4 3 5v4l3-2h2c5 0 8-3 8-7S13 0 8 0M5 4h6v1L7 9h4v1.5H5V9l4-3.5H5z",
  x: "M0 1h5l4 5 4-5h2l-5 6 6 8h-5L7 10l-5 5H0l6-7zm3 1 9 12h1L4 2z",
  copy: "M5 0h10v11h-2V2H5zM1 4h10v12H1z",
  email: "M0 2h16v2L8 9 0 4zm0 4 8 5 8-5v8H0z",
  print: "M3 0h10v4H3zM0 5h16v7h-3V9H3v3H0zm4 5h8v6H4z",
  share: "M12 0a3 3 0 11-2 5L6 7v2l4 2a3 3 0 11-1 2l-4-2a3 3 0 110-6l4-2a3 3 0 013-3",
  linkedin: "M0 0v16h16V0zm3 3h2v2H3zm0 3h2v7H3zm4 0h2v1c1-1.5 4-1.5 4 2v4h-2V9c0-2-2-2-2 0v4H7z",
  whatsapp: "M8 0A8 8 0 001 12l-1 4 4-1A8 8 0 108 0M5 4h2v2L6 7l3 3 1-1h2v2C9 14 2 7 5 4",
  telegram: "M16 1 0 7l4 2 9-5-6 6v5l2-3 4 3z",
  qr: "M0 0v7h7V0zm2 2h3v3H2zM9 0v7h7V0zm2 2h3v3h-3zM0 9v7h7V9zm2 2h3v3H2zM9 9h3v3H9zm3 3h4v4h-4z",
  star: "m8 0 2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z",
};
