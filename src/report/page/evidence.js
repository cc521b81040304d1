/* What the program says in English of a page, in Chinese: whole reasons, then patterns with a part that stays. */
const REASONS = {
  "title printed among others, matched by names and words": "标题与其他标题排在一起，按人名和用词配对",
  "title printed inside the text": "标题排在正文之中",
  "title printed behind its text": "标题排在正文之后",
  "title before its text": "标题在正文之前",
  "a name alone, beside its text": "正文旁单独的姓名",
  "names the authors": "写明作者",
  "speaks of the author": "介绍作者",
  "heading inside the text": "文内小标题",
  "running text that names its author": "写明作者的正文",
  "running text": "连续的正文",
  "stands on the page before": "上一版已有",
  "paper, date or buttons of the page": "报名、日期或页面按钮",
  "sends the reader to another page": "转版提示",
  "names authors, but no text fits": "写明作者，但没有对应的正文",
  "speaks of an author, but no text fits": "介绍作者，但没有对应的正文",
  "column label": "栏目名",
  "title-like line that fits no text": "像标题，但没有对应的正文",
  "text that fits no article": "不属于任何文章的文字",
  "printed double, read once": "重影文字，只读一次",
  "spaced-out signs closed up": "散开的字已合拢",
  "left by a web page": "网页残留",
  "one article, not cut": "整篇为一文，不切分",
  "broken lines joined": "断行已接合",
  "empty file": "空文件",
  "holds nothing but white space": "只有空白",
  "a heading and no text below it": "只有标题，没有正文",
  "a header and no rows": "只有表头，没有数据行",
  "a Parquet file without rows": "没有数据行的 Parquet 文件",
  "a damaged Parquet file": "Parquet 文件已损坏",
  "not a JSON object": "不是 JSON 对象",
  "a binary file, not text: it is full of control characters": "二进制文件，不是文本：满是控制字符",
  "packed by gzip: name it .gz after its own ending": "gzip 压缩文件：请在原扩展名后加 .gz",
  "packed by zstd: name it .zst after its own ending": "zstd 压缩文件：请在原扩展名后加 .zst",
  "packed by zip, or a word processor's file: unpack it or save it as .txt": "zip 压缩包或文字处理文件：请解压，或另存为 .txt",
  "page images only, no text: run OCR first, with ocrmypdf for instance": "只有页面图像，没有文字：请先做文字识别（如 ocrmypdf）",
  "no text in this record: --map text=FIELD names the field that holds it": "此记录没有正文：用 --map text=字段 指明正文所在字段",
  "a pipe, socket or device, no file: give its content on standard input, as -": "管道、套接字或设备，不是文件：请用 - 从标准输入读入",
  "is encrypted; save it without a password": "已加密：请另存为无密码的文件",
};
const REASON_PATTERNS = [
  [/^(\d+) lines joined$/, "{0} 行已接合"],
  [/^names (.+), which is not among the inputs$/, "所列的 {0} 不在输入之中"],
  [/^has no row in (.+)$/, "在 {0} 中没有对应的行"],
  [/^larger than (\d+) bytes: raise (\S+) if that is meant$/, "大于 {0} 字节：如属有意，请调高 {1}"],
  [/^unpacks to more than (\d+) bytes: raise (\S+)$/, "解压后超过 {0} 字节：请调高 {1}"],
  [/^a PDF that unpacks to more than (\d+) bytes: raise (\S+) if meant$/, "PDF 解压后超过 {0} 字节：如属有意，请调高 {1}"],
  [/^a damaged PDF \((.+)\): save it anew.*$/, "PDF 已损坏（{0}）：请用 qpdf 或阅读器的“打印为 PDF”重新保存"],
  [/^a damaged Parquet file \((.+)\)$/, "Parquet 文件已损坏（{0}）"],
  [/^cannot be opened: (.+)$/, "无法打开：{0}"],
  [/^cannot be read: (.+)$/, "无法读取：{0}"],
  [/^cannot be decompressed \((.+)\): .*$/, "无法解压（{0}）：文件已损坏，或与扩展名不符"],
  [/^a link back to (.+): not followed again$/, "指回 {0} 的链接：不再重复进入"],
  [/^not JSON \((.+)\)$/, "不是 JSON（{0}）"],
  [/^(.+) are not read: (.+)$/, "不读取 {0}：{1}"],
];

/** A reason of the program in the language in use; what has no translation stays as it is. */
function reason(text) {
  if (route.language !== "zh") return corpus(text, "en");
  const whole = translated(text);
  if (whole) return h("span", { lang: "zh-Hans" }, visible(whole));
  const parts = text.split("; ").map((part) => translated(part));
  return parts.every(Boolean) ? h("span", { lang: "zh-Hans" }, visible(parts.join("；"))) : corpus(text, "en");
}

function translated(text) {
  if (Object.prototype.hasOwnProperty.call(REASONS, text)) return REASONS[text];
  for (const [pattern, words] of REASON_PATTERNS) {
    const found = pattern.exec(text);
    if (found) return words.replace(/\{(\d)\}/g, (_, index) => found[Number(index) + 1]);
  }
  return null;
}
