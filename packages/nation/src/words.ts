import { pinyinKey } from '@xuelian/kernel';
import { escapeLiteral } from 'pg';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What a school is about (学校门类). With a city's name before it and a suffix behind it, a school's name. */
const schoolFields = words(`
  理工 师范 科技 工业 财经 医科 农业 交通 外国语 艺术 政法 体育 航空 海洋 中医药 电力 石油 化工 林业 邮电
  建筑 纺织 信息 商贸 旅游 水利 铁道 传媒 音乐 美术 护理 警官 民族 经贸 机电 城市 汽车 幼儿师范 食品 地质`);

const schoolSuffixes = ['大学', '学院', '职业技术学院'];

const collegeFields = words(`
  计算机科学与技术 电子信息 机械工程 土木建筑 材料科学 化学化工 环境科学 自动化 数学与统计 物理 生命科学 外国语言 文学与新闻
  马克思主义 法学 经济 管理 会计 金融 教育科学 体育 音乐 美术与设计 历史文化 地理科学 旅游管理 公共管理 社会学 心理 哲学
  护理 临床医学 药学 农学 动物科学 食品工程 交通运输 能源动力 软件 人工智能`);

/** The large schools have more than forty colleges: the same fields again, in these kinds. */
const collegeKinds = ['', '国际', '应用', '未来'];

const surnames = words(`
  王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡
  余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 欧阳 司马`);

const givenNames = words(`
  伟 芳 娜 敏 静 磊 洋 勇 艳 杰 涛 明 超 霞 平 刚 桂英 子涵 雨桐 浩然 欣怡 梓轩 思远 佳怡 俊杰 雪梅 晓东 建国 志强 丽华
  文博 诗涵 宇航 梦瑶 嘉豪 若曦 一凡 天佑 可馨 子墨 海燕 春生 秋月 冬梅 学文 立新 永康 玉兰 阿依古丽 扎西 其其格 卓玛`);

/** The word lists that names are put together from. */
export const wordLists = { schoolFields, schoolSuffixes, collegeFields, collegeKinds, surnames, givenNames } as const;
export type WordList = keyof typeof wordLists;

/** A word with its reading, as the names of organizations carry it. */
export interface Word {
  readonly zh: string;
  readonly full: string;
  readonly initials: string;
}

/** Readings are made word by word, so that 1.4 million names cost no more than a few hundred look-ups. */
export const wordOf = (zh: string): Word => (zh === '' ? { zh, full: '', initials: '' } : { zh, ...pinyinKey(zh) });

/** Three SQL expressions for a name: a literal before and behind what `of` holds in its columns `name`, `full`, `initials`. */
export function nameAround(before: string, of: string, behind: string): string {
  const [first, last] = [wordOf(before), wordOf(behind)];
  const around = (column: string, key: keyof Word): string => `${escapeLiteral(first[key])} || ${of}.${column} || ${escapeLiteral(last[key])}`;
  return `${around('name', 'zh')}, ${around('pinyin', 'full')}, ${around('initials', 'initials')}`;
}
