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

/// Names of fields shown in a message.
const MOST_SHOWN: usize = 20;

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
    /// its name. Fails with a reason for the user when there is no text.
    pub(super) fn take(
        &self,
        get: impl Fn(&str) -> Option<String>,
    ) -> Result<(String, Metadata), String> {
        let text = self.find("text", &get).filter(|text| !text.trim().is_empty());
        text.map(|text| (text, self.metadata(get))).ok_or_else(|| {
            "no text in this record: --map text=FIELD names the field that holds it".to_owned()
        })
    }

    /// What a record says of its text.
    pub(super) fn metadata(&self, get: impl Fn(&str) -> Option<String>) -> Metadata {
        let trimmed = |part| {
            let value = self.find(part, &get).map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        Metadata {
            id: trimmed("id"),
            title: trimmed("title"),
            authors: trimmed("authors").map_or_else(Vec::new, |line| names(&line)),
            region: trimmed("region"),
            region_is_folder: false,
            date: trimmed("date"),
        }
    }

    /// Checks the fields a table has: there must be one for the text, and all that were named with
    /// `--map`. Fails with a reason that lists the fields there are.
    pub(super) fn check(&self, fields: &[&str]) -> Result<(), String> {
        let has = |name: &str| fields.contains(&name);
        for (part, name) in &self.params.map {
            if !has(name) {
                return Err(format!(
                    "there is no field {name}, which --map {part}={name} asks for; {}",
                    listed(fields)
                ));
            }
        }
        match self.find("text", |name| has(name).then_some(())) {
            Some(()) => Ok(()),
            None => Err(format!(
                "no field holds the text: name it with --map text=FIELD; {}",
                listed(fields)
            )),
        }
    }

    /// Names of the fields that may be asked for.
    pub(super) fn wanted(&self) -> Vec<&str> {
        let known = KNOWN.iter().flat_map(|(part, names)| match self.params.map.get(*part) {
            Some(name) => vec![name.as_str()],
            None => names.to_vec(),
        });
        known.collect()
    }
}

/// The names of the fields there are, in words.
pub(super) fn listed(fields: &[&str]) -> String {
    if fields.is_empty() {
        return "it has no fields".to_owned();
    }
    let shown: Vec<&str> = fields.iter().take(MOST_SHOWN).copied().collect();
    let more = if fields.len() > MOST_SHOWN { " ..." } else { "" };
    format!("it has {}{more}", shown.join(", "))
}

/// Names in a list that is written as one text.
pub(super) fn names(list: &str) -> Vec<String> {
    let split = list.split([',', ';', '，', '；', '、']).map(str::trim);
    split.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
