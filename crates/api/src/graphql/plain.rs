//! Values that are loaded, resolved field after field in one future: waiting for many at once, and a future in a box
//! for each field, cost more than the fields do.
//!
//! The schema's type stays the one inside. Never knows rights: those are asked before a value is loaded.

use async_graphql::{
    ContainerType, ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value,
    indexmap::{IndexMap, map::Entry as Place},
    parser::types::{Field, Selection},
    registry::Registry,
    resolver_utils::resolve_container_serial,
};
use std::borrow::Cow;

/// The same type in the schema; its fields come one after the other.
#[derive(Clone)]
pub struct Plain<T>(pub T);

impl<T: ContainerType> OutputType for Plain<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _field: &Positioned<Field>) -> ServerResult<Value> {
        // boxed: what it holds may hold the same type again
        match Box::pin(walk(ctx, &self.0)).await {
            Some(value) => Ok(value),
            None => resolve_container_serial(ctx, &self.0).await,
        }
    }
}

/// The fields of an object; none when that takes more than to go through them: fragments, or a name that comes twice and
/// has to be merged.
async fn walk<T: ContainerType>(ctx: &ContextSelectionSet<'_>, object: &T) -> Option<Value> {
    let selected = &ctx.item.node.items;
    if !selected.iter().all(|one| matches!(one.node, Selection::Field(_))) {
        return None;
    }
    let mut results: IndexMap<Name, Value> = IndexMap::with_capacity(selected.len());
    for one in selected {
        let Selection::Field(field) = &one.node else { return None };
        let Place::Vacant(place) = results.entry(field.node.response_key().node.clone()) else { return None };
        if field.node.name.node == "__typename" {
            place.insert(Value::String(object.introspection_type_name().into_owned()));
            continue;
        }
        match object.resolve_field(&ctx.with_field(field)).await {
            Ok(value) => drop(place.insert(value.unwrap_or_default())),
            Err(error) => ctx.add_error(error),
        }
    }
    Some(if results.is_empty() { Value::Null } else { Value::Object(results) })
}
