//! How every mail looks: one column of at most 600 pixels, paper and petrol, readable in the dark; and the same
//! letter as text.

use super::{Language, markdown};
use leerkring_core::newsletter::Rendered;
use std::fmt::Write as _;

/// A letter before it is laid out.
pub(super) struct Letter {
    pub language: Language,
    pub subject: String,
    /// What a mailbox shows beside the subject.
    pub preview: String,
    pub heading: String,
    pub parts: Vec<Part>,
    /// Why somebody gets this, and what to do if they do not want it.
    pub foot: Vec<Part>,
}

/// A part of a letter.
pub(super) enum Part {
    /// Plain words.
    Words(String),
    /// Markdown, as somebody typed it.
    Markdown(String),
    /// The one thing to do.
    Button { label: String, href: String },
    /// Something to read further.
    Card { over: String, title: String, words: String, label: String, href: String },
    /// A link among small print.
    Link { label: String, href: String },
}

const STYLE: &str = "a{color:#0f5662}.card a{text-decoration:none}\
    @media (prefers-color-scheme:dark){\
    body,.paper,.paper>table{background:#101a1c!important;background-color:#101a1c!important}\
    .card>table,.card{background:#182528!important;background-color:#182528!important}\
    .ink div,.ink div *{color:#e9efee!important}.soft div,.soft div *{color:#a9bab8!important}\
    .ink a,.soft a{color:#7cc7d3!important}}";

pub(super) fn lay_out(letter: &Letter) -> Rendered {
    Rendered { subject: letter.subject.clone(), html: html(letter), text: text(letter) }
}

fn html(letter: &Letter) -> String {
    let mut body = String::new();
    let heading = escape(&letter.heading);
    section(
        &mut body,
        "paper",
        &format!(
            "<mj-text css-class=\"soft\" color=\"#0f5662\" font-size=\"15px\" font-weight=\"700\">Leerkring</mj-text>\
         <mj-text css-class=\"ink\" padding-bottom=\"4px\"><h1 style=\"margin:0;font-size:26px;line-height:1.25;\
         font-weight:700\">{heading}</h1></mj-text>"
        ),
    );
    for part in &letter.parts {
        match part {
            Part::Card { .. } => section(&mut body, "card", &markup(part, "ink")),
            _ => section(&mut body, "paper", &markup(part, "ink")),
        }
    }
    let foot: String = letter.foot.iter().map(|part| markup(part, "soft")).collect();
    section(&mut body, "paper", &format!("<mj-divider border-width=\"1px\" border-color=\"#c9d3d1\" />{foot}"));
    let mjml = format!(
        "<mjml lang=\"{lang}\"><mj-head><mj-title>{title}</mj-title><mj-preview>{preview}</mj-preview>\
         <mj-raw><meta name=\"color-scheme\" content=\"light dark\" /><meta name=\"supported-color-schemes\" \
         content=\"light dark\" /></mj-raw><mj-attributes>\
         <mj-all font-family=\"-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif\" />\
         <mj-text color=\"#14262b\" font-size=\"17px\" line-height=\"1.5\" padding=\"8px 20px\" />\
         <mj-button background-color=\"#0f5662\" color=\"#ffffff\" font-size=\"17px\" font-weight=\"700\" \
         border-radius=\"6px\" inner-padding=\"14px 24px\" align=\"left\" padding=\"12px 20px\" /></mj-attributes>\
         <mj-style>{STYLE}</mj-style></mj-head>\
         <mj-body css-class=\"paper\" background-color=\"#f6f7f5\" width=\"600px\">{body}</mj-body></mjml>",
        lang = letter.language.tag(),
        title = escape(&letter.subject),
        preview = escape(&letter.preview),
    );
    let laid_out = mrml::parse(&mjml).map_err(|error| error.to_string()).and_then(|parsed| {
        parsed.element.render(&mrml::prelude::render::RenderOptions::default()).map_err(|e| e.to_string())
    });
    match laid_out {
        Ok(html) => html,
        // A part that the layout does not take: readers still get every word of it.
        Err(error) => {
            tracing::error!(error, subject = letter.subject, "a mail was laid out without its layout");
            let text = escape(&text(letter));
            format!(
                "<!doctype html><html lang=\"{}\"><pre style=\"white-space:pre-wrap\">{text}</pre></html>",
                letter.language.tag()
            )
        }
    }
}

