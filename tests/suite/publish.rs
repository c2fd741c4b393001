//! `anteroom publish` against what it publishes to: folders, archives, a git repository, rsync, and servers of rclone's
//! that answer on this machine.

mod beginning;
mod servers;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::publish::servers::{Protocol, Server};
use crate::publish::world::{World, contents, git, same, words};

/// An article that one page alone shows.
const ARTICLE: &str = "content/framing/name-the-problem.md";

/// Targets that need no server, with where each puts the site.
const LOCAL: &str = "
  folder: {to: folder, path: ../folder}
  rsync: {to: rsync, remote: ../rsync}
  command: {to: command, run: [cp, -r, \"{output}/.\", ../command]}
";

#[test]
fn the_first_time_all_is_new_then_only_what_changed_then_nothing() {
    for name in ["folder", "rsync", "command"] {
        let world = World::new(LOCAL);
        fs::create_dir(world.path("command")).unwrap();
        let said = world.publishes(&[name]);
        assert!(said.contains("new") && !said.contains("changed  "), "{name}: {said}");
        same(&contents(&world.path(name)), &world.built(), name);

        world.edit(ARTICLE, "Fast alle", "Beinahe alle");
        let said = world.publishes(&[name]);
        assert!(said.contains("changed  1 file,"), "{name}: {said}");
        assert!(said.contains("           welches-problem/index.html\n"), "{name}: {said}");
        assert!(said.contains("Published: 1 file") || name == "command", "{name}: {said}");
        same(&contents(&world.path(name)), &world.built(), name);

        let said = world.publishes(&[name]);
        assert!(said.contains("Nothing has changed"), "{name}: {said}");
        assert!(!said.contains("Published"), "{name}: {said}");
    }
}

#[test]
fn what_is_gone_is_removed_with_its_folder_and_what_others_put_there_stays() {
    let world = World::new(LOCAL);
    world.publishes(&["rsync"]);
    let old = world.path("rsync/barrierefreiheit");
    assert!(old.is_dir());
    fs::write(world.path("rsync/theirs.txt"), "theirs").unwrap();
    world.edit("content/barrierefreiheit.md", "title:", "slug: zugang\ntitle:");
    let said = world.publishes(&["rsync"]);
    assert!(said.contains("gone  1 file") && said.contains("Removing 1 file"), "{said}");
    assert!(!old.exists() && world.path("rsync/zugang/index.html").is_file());
    assert!(world.path("rsync/theirs.txt").is_file());
}

#[test]
fn without_a_name_it_is_the_first_target_and_a_dry_run_changes_nothing() {
    let world = World::new(LOCAL);
    let said = world.publishes(&["--dry-run"]);
    assert!(said.contains("Target `folder`") && said.contains("new"), "{said}");
    assert!(!world.path("folder").exists());
    world.publishes(&[]);
    assert!(world.path("folder/index.html").is_file());
}

#[test]
fn an_archive_holds_the_site_and_is_the_same_for_the_same_site() {
    let world = World::new("\n  zip: {to: zip, path: ../site.zip}\n");
    world.publishes(&["zip"]);
    let first = fs::read(world.path("site.zip")).unwrap();
    let mut archive =
        zip::ZipArchive::new(fs::File::open(world.path("site.zip")).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut file, &mut bytes).unwrap();
        found.insert(file.name().unwrap().into_owned(), bytes);
    }
    let built = world.built();
    assert_eq!(found.keys().collect::<Vec<_>>(), built.keys().collect::<Vec<_>>());
    assert!(found == built, "some file's bytes differ");

    let said = world.publishes(&["zip"]);
    assert!(said.contains("Nothing has changed"), "{said}");
    fs::remove_file(world.path("site.zip")).unwrap();
    world.publishes(&["zip"]);
    assert!(fs::read(world.path("site.zip")).unwrap() == first, "the archive differs");
    fs::write(world.path("site.zip"), "a letter").unwrap();
    assert!(world.refuses(&["zip"], 3).contains("site.zip"));
    assert_eq!(fs::read(world.path("site.zip")).unwrap(), b"a letter");
}

#[test]
fn a_branch_of_a_bare_repository_gets_one_commit_for_each_change() {
    let world = World::new("\n  pages: {to: git, remote: ../bare.git, branch: pages}\n");
    git(&world.path("."), &["init", "--quiet", "--bare", "bare.git"]);
    world.publishes(&["pages"]);
    let checkout = |name: &str| {
        let place = world.path(name);
        git(&world.path("."), &["clone", "--quiet", "--branch", "pages", "bare.git", name]);
        fs::remove_dir_all(place.join(".git")).unwrap();
        let mut files = contents(&place);
        files.remove(".nojekyll").unwrap();
        files
    };
    same(&checkout("one"), &world.built(), "one");

    // Hosts put a file of their own there, which names the domain.
    git(&world.path("."), &["clone", "--quiet", "--branch", "pages", "bare.git", "theirs"]);
    fs::write(world.path("theirs/CNAME"), "kontor-nord.de\n").unwrap();
    git(&world.path("theirs"), &["add", "CNAME"]);
    let name = ["-c", "user.name=x", "-c", "user.email=x@x"];
    git(&world.path("theirs"), &[&name[..], &["commit", "--quiet", "-m", "Domain"]].concat());
    git(&world.path("theirs"), &["push", "--quiet"]);

    world.edit("content/barrierefreiheit.md", "title:", "slug: zugang\ntitle:");
    world.publishes(&["pages"]);
    let mut now = checkout("two");
    assert!(now.remove("CNAME").is_some());
    same(&now, &world.built(), "two");
    assert!(world.publishes(&["pages"]).contains("Nothing has changed"));
    let commits = git(&world.path("bare.git"), &["rev-list", "--count", "pages"]);
    assert_eq!(commits.trim(), "3");
}

#[test]
fn a_branch_with_sources_is_left_alone() {
    let world = World::new("\n  pages: {to: git, branch: main}\n");
    git(&world.path("."), &["init", "--quiet", "--bare", "bare.git"]);
    let site = world.path("site");
    git(&site, &["init", "--quiet", "--initial-branch", "main"]);
    git(&site, &["remote", "add", "origin", "../bare.git"]);
    git(&site, &["add", "anteroom.yaml"]);
    git(&site, &["-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "Site"]);
    git(&site, &["push", "--quiet", "origin", "main"]);
    let before = git(&world.path("bare.git"), &["rev-parse", "main"]);
    assert!(world.refuses(&[], 1).contains("sources"));
    assert_eq!(git(&world.path("bare.git"), &["rev-parse", "main"]), before);
}

#[test]
fn servers_get_all_then_what_changed() {
    for protocol in [Protocol::Sftp, Protocol::WebDav] {
        let world = World::new("");
        let server = Server::start(protocol, &world.path("server"));
        world.target(&server.remote(server.port()));
        world.publishes(&[]);
        same(&contents(&world.path("server")), &world.built(), &format!("{protocol:?}"));

        world.edit(ARTICLE, "Fast alle", "Beinahe alle");
        world.edit("content/barrierefreiheit.md", "title:", "slug: zugang\ntitle:");
        let before = server.writes();
        let said = world.publishes(&[]);
        assert!(said.contains("gone  1 file"), "{said}");
        assert!(!world.path("server/barrierefreiheit").exists(), "{protocol:?}");
        same(&contents(&world.path("server")), &world.built(), &format!("{protocol:?}"));
        let touched = before.changed();
        assert!(touched.contains("welches-problem/index.html"), "{protocol:?}: {touched:?}");
        assert!(
            touched.iter().all(|path| !path.starts_with("assets/")),
            "{protocol:?}: {touched:?}"
        );
    }
}

/// Every page of the old site is there, as it was or as it will be, and so is everything that it loads.
#[test]
fn a_connection_that_is_cut_leaves_whole_pages_and_the_repeat_completes_them() {
    // Each takes as long as rclone is patient; in long runs each place is tried with each server.
    let is_long = std::env::var_os("ANTEROOM_LONG").is_some();
    for (protocol, usual) in [(Protocol::WebDav, 0.5_f64), (Protocol::Sftp, 0.8)] {
        for share in [0.5, 0.8].into_iter().filter(|share| is_long || (*share - usual).abs() < 0.1)
        {
            let world = World::new("");
            let server = Server::start(protocol, &world.path("server"));
            world.target(&server.remote(server.port()));
            world.publishes(&[]);
            let old = contents(&world.path("server"));
            world.redesign();
            let new = world.built();

            let changed = new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes));
            let length: usize = changed.map(|(_, bytes)| bytes.len()).sum();
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a rough place"
            )]
            let proxy = server.cut_after((length as f64 * share) as usize);
            world.target(&server.remote(proxy.port()));
            let said = world.refuses(&[], 3);
            assert!(said.contains("rclone"), "{said}");
            assert!(proxy.has_cut(), "{protocol:?} {share}: {said}");
            let meanwhile = contents(&world.path("server"));
            assert!(meanwhile != new, "{protocol:?} {share}: nothing was cut");
            for (path, bytes) in &old {
                let now = meanwhile.get(path);
                let is_whole = now == Some(bytes) || now == new.get(path);
                assert!(is_whole, "{protocol:?} {share}: {path} has {:?}", now.map(Vec::len));
            }

            world.target(&server.remote(server.port()));
            let said = world.publishes(&[]);
            assert!(said.contains("broke off"), "{said}");
            same(&contents(&world.path("server")), &new, &format!("{protocol:?} {share}"));
        }
    }
}

