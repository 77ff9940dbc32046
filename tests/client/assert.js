/**
 * The one assertion of these tests, so that they run without fetching anything.
 * Knows nothing of what is tested.
 */

/** @param {unknown} actual @param {unknown} expected throws with both as JSON unless they are equal as JSON */
export function assertEquals(actual, expected) {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 1) ?? String(value));
  if (got !== wanted) throw new Error(`expected ${wanted}\ngot ${got}`);
}