fn section(out: &mut String, class: &str, inside: &str) {
    let (colour, padding) = if class == "card" { ("#ffffff", "8px 0") } else { ("#f6f7f5", "4px 0") };
    let _ = write!(
        out,
        "<mj-section css-class=\"{class}\" background-color=\"{colour}\" padding=\"{padding}\"><mj-column>{inside}\
         </mj-column></mj-section>"
    );
    if class == "card" {
        out.push_str("<mj-section css-class=\"paper\" padding=\"6px 0\"><mj-column></mj-column></mj-section>");
    }
}

fn markup(part: &Part, class: &str) -> String {
    let size = if class == "soft" { " font-size=\"14px\" color=\"#4a5d61\"" } else { "" };
    match part {
        Part::Words(words) => format!("<mj-text css-class=\"{class}\"{size}>{}</mj-text>", escape(words)),
        Part::Markdown(source) => {
            format!("<mj-text css-class=\"{class}\"{size}>{}</mj-text>", markdown::to_html(source))
        }
        Part::Button { label, href } => {
            let (label, href) = (escape(label), escape(href));
            let plain = format!("<a href=\"{href}\" style=\"word-break:break-all\">{href}</a>");
            format!(
                "<mj-button href=\"{href}\">{label}</mj-button>\
                 <mj-text css-class=\"soft\" font-size=\"14px\" color=\"#4a5d61\">{plain}</mj-text>"
            )
        }
        Part::Card { over, title, words, label, href } => format!(
            "<mj-text css-class=\"soft\" font-size=\"14px\" color=\"#4a5d61\" padding-bottom=\"0\">{}</mj-text>\
             <mj-text css-class=\"ink\" padding-top=\"2px\" padding-bottom=\"0\"><h2 style=\"margin:0;font-size:20px;\
             line-height:1.3\"><a href=\"{href}\">{}</a></h2></mj-text>\
             <mj-text css-class=\"ink\" padding-top=\"4px\">{}</mj-text>\
             <mj-text css-class=\"ink\" padding-top=\"0\"><a href=\"{href}\" style=\"font-weight:700\">{} &#8594;</a></mj-text>",
            escape(over),
            escape(title),
            escape(words),
            escape(label),
            href = escape(href),
        ),
        Part::Link { label, href } => {
            format!("<mj-text css-class=\"{class}\"{size}><a href=\"{}\">{}</a></mj-text>", escape(href), escape(label))
        }
    }
}

fn text(letter: &Letter) -> String {
    let mut out = format!("{}\n{}\n", letter.heading, "=".repeat(letter.heading.chars().count()));
    letter.parts.iter().for_each(|part| plain(&mut out, part));
    out.push_str("\n-- \n");
    let mut foot = String::new();
    letter.foot.iter().for_each(|part| plain(&mut foot, part));
    out.push_str(foot.trim_start());
    out
}

fn plain(out: &mut String, part: &Part) {
    let _ = match part {
        Part::Words(words) => writeln!(out, "\n{}", wrap(words)),
        Part::Markdown(source) => writeln!(out, "\n{}", markdown::to_text(source)),
        Part::Button { label, href } | Part::Link { label, href } => writeln!(out, "\n{label}:\n{href}"),
        Part::Card { over, title, words, href, .. } if words.is_empty() => {
            writeln!(out, "\n\n{title}\n{over}\n\n{href}")
        }
        Part::Card { over, title, words, href, .. } => writeln!(out, "\n\n{title}\n{over}\n\n{}\n{href}", wrap(words)),
    };
}

/// Lines of at most 72 characters, as far as words allow.
fn wrap(words: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in words.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > 72 {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// Words as HTML.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br />"),
            _ => out.push(c),
        }
    }
    out
}
