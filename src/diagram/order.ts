/** In order of creation number, so that the order of a list never carries meaning. */
export function byNumber<Element extends { readonly number: number }>(
  elements: readonly Element[],
): readonly Element[] {
  return [...elements].sort((one, other) => one.number - other.number);
}

/** `elements` with one more, in its place by creation number. */
export function inserted<Element extends { readonly number: number }>(
  elements: readonly Element[],
  element: Element,
): readonly Element[] {
  return byNumber([...elements, element]);
}
