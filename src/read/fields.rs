//! Which column or field of a record holds what.

use super::Metadata;
use crate::params::ReadParams;

/// A part of a record the method knows, and the names it usually goes by, the likeliest first.
///
/// `series` is what passim calls the group within which reuse is not looked for: here, the region.
const KNOWN: [(&str, &[&str]); 6] = [
    ("id", &["id", "ID", "编号", "docid", "doc_id"]),
    ("text", &["text", "full_text", "body", "content", "正文", "内容", "全文"]),
    ("title", &["title", "heading", "headline", "标题", "题名"]),
    ("authors", &["authors", "author", "byline", "作者"]),
    ("region", &["region", "province", "series", "地区", "省份", "省", "区域", "state"]),
    ("date", &["date", "publish_date", "published", "pub_date", "日期", "时间", "发布日期"]),
];

/// Where the parts of a record stand among the names of its fields.
pub(super) struct Fields<'a> {
    params: &'a ReadParams,
}

impl<'a> Fields<'a> {
    pub(super) fn new(params: &'a ReadParams) -> Self {
        Self { params }
    }

    /// The value of one part, asked for by the name of the field.
    fn find<T>(&self, part: &str, get: impl Fn(&str) -> Option<T>) -> Option<T> {
        if let Some(name) = self.params.map.get(part) {
            return get(name);
        }
        let (_, names) = KNOWN.iter().find(|(known, _)| *known == part)?;
        names.iter().find_map(|name| get(name))
    }

    /// The text of a record, and what else it says of itself. `get` gives the value of a field by
    /// its name.
    pub(super) fn take(
        &self,
        get: impl Fn(&str) -> Option<String>,
    ) -> Result<(String, Metadata), String> {
        let value = |part| self.find(part, &get).filter(|value| !value.trim().is_empty());
        let Some(text) = value("text") else {
            return Err("no text: name the field that holds it with --map text=FIELD".to_owned());
        };
        let trimmed = |part| value(part).map(|value| value.trim().to_owned());
        let authors = trimmed("authors").map_or_else(Vec::new, |names| {
            let split = names.split([',', ';', '，', '；', '、']).map(str::trim);
            split.filter(|name| !name.is_empty()).map(str::to_owned).collect()
        });
        let metadata = Metadata {
            id: trimmed("id"),
            title: trimmed("title"),
            authors,
            region: trimmed("region"),
            region_is_folder: false,
            date: trimmed("date"),
        };
        Ok((text, metadata))
    }
}
