//! Constellations: every kind is recognised, what is nearly one is not, and nothing depends on names.

mod kinds;
mod laws;
mod schools;
