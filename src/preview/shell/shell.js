// Placeholder: reloads the frame after every build.
const events = new EventSource("/_anteroom/events?token=" + document.documentElement.dataset.token);
events.addEventListener("build", () => document.querySelector("iframe").contentWindow.location.reload());
