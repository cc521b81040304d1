//! Fonts: which character a code draws, and how far it moves on.

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use std::sync::Arc;

/// The fonts of a file, each opened once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    /// Fonts by where their dictionaries stand in the file.
    known: FxHashMap<(usize, usize), Option<Rc<Face<'a>>>>,
}

/// A font, and what its codes mean.
pub(super) struct Face<'a> {
    font: Font<'a>,
    /// Of a font of many characters: code to number, number to character.
    collection: Option<(CMap, CMap)>,
    /// What was found out already.
    names: std::cell::RefCell<FxHashMap<u32, String>>,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        let resolver = |query: &FontQuery| {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
            })
        };
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(resolver),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            known: FxHashMap::default(),
        }
    }

    /// The font a dictionary describes.
    pub fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let face = self.cache.font(dict, &self.resolver, &self.cmaps).map(|font| {
            let collection = collection(dict, &self.cmaps);
            Rc::new(Face { font, collection, names: Default::default() })
        });
        self.known.insert(key, face.clone());
        face
    }
}

impl Face<'_> {
    /// The next code of a string and its length in bytes, at least 1.
    pub fn code(&self, bytes: &[u8], place: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, place);
        (code, length.max(1))
    }

    /// How far a code moves on: along the line and down it, in units of the size of the letters.
    pub fn advance(&self, code: u32) -> (f64, f64) {
        let advance = self.font.code_advance(code);
        (advance.x / 1000.0, advance.y / 1000.0)
    }

    /// Whether lines run from left to right.
    pub fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// What a code draws, as text; U+FFFD when the font gives it no name.
    pub fn text(&self, code: u32) -> String {
        let mut names = self.names.borrow_mut();
        names.entry(code).or_insert_with(|| self.name(code)).clone()
    }

    fn name(&self, code: u32) -> String {
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let own = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let name = own.or_else(|| {
            let (numbers, characters) = self.collection.as_ref()?;
            characters.lookup_bf_string(number(numbers, code)?)
        });
        match name {
            Some(BfString::Char('\0')) | None => '\u{FFFD}'.to_string(),
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
        }
    }
}

/// The number of a code in its collection of characters.
fn number(numbers: &CMap, code: u32) -> Option<u32> {
    (1..=4).find_map(|length| numbers.lookup_cid_code(code, length))
}

/// What codes of a font of many characters mean, where they follow one of Adobe's collections
/// (GB1, CNS1, Japan1, Korea1): the classic Chinese case, whose fonts bring no table of their own.
fn collection(dict: &Dict<'_>, cmaps: &CMapResolverFn) -> Option<(CMap, CMap)> {
    let numbers = match dict.get::<Object<'_>>(b"Encoding".as_slice())? {
        Object::Name(name) => match CMapName::from_bytes(name.as_ref()) {
            CMapName::IdentityH => CMap::identity_h(),
            CMapName::IdentityV => CMap::identity_v(),
            name => parse(cmaps(name)?, cmaps)?,
        },
        Object::Stream(stream) => parse(&stream.decoded_data().ok()?, cmaps)?,
        _ => return None,
    };
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice())?;
    let descendant = descendants.iter::<Dict<'_>>().next();
    let named = numbers.metadata().character_collection.clone().map(|named| named.family);
    let family = named.filter(|family| *family != CidFamily::AdobeIdentity).or_else(|| {
        let info = descendant?.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
        let part = |key: &[u8]| info.get::<hayro_syntax::object::String<'_>>(key);
        let (registry, ordering) = (part(b"Registry")?, part(b"Ordering")?);
        Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
    })?;
    let characters = parse(cmaps(family.ucs2_cmap()?)?, cmaps)?;
    Some((numbers, characters))
}

fn parse(data: &[u8], cmaps: &CMapResolverFn) -> Option<CMap> {
    let cmaps = cmaps.clone();
    CMap::parse(data, move |name| cmaps(name))
}

/// The stream of a form, or that an image is drawn.
pub(super) enum Drawn<'a> {
    Form(Stream<'a>),
    Image,
}

/// What an external object is.
pub(super) fn drawn(stream: Stream<'_>) -> Option<Drawn<'_>> {
    match stream.dict().get::<Name<'_>>(b"Subtype".as_slice())?.as_ref() {
        b"Form" => Some(Drawn::Form(stream)),
        b"Image" => Some(Drawn::Image),
        _ => None,
    }
}
