//! The description of the operations for programs, `openapi.json`, held against what the operations really do.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{Operation, PLAN, answer};
use crate::packs::Packs;

static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(include_str!("openapi.json")).unwrap());

/// The name of each operation.
fn names() -> impl Iterator<Item = &'static str> {
    Operation::ALL.into_iter().map(Operation::as_str).chain([PLAN])
}

fn described(operation: &str) -> &'static Value {
    &DESCRIPTION["paths"][format!("/api/v1/calc/{operation}")]["post"]
}

fn request_schema(operation: &str) -> &'static Value {
    &described(operation)["requestBody"]["content"]["application/json"]["schema"]
}

fn example(operation: &str) -> Map<String, Value> {
    described(operation)["requestBody"]["content"]["application/json"]["example"].as_object().unwrap().clone()
}

fn answered(operation: &str, request: &Map<String, Value>) -> Result<Value, (String, Value)> {
    let request = Value::Object(request.clone()).to_string();
    let (ok, text) = answer(operation, &request, Packs::built_in());
    let said: Value = serde_json::from_str(&text).unwrap();
    if ok { Ok(said) } else { Err((said["error"]["code"].as_str().unwrap().to_owned(), said)) }
}

fn resolved(schema: &Value) -> &Value {
    match schema["$ref"].as_str() {
        Some(at) => DESCRIPTION.pointer(at.strip_prefix('#').unwrap()).unwrap_or_else(|| panic!("{at} is nowhere")),
        None => schema,
    }
}

/// What of a value a schema does not allow: as much of JSON Schema as the description uses.
fn wrong(value: &Value, schema: &Value, at: &str) -> Vec<String> {
    let schema = resolved(schema);
    let mut found = Vec::new();
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    if !schema["type"].is_null() && !kinds.iter().any(is) {
        found.push(format!("{at}: {value} is no {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|known| !known.contains(value)) {
        found.push(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(wrong(value, part, at));
    }
    if let Some(any) = schema["anyOf"].as_array()
        && any.iter().all(|part| !wrong(value, part, at).is_empty())
    {
        found.push(format!("{at}: {value} is none of what it may be"));
    }
    for (no, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(wrong(item, &schema["items"], &format!("{at}[{no}]")));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            found.push(format!("{at}.{name} is not there"));
        }
    }
    for (name, part) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(known) => found.extend(wrong(part, known, &format!("{at}.{name}"))),
            None if schema["additionalProperties"] == false => found.push(format!("{at}.{name} is not described")),
            None => {}
        }
    }
    found
}

/// Every field that an answer has and its schema doesn't name.
fn unnamed(value: &Value, schemas: &[&Value], at: &str, found: &mut Vec<String>) {
    let mut flat: Vec<&Value> = schemas.iter().map(|it| resolved(it)).collect();
    let mut next = 0;
    while let Some(schema) = flat.get(next).copied() {
        for part in ["allOf", "anyOf"].iter().filter_map(|kind| schema[*kind].as_array()).flatten() {
            flat.push(resolved(part));
        }
        next += 1;
    }
    if let Some(items) = value.as_array() {
        let of: Vec<&Value> = flat.iter().filter_map(|it| it.get("items")).collect();
        items.iter().for_each(|item| unnamed(item, &of, &format!("{at}[]"), found));
    }
    let fields = value.as_object().filter(|_| flat.iter().any(|it| it.get("properties").is_some()));
    for (name, part) in fields.into_iter().flatten() {
        let of: Vec<&Value> = flat.iter().filter_map(|it| it["properties"].get(name)).collect();
        if of.is_empty() {
            found.push(format!("{at}.{name}"));
        }
        unnamed(part, &of, &format!("{at}.{name}"), found);
    }
}

#[test]
fn every_operation_is_described_and_no_other() {
    let of_paths: BTreeSet<_> = DESCRIPTION["paths"]
        .as_object()
        .unwrap()
        .keys()
        .filter_map(|path| path.strip_prefix("/api/v1/calc/"))
        .collect();
    assert_eq!(of_paths, names().collect());
}

#[test]
fn the_example_of_each_operation_is_answered_as_described() {
    for name in names() {
        let request = example(name);
        let schema = request_schema(name);
        assert_eq!(wrong(&Value::Object(request.clone()), schema, name), Vec::<String>::new());
        let answer = answered(name, &request).unwrap_or_else(|(_, error)| panic!("{name}: {error}"));
        let schema = &described(name)["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(wrong(&answer, schema, name), Vec::<String>::new(), "{answer}");
        let mut unknown = Vec::new();
        unnamed(&answer, &[schema], name, &mut unknown);
        assert_eq!(unknown, Vec::<String>::new(), "not described");
    }
}

#[test]
fn every_described_field_is_taken_and_every_needed_one_is_needed() {
    for name in Operation::ALL.map(Operation::as_str) {
        let schema = request_schema(name);
        for field in schema["properties"].as_object().unwrap().keys() {
            // Null is as good as not given, and what is not known is refused.
            let mut request = example(name);
            request.entry(field.clone()).or_insert(Value::Null);
            assert!(answered(name, &request).is_ok(), "{name} does not take {field}");
        }
        for field in schema["required"].as_array().unwrap().iter().filter_map(Value::as_str) {
            let mut request = example(name);
            request.remove(field);
            let (code, error) = answered(name, &request).unwrap_err();
            assert_eq!((code.as_str(), error["error"]["field"].as_str()), ("MISSING_FIELD", Some(field)), "{name}");
        }
        let mut request = example(name);
        request.insert("colour".to_owned(), Value::Null);
        assert_eq!(answered(name, &request).unwrap_err().0, "UNKNOWN_FIELD", "{name}");
    }
}

#[test]
fn every_described_choice_is_taken() {
    for operation in names() {
        for (field, schema) in request_schema(operation)["properties"].as_object().unwrap() {
            for choice in resolved(schema)["enum"].as_array().into_iter().flatten() {
                let mut request = example(operation);
                request.insert(field.clone(), choice.clone());
                // It may not go with the rest of the example, but it is understood.
                let refused = answered(operation, &request).err().filter(|(_, it)| it["error"]["field"] == **field);
                let code = refused.map(|(code, _)| code).unwrap_or_default();
                assert_ne!(code, "INVALID_CHOICE", "{} {field}: {choice}", operation);
            }
        }
    }
}

#[test]
fn every_error_code_is_described() {
    let known: BTreeSet<&str> =
        DESCRIPTION["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
    let mut source = String::new();
    for folder in ["src/calc", "src/web/api"] {
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut source);
    }
    source.push_str(include_str!("../domain/plan_json.rs"));
    for code in &known {
        assert!(source.contains(&format!("\"{code}\"")), "nobody says {code}");
    }
    for call in ["Problem::at(", "Problem::whole(", " problem(", ".problem(", "let code = "] {
        for (at, _) in source.match_indices(call) {
            let rest = source[at + call.len()..].trim_start();
            let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
            assert!(known.contains(code), "{code} is not described");
        }
    }
}

/// The source of a folder without its tests.
fn gather(folder: &Path, source: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, source);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("openapi.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            source.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap());
        }
    }
}
