//! The picture: each aim as a bar, how much of it was reached.

use crate::report::Aim;
use anyhow::{Result, anyhow};
use plotters::{
    prelude::{Circle, DrawingArea, EmptyElement, IntoDrawingArea, PathElement, Rectangle, SVGBackend, Text},
    style::{Color as _, IntoFont as _, RGBColor},
};
use std::path::Path;

const PETROL: RGBColor = RGBColor(15, 86, 98);
const SUN: RGBColor = RGBColor(242, 178, 51);
const INK: RGBColor = RGBColor(20, 38, 43);
const PAPER: RGBColor = RGBColor(246, 247, 245);
const ROW: i32 = 30;
const LABELS: i32 = 430;
const WIDTH: i32 = 1000;
/// How many times an aim the picture reaches to.
const MOST: f64 = 3.0;

/// Draws the aims into an SVG.
pub fn draw(path: &Path, title: &str, aims: &[Aim]) -> Result<()> {
    let height = 90 + ROW * i32::try_from(aims.len())?;
    let (width, tall) = (u32::try_from(WIDTH)?, u32::try_from(height)?);
    let area = SVGBackend::new(path, (width, tall)).into_drawing_area();
    area.fill(&PAPER).map_err(|error| anyhow!("{error}"))?;
    write(&area, title, (20, 16), 18)?;
    write(&area, "yellow: the aim is not met; the line is the aim, the dots the rounds' least and most", (20, 42), 13)?;
    for (row, aim) in (0..).zip(aims) {
        bar(&area, aim, 70 + row * ROW)?;
    }
    let line = PathElement::new(vec![(x(1.0), 66), (x(1.0), height - 14)], INK.stroke_width(2));
    area.draw(&line).map_err(|error| anyhow!("{error}"))?;
    area.present().map_err(|error| anyhow!("{error}"))
}

#[allow(clippy::cast_possible_truncation, reason = "a place on the picture")]
fn x(share: f64) -> i32 {
    LABELS + (share.clamp(0.0, MOST) / MOST * f64::from(WIDTH - LABELS - 130)) as i32
}

fn write(area: &DrawingArea<SVGBackend, plotters::coord::Shift>, text: &str, at: (i32, i32), size: u32) -> Result<()> {
    let style = ("sans-serif", size).into_font().color(&INK);
    area.draw(&(EmptyElement::at(at) + Text::new(text.to_owned(), (0, 0), style))).map_err(|error| anyhow!("{error}"))
}

fn bar(area: &DrawingArea<SVGBackend, plotters::coord::Shift>, aim: &Aim, top: i32) -> Result<()> {
    write(area, &aim.what, (20, top + 4), 13)?;
    let colour = if aim.met() { PETROL } else { SUN };
    let bar = Rectangle::new([(LABELS, top + 3), (x(aim.share()), top + ROW - 7)], colour.filled());
    area.draw(&bar).map_err(|error| anyhow!("{error}"))?;
    for end in [aim.found.least, aim.found.most] {
        let share = if aim.less { aim.wanted / end } else { end / aim.wanted };
        let dot = Circle::new((x(share), top + ROW / 2 - 2), 3, INK.filled());
        area.draw(&dot).map_err(|error| anyhow!("{error}"))?;
    }
    let found = format!("{:.2} {} of {}", aim.found.median, aim.unit, aim.wanted);
    write(area, &found, (x(aim.share()).max(x(1.0)) + 10, top + 5), 13)
}
