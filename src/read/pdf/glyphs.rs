//! Drawing instructions -> characters and where they stand.

use super::fonts::{Drawn, Face, Fonts, drawn};
use super::matrix::{Matrix, number};
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::{Page, Resources};
use std::rc::Rc;

/// Forms inside forms that are followed.
const DEEPEST: usize = 12;

/// States that are kept aside.
const MOST_STATES: usize = 1_000;

/// One printed character. Coordinates are points of the page, from its top left corner.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it reads as: mostly one character.
    pub text: String,
    /// Left end on the line of writing.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// The line of writing, from the top.
    pub base: f64,
    /// Size of the letters.
    pub size: f64,
    /// Whether it stands upright in a line from left to right.
    pub is_level: bool,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    /// Characters in the order drawn.
    pub glyphs: Vec<Glyph>,
    /// Whether images are drawn.
    pub has_images: bool,
}

/// Follows the instructions of the pages of one file.
pub(super) struct Reader<'a> {
    fonts: Fonts<'a>,
    left: usize,
}

/// What stays in force from one instruction to the next.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    face: Option<Rc<Face<'a>>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// A content stream that is being followed.
struct Stream<'r, 'a> {
    reader: &'r mut Reader<'a>,
    resources: &'r Resources<'a>,
    shown: &'r mut Shown,
    state: State<'a>,
    kept: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// `most` is the number of instructions and characters followed in all.
    pub fn new(most: usize) -> Self {
        Self { fonts: Fonts::new(), left: most }
    }

    /// Whether the limit was reached.
    pub fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// The characters of a page.
    pub fn page(&mut self, page: &Page<'a>) -> Shown {
        let mut shown = Shown::default();
        let state = State {
            page: Matrix(page.initial_transform(true).as_coeffs()),
            face: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        if let Some(content) = page.page_stream() {
            follow(self, content, page.resources(), &mut shown, state, 0);
        }
        shown
    }
}

fn follow<'a>(
    reader: &mut Reader<'a>,
    content: &[u8],
    resources: &Resources<'a>,
    shown: &mut Shown,
    state: State<'a>,
    depth: usize,
) {
    let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
    let mut stream =
        Stream { reader, resources, shown, state, kept: Vec::new(), text, line, depth };
    let mut instructions = UntypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        stream.reader.left = stream.reader.left.saturating_sub(1);
        if stream.reader.left == 0 {
            return;
        }
        stream.obey(&instruction);
    }
}

