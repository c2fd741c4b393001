//! What lies in a project and is nothing for visitors: none of it is published or shown.

use std::path::Path;

use crate::preview::served::Served;
use crate::project::{Folder, Project, put};

/// Stands in every file that nobody may get.
const SECRET: &str = "geheim-4711";

/// What tools, editors, systems and people leave in a folder.
const LITTER: [&str; 31] = [
    ".DS_Store",
    ".Trash/a.txt",
    ".anteroom/site.key",
    ".aws/credentials",
    ".a.md.swp",
    ".env",
    ".env.local",
    ".env.production",
    ".git/config",
    ".git/objects/ab/cd",
    ".gitignore",
    ".htpasswd",
    ".idea/workspace.xml",
    ".npmrc",
    ".obsidian/app.json",
    ".ssh/id_rsa",
    ".vscode/settings.json",
    "#a.md#",
    "._foto.jpg",
    "4913",
    "Thumbs.db",
    "__MACOSX/a.txt",
    "a.md~",
    "a.md.bak",
    "a.md.orig",
    "a.md.rej",
    "a.txt.old",
    "a.txt___jb_tmp___",
    "a.txt.tmp",
    "desktop.ini",
    "~$brief.docx",
];

/// What holds secrets by its name or its first line; in `static/` it is refused.
const SECRETS: [&str; 6] = ["id_rsa", "prod.env", "env.local", "site.key", "tresor.kdbx", "a.pem"];

/// The small site in a folder, with variables of its own.
fn clean(project: &Project) -> Folder {
    let folder = project.on_disk();
    put(&folder.root(), ".env", format!("X={SECRET}\n"));
    folder
}

/// A folder full of litter: beside the settings, in the content, the static files and templates.
fn littered() -> Folder {
    let folder = clean(&Project::new().file("static/plan.txt", "Plan"));
    for place in [".", "content", "content/orientation", "static", "static/bilder", "templates"] {
        for name in LITTER {
            let is_own = place == "." && (name == ".env" || name.starts_with(".anteroom"));
            if !is_own {
                put(&folder.root(), format!("{place}/{name}"), SECRET);
            }
        }
    }
    for name in SECRETS {
        put(&folder.root(), name, SECRET);
        put(&folder.root(), format!("content/{name}"), SECRET);
    }
    folder
}

#[test]
fn litter_changes_no_byte_of_the_output() {
    let expected = clean(&Project::new().file("static/plan.txt", "Plan")).published(&[]);
    assert!(expected.contains_key(Path::new("plan.txt")));
    assert_eq!(littered().published(&[]), expected);
}

#[test]
fn the_preview_shows_no_litter() {
    let served = Served::with(littered(), &[]);
    assert_eq!(served.get("/plan.txt").status, 200);
    for name in LITTER.iter().chain(&SECRETS) {
        let name = name.replace('#', "%23");
        for path in ["", "static/", "content/", "bilder/", "../", "%2e%2e/", "..%2f", "templates/"]
        {
            let answer = served.get(&format!("/{path}{name}"));
            assert_ne!(answer.status, 200, "/{path}{name}");
            assert!(!answer.text().contains(SECRET), "/{path}{name}");
        }
    }
}

#[test]
fn files_of_secrets_are_refused_and_never_shown() {
    for name in SECRETS {
        let text = match name {
            "a.pem" => format!("-----BEGIN PRIVATE KEY-----\n{SECRET}\n"),
            _ => SECRET.to_owned(),
        };
        let linked = format!("# A\n\n[Schlüssel]({name})\n");
        let linked =
            Project::new().file("content/a.md", linked).file(&format!("content/{name}"), &*text);
        for project in [Project::new().file(&format!("static/{name}"), &*text), linked] {
            let folder = project.on_disk();
            let run = folder.run(&["build"]);
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            assert_eq!(run.status.code(), Some(1), "{name}: {said}");
            assert!(said.contains(name) && !said.contains(SECRET), "{said}");
            assert!(!folder.root().join("public").exists());
        }
    }
    let served = Served::new(&Project::new().file("static/plan.txt", "Plan"));
    let told = served.save("static/id_rsa", SECRET);
    assert_eq!(told.errors, 1);
    assert_ne!(served.get("/id_rsa").status, 200);
    assert_eq!(served.get("/").status, 200, "the last good site is still there");
}

#[test]
fn what_is_taken_away_disappears() {
    let whole = Project::new()
        .file("content/alt.md", "---\ntitle: Alt\naliases: [/frueher/]\n---\n\n[Plan](plan.pdf)\n")
        .file("content/plan.pdf", "plan")
        .file("static/bild.txt", "bild");
    let folder = whole.on_disk();
    let before = folder.published(&[]);
    let gone = ["alt/index.html", "frueher/index.html", "plan.pdf", "bild.txt"];
    for path in gone {
        assert!(before.contains_key(Path::new(path)), "{path}");
    }
    for path in ["content/alt.md", "content/plan.pdf", "static/bild.txt"] {
        std::fs::remove_file(folder.root().join(path)).unwrap();
    }
    let after = folder.published(&[]);
    for path in gone {
        assert!(!after.contains_key(Path::new(path)), "{path}");
    }
    // No folder of it either.
    assert!(!folder.root().join("public/alt").exists());
    assert!(!folder.root().join("public/frueher").exists());
}
