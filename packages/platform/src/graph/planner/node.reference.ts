/** A stored object where a field may hold several types: what it is, and its row id. */
export interface NodeReference {
  readonly typeName: string;
  readonly id: string;
}

/** The key under which an object read by its reference tells its type. */
export const typeKey = '$type';
