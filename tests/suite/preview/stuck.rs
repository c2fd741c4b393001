//! A template that comes to no end: the preview says so, leaves the worker behind, and goes on.

use std::time::Duration;

use anteroom::deadline::Patience;

use crate::limits::templates::HOURS;
use crate::preview::served::Served;
use crate::project::Project;

/// Three seconds: a page of these sites takes a hundredth of one, however busy the machine is.
const SHORT: Patience = Patience { every: Duration::from_millis(50), looks: 60 };

#[test]
fn a_stuck_template_is_told_and_the_next_save_heals() {
    let served = Served::patient(Project::new().on_disk(), &[], SHORT);
    for _ in 0..2 {
        let good = served.get("/orientation/why-wait/").text();
        served.make("templates/article.html", HOURS);
        let told = served.until_saved("templates/article.html");
        assert_eq!(told.errors, 1);
        let state = served.state("/");
        let diagnostics = state["diagnostics"].as_array().unwrap();
        let by_code = |code: &str| diagnostics.iter().find(|told| told["code"] == code);
        let stuck = by_code("stuck-template").unwrap();
        assert_eq!((&stuck["file"], &stuck["line"]), (&"templates/article.html".into(), &2.into()));
        assert!(stuck["message"].as_str().unwrap().contains(".html` is not filled"), "{stuck}");
        assert!(by_code("worker-left-behind").is_some());
        assert_eq!(state["broken"], true);
        // The last good page is still there.
        assert!(served.get("/orientation/why-wait/").text() == good);
        let healed = served.save("templates/article.html", "<p>{{ page.title }} heil</p>");
        assert_eq!(healed.errors, 0);
        assert_eq!(served.get("/orientation/why-wait/").text(), "<p>Warum warten heil</p>");
        assert_eq!(served.state("/")["broken"], false);
    }
}
