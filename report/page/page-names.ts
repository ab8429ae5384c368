/** File names for the pages of stacks, whatever these are called: safe, and none twice, not even in another case. */
export function pageNames(stacks: readonly string[], taken: string): string[] {
  const used = new Set([taken.toLowerCase()]);
  return stacks.map((stack) => {
    const plain =
      stack
        .replaceAll(/[^\w.-]+/gu, "-")
        .replace(/^[.-]+/u, "")
        .slice(0, 80) || "stack";
    let name = `${plain}.html`;
    for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${plain}-${number}.html`;
    used.add(name.toLowerCase());
    return name;
  });
}
