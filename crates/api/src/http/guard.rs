//! Looks at a document before anything recursive does: how long, how deep, how costly, in time linear in its
//! length. A fragment is weighed once, however often it is spread.
//!
//! Blind for the schema: knows pages by their shape (`first`, `nodes`, `edges`) and nothing else. Never executes.

use std::collections::HashMap;

use async_graphql::{
    Name, Value, Variables,
    parser::{
        parse_query,
        types::{ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
    },
};

use super::{errors::Fault, shapes::Passed};

mod weights;

/// The longest document, in bytes.
pub const MAX_LENGTH: usize = 32 * 1024;
/// Names, numbers, texts and signs in a document.
pub const MAX_TOKENS: usize = 2_000;
/// Fields below one another, fragments included.
pub const MAX_DEPTH: u64 = 15;
/// Brackets within one another, arguments and lists included.
pub const MAX_NESTING: usize = 40;
/// Fields of an operation with its fragments written out.
pub const MAX_FIELDS: u64 = 1_000;
/// Objects and values that an operation may ask for: fields, times the sizes of the pages and lists they stand in.
pub const MAX_COST: u64 = 20_000;
/// Lists of the schema's own description within one another, as graphql-js has it (`MaxIntrospectionDepthRule`): what
/// types have what types grows with each.
pub const MAX_INTROSPECTION: u64 = 2;
const INTROSPECTED: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];
/// Aliases in a document.
pub const MAX_ALIASES: usize = 50;
/// Directives in a document.
pub const MAX_DIRECTIVES: usize = 50;
/// Directives on one field or fragment.
pub const MAX_DIRECTIVES_EACH: usize = 5;
/// Fragments in a document.
pub const MAX_FRAGMENTS: usize = 50;
/// Operations in a document.
pub const MAX_OPERATIONS: usize = 5;
/// Variables that an operation declares.
pub const MAX_VARIABLES: usize = 50;
/// The size of a page when `first` is not given.
const PAGE: u64 = 20;
/// The largest page.
const LARGEST_PAGE: u64 = 100;

/// A parsed document that is within all limits that do not depend on variables.
#[derive(Debug)]
pub struct Document {
    /// What was parsed.
    pub parsed: ExecutableDocument,
    /// The greatest depth.
    pub depth: u64,
    /// Whether it asks for `__schema` or `__type`.
    pub introspects: bool,
    /// The operations and shapes of variables with which it passed strict validation.
    pub passed: Passed,
}

/// Parses a document when it is within the limits.
pub fn read(text: &str) -> Result<Document, Fault> {
    at_most("LENGTH", text.len(), MAX_LENGTH, "bytes")?;
    scan(text)?;
    let parsed = parse_query(text).map_err(|error| {
        let message = error.to_string();
        let cause = message.lines().last().unwrap_or("").trim().trim_start_matches("= ").to_owned();
        Fault::refused("SYNTAX", format!("syntax error: {cause}"))
    })?;
    at_most("OPERATIONS", parsed.operations.iter().count(), MAX_OPERATIONS, "operations")?;
    at_most("FRAGMENTS", parsed.fragments.len(), MAX_FRAGMENTS, "fragments")?;
    let mut shape = Shape { document: &parsed, done: HashMap::new(), aliases: 0, directives: 0, introspects: false };
    let mut deepest = 0;
    // fragments that nothing spreads are validated too, so they count too
    for name in parsed.fragments.keys() {
        deepest = deepest.max(shape.fragment(name)?.depth);
    }
    for (_, operation) in parsed.operations.iter() {
        at_most("VARIABLES", operation.node.variable_definitions.len(), MAX_VARIABLES, "variables")?;
        shape.directives(operation.node.directives.len())?;
        deepest = deepest.max(shape.set(&operation.node.selection_set.node)?.depth);
    }
    let introspects = shape.introspects;
    Ok(Document { depth: deepest, introspects, parsed, passed: Passed::default() })
}