impl<'a> Stream<'_, 'a> {
    fn obey(&mut self, instruction: &Instruction<'_, '_>) {
        let numbers: Vec<f64> = instruction.operands().filter_map(number).collect();
        let first = numbers.first().copied().filter(|number| number.is_finite());
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            b"Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => {
                if let Some(matrix) = Matrix::read(&numbers) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tc" => self.state.spacing = first.unwrap_or(0.0),
            b"Tw" => self.state.word_spacing = first.unwrap_or(0.0),
            b"Tz" => self.state.scale = first.unwrap_or(100.0) / 100.0,
            b"TL" => self.state.leading = first.unwrap_or(0.0),
            b"Ts" => self.state.rise = first.unwrap_or(0.0),
            b"Tf" => self.choose_font(instruction, first),
            b"Td" | b"TD" => {
                let (x, y) = (first.unwrap_or(0.0), numbers.get(1).copied().unwrap_or(0.0));
                if operator == b"TD" {
                    self.state.leading = -y;
                }
                self.next_line(x, y);
            }
            b"Tm" => {
                if let Some(matrix) = Matrix::read(&numbers) {
                    self.set_line(matrix);
                }
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"'" | b"\"" | b"TJ" => {
                if operator == b"\"" && numbers.len() == 2 {
                    (self.state.word_spacing, self.state.spacing) = (numbers[0], numbers[1]);
                }
                if matches!(operator, b"'" | b"\"") {
                    self.next_line(0.0, -self.state.leading);
                }
                instruction.operands().for_each(|operand| self.show(operand));
            }
            b"Do" => self.draw(instruction),
            b"BI" => self.shown.has_images = true,
            _ => {}
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }

    fn choose_font(&mut self, instruction: &Instruction<'_, '_>, size: Option<f64>) {
        self.state.size = size.unwrap_or(0.0);
        self.state.face = instruction.operands().find_map(name).and_then(|name| {
            let dict = self.resources.fonts.get::<Dict<'a>>(name.as_ref())?;
            self.reader.fonts.face(&dict)
        });
    }

    /// Shows a string, or the strings of a list with the shifts between them.
    fn show(&mut self, operand: &Object<'_>) {
        match operand {
            Object::String(string) => self.show_string(string.as_bytes()),
            Object::Array(list) => {
                for item in Array::iter::<Object<'_>>(list) {
                    match &item {
                        Object::String(string) => self.show_string(string.as_bytes()),
                        other => {
                            if let Some(shift) = number(other) {
                                self.shift(shift);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn shift(&mut self, thousandths: f64) {
        let length = -thousandths / 1000.0 * self.state.size;
        let level = self.state.face.as_ref().is_none_or(|face| face.is_horizontal());
        let (x, y) = if level { (length * self.state.scale, 0.0) } else { (0.0, length) };
        self.text = Matrix::shift(x, y).then(self.text);
    }

    fn show_string(&mut self, bytes: &[u8]) {
        let Some(face) = self.state.face.clone() else { return };
        let mut place = 0;
        while place < bytes.len() && self.reader.left > 0 {
            self.reader.left -= 1;
            let (code, length) = face.code(bytes, place);
            let is_space = length == 1 && bytes[place] == b' ';
            place += length;
            let state = &self.state;
            let extra = state.spacing + if is_space { state.word_spacing } else { 0.0 };
            let (along, down) = face.advance(code);
            let (x, y) = match face.is_horizontal() {
                true => ((along * state.size + extra) * state.scale, 0.0),
                false => (0.0, down * state.size + extra),
            };
            let printed = along * state.size * state.scale;
            self.print(face.text(code), printed, face.is_horizontal());
            self.text = Matrix::shift(x, y).then(self.text);
        }
    }

    /// Notes a character that is `width` wide before it is put on the page.
    fn print(&mut self, text: String, width: f64, is_horizontal: bool) {
        let state = &self.state;
        let whole = self.text.then(state.page);
        let (left, base) = whole.point(0.0, state.rise);
        let (right, end) = whole.point(width, state.rise);
        let (_, up) = whole.direction(0.0, state.size);
        let run = whole.direction(1.0, 0.0);
        let size = up.abs();
        let finite = [left, right, base, end, size].iter().all(|value| value.is_finite());
        if !finite || text.is_empty() {
            return;
        }
        // From the top of the page, upright letters rise towards smaller numbers.
        let is_level = is_horizontal
            && run.0 > 0.0
            && run.1.abs() < 0.1 * run.0
            && up * state.size.signum() < 0.0
            && size > 0.5;
        let right = right.max(left);
        self.shown.glyphs.push(Glyph { text, left, right, base, size, is_level });
    }

    fn draw(&mut self, instruction: &Instruction<'_, '_>) {
        let stream = instruction.operands().find_map(name).and_then(|name| {
            self.resources.x_objects.get::<hayro_syntax::object::Stream<'a>>(name.as_ref())
        });
        match stream.and_then(drawn) {
            Some(Drawn::Image) => self.shown.has_images = true,
            Some(Drawn::Form(form)) if self.depth < DEEPEST => {
                let Ok(content) = form.decoded_data() else { return };
                let dict = form.dict();
                let mut state = self.state.clone();
                let numbers = dict.get::<Array<'_>>(b"Matrix".as_slice());
                let numbers: Option<Vec<f64>> = numbers
                    .map(|list| list.iter::<Object<'_>>().filter_map(|n| number(&n)).collect());
                if let Some(matrix) = numbers.and_then(|numbers| Matrix::read(&numbers)) {
                    state.page = matrix.then(state.page);
                }
                let own = dict.get::<Dict<'a>>(b"Resources".as_slice()).map(Resources::new);
                let resources = own.as_ref().unwrap_or(self.resources);
                let depth = self.depth + 1;
                // Its cost is at least its length, however few instructions it holds.
                self.reader.left = self.reader.left.saturating_sub(content.len() / 64).max(1);
                follow(self.reader, &content, resources, self.shown, state, depth);
            }
            _ => {}
        }
    }
}

fn name<'b, 'a>(object: &'b Object<'a>) -> Option<&'b Name<'a>> {
    match object {
        Object::Name(name) => Some(name),
        _ => None,
    }
}
