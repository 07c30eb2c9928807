//! Reads the API's schema, against which the pages' documents are typed, and wants the assets to have been built.

fn main() {
    println!("cargo:rerun-if-changed=../../schema.graphql");
    println!("cargo:rerun-if-changed=assets/dist");
    println!("cargo:rerun-if-changed=locales");
    if !std::path::Path::new("assets/dist/manifest.json").exists() {
        println!("cargo:warning=the pages' assets are missing: run `make assets`");
        std::process::exit(1);
    }
    let registration = cynic_codegen::register_schema("api").from_sdl_file("../../schema.graphql");
    if let Err(error) = registration.and_then(cynic_codegen::registration::SchemaRegistration::as_default) {
        println!("cargo:warning=schema.graphql can't be read: {error}");
        std::process::exit(1);
    }
}
