/** Bounds on what a document may hold. Untrusted input beyond them is refused, with the bound in the message. */
export const LIMITS = {
  nodesMax: 10_000,
  wiresMax: 40_000,
  containersMax: 500,
  interventionsMax: 10_000,
  objectivesMax: 50,
  titleLengthMax: 120,
  notesLengthMax: 20_000,
  coordinateMax: 1_000_000,
  numberMax: 1_000_000_000,
  fileBytesMax: 8_388_608,
  linkCharactersMax: 65_536,
  inflatedBytesMax: 8_388_608,
} as const;
