/** The icons: lines of one pen on a square of 16 units. */
export const ICONS = {
  facebook: "M12 2C8 1 7 3 7 6v9M4 8h7",
  zalo: "M3 2h10L3 14h10",
  x: "m2 2 12 12M14 2 2 14",
  copy: "M5 5V1h10v10h-4M1 5h10v10H1z",
  email: "M1 3h14v10H1zl7 6 7-6",
  print: "M4 5V1h8v4M4 11H1V5h14v6h-3M4 9h8v6H4z",
  share: "M8 11V1M4 5l4-4 4 4M4 8H2v7h12V8h-2",
  linkedin: "M3 6v9M3 1v2M7 15V6m0 4c0-4 6-4 6 0v5",
  whatsapp: "m1 15 1-4a7 7 0 113 3zM5 5c0 4 2 6 6 6",
  telegram: "M15 1 1 7l5 2 2 6zL6 9",
  qr: "M1 1h5v5H1zM10 1h5v5h-5zM1 10h5v5H1zM10 10h2m3 0v5h-5",
  star: "m8 1 2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z",
};