impl Document {
    /// The operation that is meant.
    pub fn operation(&self, name: Option<&str>) -> Result<&OperationDefinition, Fault> {
        let mut all = self.parsed.operations.iter();
        let found = match name {
            Some(name) => all.find(|(its, _)| its.is_some_and(|its| its.as_str() == name)),
            None => all.next().filter(|_| all.next().is_none()),
        };
        let missing = || match name {
            Some(_) => Fault::refused("OPERATION", "the document has no operation of this name"),
            None => Fault::refused("OPERATION", "the document has several operations: say which by operationName"),
        };
        found.map(|(_, operation)| &operation.node).ok_or_else(missing)
    }

    /// What an operation may cost with these variables; `TOO_COMPLEX_COST` above [`MAX_COST`].
    pub fn cost(&self, operation: &OperationDefinition, variables: &Variables) -> Result<u64, Fault> {
        let mut price = Price { document: &self.parsed, operation, variables, done: HashMap::new() };
        let cost = price.set(&operation.selection_set.node).cost;
        at_most("COST", cost, MAX_COST, "objects and values that it may return").map(|()| cost)
    }
}

/// The kind of an operation, in words for people.
pub const fn kind(operation: OperationType) -> &'static str {
    match operation {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}

fn at_most<N: PartialOrd + std::fmt::Display + Into<Limit>>(
    code: &'static str,
    found: N,
    limit: N,
    of: &str,
) -> Result<(), Fault> {
    if found <= limit { Ok(()) } else { Err(Fault::too_complex(code, limit.into().0, of)) }
}

struct Limit(u64);
impl From<usize> for Limit {
    fn from(n: usize) -> Self {
        Self(u64::try_from(n).unwrap_or(u64::MAX))
    }
}
impl From<u64> for Limit {
    fn from(n: u64) -> Self {
        Self(n)
    }
}

/// Counts tokens and nested brackets before the parser, which recurses, sees the text.
fn scan(text: &str) -> Result<(), Fault> {
    let bytes = text.as_bytes();
    let (mut at, mut tokens, mut open) = (0, 0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let step = match byte {
            b'#' => rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()),
            b'"' => string(rest),
            b if word(b) => rest.iter().position(|b| !word(*b)).unwrap_or(rest.len()),
            _ => 1,
        };
        match byte {
            b'{' | b'[' | b'(' => open += 1,
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        // commas and white space mean nothing to GraphQL, yet a megabyte of them is read all the same: MAX_LENGTH
        tokens += usize::from(!byte.is_ascii_whitespace() && !matches!(byte, b',' | b'#'));
        at_most("TOKENS", tokens, MAX_TOKENS, "tokens")?;
        at_most("DEPTH", open, MAX_NESTING, "brackets within one another")?;
        at += step;
    }
    Ok(())
}

const fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of the text literal that starts here.
fn string(rest: &[u8]) -> usize {
    let block = rest.starts_with(b"\"\"\"");
    let mut at = if block { 3 } else { 1 };
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\\' if block && rest[at..].starts_with(b"\\\"\"\"") => at += 4,
            b'\\' if !block => at += 2,
            b'"' if !block => return at + 1,
            b'"' if rest[at..].starts_with(b"\"\"\"") => return at + 3,
            b'\n' | b'\r' if !block => return at,
            _ => at += 1,
        }
    }
    rest.len()
}

#[derive(Clone, Copy, Default)]
struct Size {
    fields: u64,
    depth: u64,
    /// Lists of an introspection within one another.
    introspection: u64,
}

struct Shape<'a> {
    document: &'a ExecutableDocument,
    /// A fragment's size, or nothing while it is being measured.
    done: HashMap<Name, Option<Size>>,
    aliases: usize,
    directives: usize,
    introspects: bool,
}