#[test]
fn what_a_cut_transfer_began_is_undone_where_the_author_takes_it_back() {
    let world = World::new("");
    let server = Server::start(Protocol::WebDav, &world.path("server"));
    world.target(&server.remote(server.port()));
    world.publishes(&[]);
    let old = world.built();
    let settings = fs::read(world.path("site/anteroom.yaml")).unwrap();
    world.redesign();
    let proxy = server.cut_after(300_000);
    world.target(&server.remote(proxy.port()));
    world.refuses(&[], 3);
    assert!(contents(&world.path("server")) != old, "nothing had arrived");
    fs::write(world.path("site/anteroom.yaml"), settings).unwrap();
    fs::remove_dir_all(world.path("site/static")).unwrap();
    world.publishes(&[]);
    same(&contents(&world.path("server")), &old, "taken back");
}

#[test]
fn what_the_public_must_not_see_is_refused() {
    let cases: [(&str, &str, &str, &str); 6] = [
        (ARTICLE, "Fast alle", "[Ihr Text]", "placeholder"),
        ("anteroom.yaml", "https://kontor-nord.de/", "https://example.com/", "placeholder"),
        (
            "anteroom.yaml",
            "https://kontor-nord.de/",
            "https://Kontor.Example:8080/x/",
            "placeholder",
        ),
        ("anteroom.yaml", "imprint: impressum, ", "", "missing-legal"),
        ("content/impressum.md", "Telefon", "x", "incomplete-imprint"),
        (ARTICLE, "Fast alle", "[x](nowhere.md)", "dead-link"),
    ];
    for (file, from, to, code) in cases {
        let world = World::new(LOCAL);
        world.edit(file, from, to);
        if code == "incomplete-imprint" {
            world.edit("anteroom.yaml", "  phone:", "  # phone:");
            world.cut("content/impressum.md", "+49");
        }
        let said = world.refuses(&[], 1);
        assert!(said.contains(&format!("error[{code}]")), "{code}: {said}");
        assert!(!world.path("folder").exists(), "{code}");
    }
}

