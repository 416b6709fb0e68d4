/** A set of a bounded size: the one that was added longest ago makes room. */
export class Newest<Item> {
  private readonly items = new Set<Item>();

  /** @param most how many are remembered. */
  constructor(private readonly most: number) {}

  /** Adds an item, or makes it the newest; returns the one that had to go. */
  add(item: Item): Item | undefined {
    this.items.delete(item);
    this.items.add(item);
    if (this.items.size <= this.most) return undefined;
    const [oldest] = this.items;
    this.items.delete(oldest as Item); // There is one: more than `most` are in it.
    return oldest;
  }

  has(item: Item): boolean {
    return this.items.has(item);
  }

  /** Oldest first. */
  values(): Item[] {
    return [...this.items];
  }
}
