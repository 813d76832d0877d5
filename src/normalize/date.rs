//! Instants.
use crate::model::{Moment, Stated};
use chrono_tz::Tz;

pub(super) fn moment(stated: &Stated, zone: Option<Tz>) -> (Moment, Option<&'static str>) {
    let _ = zone;
    (Moment { date: Some(stated.date), ..Moment::default() }, None)
}
