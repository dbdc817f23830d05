/** A province, autonomous region or municipality (省、自治区、直辖市) with a Ministry list of schools of its own. */
export interface Province {
  /** Administrative code, 6 digits (GB/T 2260). */
  readonly code: string;
  readonly name: string;
}

const province = (code: string, name: string): Province => ({ code, name });

export const provinces: readonly Province[] = [
  province('110000', '北京市'),
  province('120000', '天津市'),
  province('130000', '河北省'),
  province('140000', '山西省'),
  province('150000', '内蒙古自治区'),
  province('210000', '辽宁省'),
  province('220000', '吉林省'),
  province('230000', '黑龙江省'),
  province('310000', '上海市'),
  province('320000', '江苏省'),
  province('330000', '浙江省'),
  province('340000', '安徽省'),
  province('350000', '福建省'),
  province('360000', '江西省'),
  province('370000', '山东省'),
  province('410000', '河南省'),
  province('420000', '湖北省'),
  province('430000', '湖南省'),
  province('440000', '广东省'),
  province('450000', '广西壮族自治区'),
  province('460000', '海南省'),
  province('500000', '重庆市'),
  province('510000', '四川省'),
  province('520000', '贵州省'),
  province('530000', '云南省'),
  province('540000', '西藏自治区'),
  province('610000', '陕西省'),
  province('620000', '甘肃省'),
  province('630000', '青海省'),
  province('640000', '宁夏回族自治区'),
  province('650000', '新疆维吾尔自治区'),
];

const byName = new Map(provinces.flatMap((each) => [each.name, shortName(each.name)].map((name) => [name, each])));

/** Finds a province by its full name or as people say it: 广西壮族自治区 or 广西. */
export const findProvince = (name: string): Province | null => byName.get(name) ?? null;

function shortName(name: string): string {
  return name.replace(/(市|省|(壮族|回族|维吾尔)?自治区)$/, '');
}
