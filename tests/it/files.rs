//! Static files: each kind with its type, every header, and asked for again each time.

use goodterms::i18n::Lang;

use crate::portal::{Engine, Portal};
use crate::routes::is_dressed;

/// What a browser takes a file for, by its ending. A kind that isn't here is refused below.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        other => panic!("{name}: say here what .{other} is"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_static_file_is_dressed_and_what_it_says_to_be() {
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(site.path().join("pkg/snippets")).unwrap();
    let mut files: Vec<String> =
        ["goodterms.css", "goodterms.js", "goodterms.wasm", "letters.woff2", "snippets/one.js"]
            .iter()
            .map(|name| format!("/pkg/{name}"))
            .collect();
    // And what really lies in the folder of public files.
    let public = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    for entry in std::fs::read_dir(public).unwrap() {
        files.push(format!("/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    for name in &files {
        std::fs::write(site.path().join(&name[1..]), format!("<script>{name}</script>")).unwrap();
    }
    std::fs::write(site.path().join("secret.toml"), "no").unwrap();
    let mut portal = Portal::start(Engine::Sqlite).await;
    portal.with_files(site.path()).await;
    let mut browser = portal.browser(Lang::En);
    for name in &files {
        let page = browser.get(name).await;
        assert_eq!((page.status, page.html.contains(name)), (200, true), "{name} is not served");
        is_dressed(&page, name);
        let header = |it: &str| page.headers.get(it).map(|it| it.to_str().unwrap()).unwrap_or_default();
        assert_eq!(header("content-type"), kind(name), "{name}");
        // Nobody's own: kept, and asked about each time.
        let kept = if name == "/robots.txt" { "no-store" } else { "no-cache" };
        assert_eq!((header("cache-control"), header("set-cookie")), (kept, ""), "{name}");
        assert!(!header("last-modified").is_empty(), "{name}");
    }
    for name in ["/secret.toml", "/pkg/../secret.toml", "/pkg/%2e%2e/secret.toml", "/pkg/snippets", "/pkg/gone.wasm"] {
        let page = browser.get(name).await;
        assert!(page.status == 404 && !page.html.contains("<script>"), "{name}: {}", page.status);
        is_dressed(&page, name);
    }
}
