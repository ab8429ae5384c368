type Globals = ReadonlyMap<string | symbol, PropertyDescriptor>;

/** Every global of a world as it is now. */
export function globalsOf(world: object): Globals;

/** Makes every global of a world what it was before. */
export function putBack(world: object, before: Globals): void;