#[test]
fn colleagues_see_drafts_and_search_engines_see_nothing() {
    let target = "
  review: {to: folder, path: ../review, drafts: true, base_url: https://review.kontor-nord.de/x/}
  live: {to: folder, path: ../live}
";
    let world = World::new(target);
    world.edit(ARTICLE, "title:", "draft: true\ntitle:");
    world.append("content/impressum.md", "\n[Ihr Text]\n");
    let said = world.publishes(&["review"]);
    assert!(said.contains("warning[placeholder]"), "{said}");
    let review = contents(&world.path("review"));
    assert!(review.contains_key("welches-problem/index.html"));
    assert!(!review.contains_key("sitemap.xml"));
    for (path, bytes) in &review {
        let text = String::from_utf8_lossy(bytes);
        if Path::new(path).extension().is_some_and(|it| it == "html") {
            assert!(text.contains("noindex"), "{path}");
            assert!(!text.contains("//kontor-nord.de/\""), "{path}");
        }
        if path.ends_with("index.html") && text.contains("<main") {
            assert!(text.contains("class=\"notice\""), "{path}");
        }
    }
    assert!(String::from_utf8_lossy(&review["_headers"]).contains("X-Robots-Tag: noindex"));
    assert!(String::from_utf8_lossy(&review["404.html"]).contains("/x/"));
    let said = world.refuses(&["live"], 1);
    assert!(said.contains("error[placeholder]"), "{said}");
}

#[test]
fn secrets_come_from_the_environment_and_are_not_shown() {
    let world = World::new(
        "
  one: {to: rclone, remote: \":webdav,url='http://127.0.0.1:1',pass=${PASSWORD}:\"}
  two: {to: folder, path: ../folder}
  three: {to: command, run: [sh, -c, \"echo ${PASSWORD}; env | grep -e ^PATH= -e link; : {output}\"]}
  four: {to: folder, path: \"/dev/null/${PASSWORD}\"}
",
    );
    // Another target's variable need not be set.
    world.publishes(&["two"]);
    let said = world.refuses(&["one"], 1);
    assert!(said.contains("PASSWORD"), "{said}");
    fs::write(world.path("site/.env"), "PASSWORD=geheim-geheim\n").unwrap();
    let said = world.refuses(&["one"], 3);
    assert!(said.contains("rclone"), "{said}");
    assert!(!said.contains("geheim"), "{said}");
    let link = "https://cal.com/kontor/geheim-link";
    let output = world.command(&["three"]).env("BOOKING_URL", link).output().unwrap();
    let said = words(&output);
    assert!(output.status.success() && said.contains("PATH="), "{said}");
    assert!(said.contains("${PASSWORD}") && !said.contains("geheim"), "{said}");
    let said = world.refuses(&["four"], 3);
    assert!(said.contains("/dev/null/${PASSWORD}") && !said.contains("geheim"), "{said}");
}

#[test]
fn what_is_missing_is_named_with_a_way_to_get_it() {
    let world = World::new(LOCAL);
    let said = world.refuses(&["foldr"], 1);
    assert!(said.contains("`folder`"), "{said}");
    let mut command = world.command(&["rsync"]);
    let output = command.env("PATH", "").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = words(&output);
    assert!(said.contains("`rsync` is not installed") && said.contains("install it"), "{said}");
    let nowhere = World::new("");
    let said = nowhere.refuses(&[], 1);
    assert!(said.contains("publish: {live:"), "{said}");
}

/// The commands of hosts, played by a script that keeps what it is given.
#[test]
fn the_commands_of_hosts_get_the_whole_site_and_no_key() {
    use std::os::unix::fs::PermissionsExt;

    let world = World::new(
        "
  netlify: {to: netlify, site: kontor-nord}
  review: {to: netlify, drafts: true, base_url: https://review.kontor-nord.de/}
  cloudflare: {to: wrangler, project: kontor-nord}
  beside: {to: wrangler, project: kontor-nord, drafts: true}
",
    );
    fs::create_dir(world.path("bin")).unwrap();
    for name in ["netlify", "wrangler"] {
        let script = world.path("bin").join(name);
        let text = "#!/bin/sh
printf '%s\\n' \"$@\" > ../said
env | grep -c ANTEROOM_SECRET > ../keys
for it in \"$@\"; do if [ -f \"$it/index.html\" ]; then rm -rf ../got; cp -r \"$it\" ../got; fi; done
echo 'Website URL: https://kontor-nord.example'
[ ! -e ../down ]
";
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:/usr/bin:/bin", world.path("bin").display());
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let run = |target: &str| {
        let mut command = world.command(&[target]);
        command.env("PATH", &path).env("ANTEROOM_SECRET", key).output().unwrap()
    };
    let said = || fs::read_to_string(world.path("said")).unwrap();
    for (target, wanted) in [
        ("netlify", &["deploy", "--prod", "--dir", "--site\nkontor-nord"][..]),
        ("review", &["deploy", "--dir"]),
        ("cloudflare", &["pages\ndeploy", "--project-name\nkontor-nord", "--branch\nmain"]),
        ("beside", &["pages\ndeploy", "--branch\npreview"]),
    ] {
        let output = run(target);
        assert!(output.status.success(), "{target}: {}", words(&output));
        assert!(words(&output).contains("Website URL"), "{target}: {}", words(&output));
        assert!(wanted.iter().all(|word| said().contains(word)), "{target}: {}", said());
        assert_eq!(said().contains("--prod"), target == "netlify");
        assert!(world.path("got/index.html").is_file(), "{target}");
        assert_eq!(fs::read_to_string(world.path("keys")).unwrap().trim(), "0", "{target}");
    }
    assert!(words(&run("netlify")).contains("Nothing has changed"));

    // What failed may have arrived, so all of it is sent again, though the change is taken back.
    world.edit(ARTICLE, "Fast alle", "Beinahe alle");
    fs::write(world.path("down"), "").unwrap();
    assert_eq!(run("netlify").status.code(), Some(3));
    fs::remove_file(world.path("down")).unwrap();
    world.edit(ARTICLE, "Beinahe alle", "Fast alle");
    fs::remove_dir_all(world.path("got")).unwrap();
    assert!(words(&run("netlify")).contains("Published"));
    assert!(world.path("got/index.html").is_file());

    // Another place under the same name holds nothing yet.
    world.edit("anteroom.yaml", "project: kontor-nord", "project: kontor-sued");
    assert!(!words(&run("cloudflare")).contains("Nothing has changed"));
    assert!(said().contains("--project-name\nkontor-sued"), "{}", said());
}

#[test]
fn drafts_never_take_the_place_of_the_public_site() {
    let world = World::new(
        "
  live: {to: rsync, remote: ../place}
  review: {to: rsync, remote: ../place, drafts: true}
",
    );
    let said = world.refuses(&["live"], 1);
    assert!(said.contains("error[shared-place]"), "{said}");
    // Where Cloudflare is asked for no branch of its own, it makes a preview.
    let world = World::new(
        "\n  live: {to: wrangler, project: a}\n  review: {to: wrangler, project: a, drafts: true}\n",
    );
    let said = world.publishes(&["review", "--dry-run"]);
    assert!(!said.contains("shared-place"), "{said}");
}

#[test]
fn names_that_begin_like_a_remark_are_names() {
    for to in ["rsync", "rclone"] {
        let world = World::new(&format!("\n  live: {{to: {to}, remote: ../place}}\n"));
        let names = ["#raute.txt", ";strich.txt", "#ordner/a.txt"];
        for name in names {
            let path = world.path("site/static").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        world.publishes(&[]);
        same(&contents(&world.path("place")), &world.built(), to);
        fs::remove_dir_all(world.path("site/static")).unwrap();
        world.publishes(&[]);
        same(&contents(&world.path("place")), &world.built(), to);
    }
}

#[test]
fn who_doubts_the_other_side_sends_all_of_it() {
    let world = World::new(LOCAL);
    for name in ["folder", "rsync"] {
        world.publishes(&[name]);
        let page = world.path(name).join("index.html");
        fs::write(&page, "theirs").unwrap();
        assert!(world.publishes(&[name]).contains("Nothing has changed"), "{name}");
        world.publishes(&[name, "--all"]);
        same(&contents(&world.path(name)), &world.built(), name);
    }
}

#[test]
fn no_target_is_the_project_itself() {
    for target in [
        "{to: rsync, remote: .}",
        "{to: rsync, remote: ..}",
        "{to: rclone, remote: content}",
        "{to: rclone, remote: \":local:..\"}",
        "{to: folder, path: ../site}",
    ] {
        let world = World::new(&format!("\n  live: {target}\n"));
        let sources = || {
            let mut files = contents(&world.path("site"));
            files.retain(|path, _| !path.starts_with(".anteroom/"));
            files
        };
        let before = sources();
        let said = world.refuses(&[], 2);
        assert!(said.contains("project"), "{target}: {said}");
        assert!(sources() == before, "{target}");
    }
    for target in ["{to: folder, path: ~/x}", "{to: rclone, remote: --config=/x}"] {
        let world = World::new(&format!("\n  live: {target}\n"));
        world.refuses(&[], 1);
    }
}
