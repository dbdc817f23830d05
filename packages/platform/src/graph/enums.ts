import { registerEnumType } from 'type-graphql';

/** Publishes an enum: each value with its description, in English with the Chinese term. */
export function defineEnum<Value extends string>(name: string, description: string, values: Readonly<Record<Value, string>>): Readonly<Record<Value, Value>> {
  const names = Object.keys(values) as Value[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<Value, { description: string }>;
  registerEnumType(object, { name, description, valuesConfig });
  return object;
}

export const OrderDirection = defineEnum('OrderDirection', 'Direction of an order (排序方向)', { ASC: 'Ascending (升序)', DESC: 'Descending (降序)' });