impl Shape<'_> {
    fn directives(&mut self, here: usize) -> Result<(), Fault> {
        self.directives += here;
        at_most("DIRECTIVES", here, MAX_DIRECTIVES_EACH, "directives in one place")?;
        at_most("DIRECTIVES", self.directives, MAX_DIRECTIVES, "directives")
    }

    fn fragment(&mut self, name: &Name) -> Result<Size, Fault> {
        match self.done.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(Fault::refused("TOO_COMPLEX_FRAGMENT_CYCLE", "a fragment contains itself")),
            None => {}
        }
        // a name that is not there is the validator's to tell
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Size::default()) };
        self.done.insert(name.clone(), None);
        self.directives(fragment.node.directives.len())?;
        let size = self.set(&fragment.node.selection_set.node)?;
        self.done.insert(name.clone(), Some(size));
        Ok(size)
    }

    fn set(&mut self, set: &SelectionSet) -> Result<Size, Fault> {
        let mut total = Size::default();
        for item in &set.items {
            self.directives(item.node.directives().len())?;
            let one = match &item.node {
                Selection::Field(field) => {
                    self.aliases += usize::from(field.node.alias.is_some());
                    at_most("ALIASES", self.aliases, MAX_ALIASES, "aliases")?;
                    let name = field.node.name.node.as_str();
                    let below = self.set(&field.node.selection_set.node)?;
                    let introspection = below.introspection + u64::from(INTROSPECTED.contains(&name));
                    if matches!(name, "__schema" | "__type") {
                        self.introspects = true;
                        at_most("INTROSPECTION", introspection, MAX_INTROSPECTION, "lists of types in one another")?;
                    }
                    Size { fields: below.fields.saturating_add(1), depth: below.depth + 1, introspection }
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => {
                    let whole = self.fragment(&spread.node.fragment_name.node)?;
                    Size { fields: whole.fields.saturating_add(1), ..whole }
                }
            };
            total.fields = total.fields.saturating_add(one.fields);
            total.depth = total.depth.max(one.depth);
            total.introspection = total.introspection.max(one.introspection);
            at_most("FIELDS", total.fields, MAX_FIELDS, "fields")?;
            at_most("DEPTH", total.depth, MAX_DEPTH, "fields below one another")?;
        }
        Ok(total)
    }
}

#[derive(Clone, Copy, Default)]
struct Weight {
    cost: u64,
    /// Of a page: what one of its items costs. What stands beside them comes once.
    item: Option<u64>,
}

impl Weight {
    const fn and(self, other: Self) -> Self {
        let item = match (self.item, other.item) {
            (Some(one), Some(another)) => Some(one.saturating_add(another)),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        };
        Self { cost: self.cost.saturating_add(other.cost), item }
    }
}

struct Price<'a> {
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    done: HashMap<&'a Name, Weight>,
}

impl<'a> Price<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Weight {
        let mut total = Weight::default();
        for item in &set.items {
            let one = match &item.node {
                Selection::Field(field) => {
                    let below = self.set(&field.node.selection_set.node);
                    let paged = below.item.is_some() || field.node.get_argument("first").is_some();
                    let times = self.times(&field.node, paged);
                    let name = field.node.name.node.as_str();
                    let (once, each) = if paged { (below.cost, below.item.unwrap_or(0)) } else { (0, below.cost) };
                    let cost = each.saturating_mul(times).saturating_add(once).saturating_add(weights::alone(name));
                    if matches!(name, "nodes" | "edges") {
                        Weight { cost: 0, item: Some(cost) }
                    } else {
                        Weight { cost, item: None }
                    }
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            };
            total = total.and(one);
        }
        total
    }

    fn fragment(&mut self, name: &'a Name) -> Weight {
        if let Some(weight) = self.done.get(name) {
            return *weight;
        }
        let whole = self.document.fragments.get(name);
        let weight = whole.map(|fragment| self.set(&fragment.node.selection_set.node)).unwrap_or_default();
        self.done.insert(name, weight);
        weight
    }

    /// How often what stands below a field may come.
    fn times(&self, field: &Field, page: bool) -> u64 {
        let otherwise = if page { PAGE } else { weights::times(field.name.node.as_str()) };
        let asked = field.get_argument("first").and_then(|value| {
            let literal = value.node.clone().into_const_with(|name| self.variable(&name).cloned().ok_or(()));
            number(&literal.ok()?)
        });
        asked.map_or(otherwise, |n| n.clamp(1, LARGEST_PAGE))
    }

    fn variable(&self, name: &Name) -> Option<&Value> {
        let declared = || self.operation.variable_definitions.iter().find(|one| one.node.name.node == *name);
        self.variables.get(name).or_else(|| declared()?.node.default_value.as_ref().map(|value| &value.node))
    }
}

fn number(value: &Value) -> Option<u64> {
    if let Value::Number(n) = value { n.as_u64() } else { None }
}

#[cfg(test)]
mod tests;
