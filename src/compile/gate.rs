//! A journey's gate: its bookings, each sealed under the shares of all steps together.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use num_rational::BigRational;
use num_traits::One;
use serde_json::Value;

use crate::compile::bounds;
use crate::compile::compiled::{OpenBooking, OpenClosed, OpenGate, OpenJourney, OpenStep};
use crate::compile::keys::{GateKey, Share, SiteKey};
use crate::compile::memory::{JourneyInput, JourneyOutput};
use crate::compile::payload::{Blobs, Kind, Sealing, to_page};
use crate::compile::sealed_booking::booking_json;
use crate::compile::steps::Steps;
use crate::diagnostic::Diagnostic;
use crate::memo::Same;
use crate::model::booking::{Booking, BookingWords, Closed, Prefill, host};
use crate::model::editions::Editions;
use crate::model::ids::Language;
use crate::model::journey::{Action, Journey, JourneyWords, Step};

/// A journey's public part, and what the site has to know of its bookings.
#[derive(Debug)]
pub(super) struct SealedJourney {
    /// The public part.
    pub(super) open: Same<OpenJourney>,
    /// The hosts to which its bookings lead.
    pub(super) hosts: Vec<String>,
}

/// Seals a journey's bookings. There is no journey where they cannot be sealed; the diagnostics
/// say why, here or at the self-check that is missing.
pub(super) fn seal(input: &JourneyInput) -> JourneyOutput {
    let journey = &input.journey;
    match try_seal(input) {
        Err(mistakes) => (None, mistakes),
        Ok((pages, steps, hosts)) => {
            let found = Steps::undecided(input);
            let share_of_visitors = share_of_visitors(input);
            let steps = journey.steps.iter().zip(&steps.public).map(open_step).collect();
            let (id, place) = (journey.id.clone(), journey.place.clone());
            let open = OpenJourney { id, place, steps, pages, share_of_visitors };
            (Some(SealedJourney { open: Same::new(open), hosts }), found)
        }
    }
}

type Pages = Editions<OpenGate>;

fn try_seal(input: &JourneyInput) -> Result<(Pages, Steps, Vec<String>), Vec<Diagnostic>> {
    let journey = &input.journey;
    let steps = Steps::of(input)?;
    let bookings = steps.bookings(input).map_err(|mistake| vec![mistake])?;
    let own = input.bookings.get(&journey.booking);
    let own = own.ok_or_else(|| vec![bounds::unknown_booking(journey, &journey.booking)])?;
    let key = SiteKey::new(&input.root.seed, &input.root.site).gate(&journey.id);
    let gate = Gate { journey, key, bookings: &bookings };
    let mut pages = Pages::default();
    for (language, words) in &journey.words {
        let page = gate.page((language, words), own, &steps).map_err(|mistake| vec![mistake])?;
        pages.insert(language.clone(), page);
    }
    let hosts = bookings
        .iter()
        .filter_map(|(_, booking)| host(&booking.url).map(str::to_lowercase))
        .collect();
    Ok((pages, steps, hosts))
}

struct Gate<'a> {
    journey: &'a Journey,
    key: GateKey,
    bookings: &'a [([u8; 16], &'a Booking)],
}

impl Gate<'_> {
    fn page(
        &self,
        (language, words): (&Language, &JourneyWords),
        own: &Booking,
        steps: &Steps,
    ) -> Result<OpenGate, Diagnostic> {
        let texts: Result<Vec<_>, Diagnostic> = self
            .bookings
            .iter()
            .map(|(opener, booking)| {
                Ok((*opener, booking_json(booking, self.words(booking, language)?)))
            })
            .collect();
        let mut blobs = Blobs::new();
        let (kind, id, key) = (Kind::Booking, self.journey.id.as_str(), self.key.bytes());
        Sealing { kind, id, language, salt: &[], key }
            .seal(&texts?, &mut blobs)
            .map_err(|_| bounds::text_too_long(&self.journey.place))?;
        Ok(OpenGate {
            words: words.clone(),
            booking: open_booking(own, self.words(own, language)?),
            steps_island: Value::Array(steps.islands.clone()),
            blobs: to_page(&blobs),
            tells_verdict: self.bookings.iter().any(|(_, booking)| tells_verdict(booking)),
        })
    }

    fn words<'b>(
        &self,
        booking: &'b Booking,
        language: &Language,
    ) -> Result<&'b BookingWords, Diagnostic> {
        let words = booking.words.get(language);
        words.ok_or_else(|| bounds::unknown_booking(self.journey, &booking.id))
    }
}

fn tells_verdict(booking: &Booking) -> bool {
    booking.prefill.iter().any(|(_, prefill)| *prefill == Prefill::Outcome)
}

fn share_of_visitors(input: &JourneyInput) -> Option<BigRational> {
    let mut share = BigRational::one();
    for step in &input.journey.steps {
        if let Action::Answer(check) = &step.action {
            share *= &input.check(check)?.open.numbers.as_ref()?.ready;
        }
    }
    Some(share)
}

fn open_step((step, shares): (&Step, &Vec<Share>)) -> OpenStep {
    let shares = shares.iter().map(|share| STANDARD.encode(share)).collect();
    OpenStep { id: step.id.clone(), action: step.action.clone(), shares }
}

fn open_booking(booking: &Booking, words: &BookingWords) -> OpenBooking {
    let closed = |Closed { from, to, text }: &Closed| OpenClosed {
        from: *from,
        to: *to,
        text: text.clone(),
    };
    OpenBooking {
        minutes: booking.minutes,
        how: words.how.clone(),
        decides: words.decides.clone(),
        bring: words.bring.clone(),
        closed: words.closed.iter().map(closed).collect(),
    }
}
