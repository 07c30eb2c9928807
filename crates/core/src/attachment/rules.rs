//! What may be attached, under which name, and how a download is named; pure.

use crate::{
    error::{Error, Result},
    text,
};
use unicode_normalization::UnicodeNormalization as _;

/// The most bytes of a file: 25 MiB.
pub const SIZE_MAX: u64 = 26_214_400;
/// The most files of an entry, those under way included.
pub const FILES_MAX: i64 = 50;
/// The most characters of a name before its ending, and of a picture's description.
const NAME_MAX: usize = 120;
const ALT_MAX: usize = 300;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    Webp,
    /// A Word document, without macros.
    Docx,
    /// An Excel workbook, without macros.
    Xlsx,
    /// A `PowerPoint` presentation, without macros.
    Pptx,
    /// An `OpenDocument` text.
    Odt,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// An `OpenDocument` presentation.
    Odp,
    /// Plain text.
    Text,
    /// A table as comma-separated values.
    Csv,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Text,
        Self::Csv,
    ];

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// The endings of its names, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Text => &["txt", "md"],
            Self::Csv => &["csv"],
        }
    }

    /// Whether it is a picture.
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// The kind with this media type.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }
}

/// What is going to be uploaded, clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub name: String,
    pub kind: FileKind,
    pub size: i64,
    pub sha256: [u8; 32],
    pub alt: String,
}

/// Checks what is told of a file before its bytes come.
pub fn ticket(name: &str, media_type: &str, size: i64, sha256: &str, alt: &str) -> Result<Ticket> {
    if name.len() > 4_096 {
        return Err(Error::invalid("name", "has at most 4,096 bytes"));
    }
    let kind = kind(name, media_type).ok_or_else(|| {
        Error::invalid("mediaType", "is that of a PDF, JPEG, PNG, WebP, Office or OpenDocument file, text or CSV")
    })?;
    match u64::try_from(size) {
        Ok(1..=SIZE_MAX) => {}
        Ok(0) | Err(_) => return Err(Error::invalid("size", "is at least 1 byte")),
        Ok(_) => return Err(Error::TooLarge { limit: SIZE_MAX }),
    }
    let lower = sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let digest = hex::decode(sha256).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).filter(|_| lower);
    let sha256 = digest.ok_or_else(|| Error::invalid("sha256", "is 64 lower-case hexadecimal digits"))?;
    Ok(Ticket { name: safe_name(name, kind), kind, size, sha256, alt: alt_text(alt)? })
}

/// A picture in words, for who does not see it.
pub fn alt_text(alt: &str) -> Result<String> {
    text::optional_line("alt", alt, ALT_MAX)
}

/// Browsers don't know every type, and call a table of comma-separated values what the desktop opens it with: then
/// the ending decides. The bytes have the last word anyway.
fn kind(name: &str, media_type: &str) -> Option<FileKind> {
    let told = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if let "" | "application/octet-stream" | "application/vnd.ms-excel" = told.as_str() {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.trim().to_ascii_lowercase();
        return FileKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()));
    }
    FileKind::of_media_type(&told)
}

/// A name that is safe in a header, a folder of any system and a sentence: no path, nothing invisible, and an ending
/// that says what it is.
pub fn safe_name(typed: &str, kind: FileKind) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or("");
    let readable = last.nfc().filter(|c| !text::is_hidden(*c));
    let plain: String = readable.map(|c| if "\"*:<>?|\u{fffd}".contains(c) { '_' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let trim = |part: &str| part.trim_matches([' ', '.']).to_owned();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if kind.endings().contains(&ending.to_ascii_lowercase().as_str()) => {
            (trim(stem), ending.to_ascii_lowercase())
        }
        _ => (trim(&plain), kind.endings()[0].to_owned()),
    };
    let mut stem = trim(&stem.chars().take(NAME_MAX).collect::<String>());
    let first = stem.split('.').next().unwrap_or("").trim_end().to_ascii_lowercase();
    let port = first.len() == 4 && (first.starts_with("com") || first.starts_with("lpt"));
    if stem.is_empty() {
        stem.push_str("attachment");
    } else if DEVICES.contains(&first.as_str()) || (port && first.ends_with(|c: char| c.is_ascii_digit())) {
        stem.insert(0, '_');
    }
    format!("{stem}.{ending}")
}

/// The header that names a download (RFC 6266), for browsers that know RFC 8187 and for those that don't. Never
/// `inline`: what was uploaded is not a page of ours.
pub fn disposition(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .-_()+,".contains(c);
    let fallback: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    // RFC 8187, 3.2.1: attr-char
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&b);
    let encoded: String =
        name.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    format!("attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_name_keeps_what_people_read_and_loses_what_harms() {
        for (typed, safe) in [
            ("Verslag wijk.pdf", "Verslag wijk.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\s\\plan.PDF", "plan.pdf"),
            ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
            ("plan\u{202e}fdp.exe", "planfdp.exe.pdf"),
            ("\"citaat\".pdf", "_citaat_.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("com1", "_com1.pdf"),
            ("...", "attachment.pdf"),
            ("\u{200b}", "attachment.pdf"),
            ("Cafe\u{301}.pdf", "Café.pdf"),
        ] {
            assert_eq!(safe_name(typed, FileKind::Pdf), safe, "{typed:?}");
        }
        assert_eq!(safe_name(&"é".repeat(400), FileKind::Csv).chars().count(), NAME_MAX + 4);
    }

    #[test]
    fn the_name_of_a_download_never_breaks_out_of_its_header() {
        let name = safe_name("Échte \"plan\"\r\nSet-Cookie: a=b; 100%.pdf", FileKind::Pdf);
        let header = disposition(&name);
        assert!(header.is_ascii() && !header.contains(['\r', '\n']), "{header}");
        assert_eq!(header.matches('"').count(), 2, "{header}");
        assert!(header.starts_with("attachment; filename=\"_chte "), "{header}");
        assert!(header.contains("filename*=UTF-8''%C3%89chte%20"), "{header}");
    }

    #[test]
    fn what_is_told_of_a_file_has_its_limits() {
        let field = |told: Result<Ticket>| match told.unwrap_err() {
            Error::Invalid { field, .. } => field,
            error => error.code(),
        };
        let pdf = "application/pdf";
        assert_eq!(ticket("a.pdf", pdf, 10, DIGEST, "").unwrap().kind, FileKind::Pdf);
        assert_eq!(ticket("a.csv", "application/vnd.ms-excel", 10, DIGEST, "").unwrap().kind, FileKind::Csv);
        assert_eq!(ticket("a.txt", "Text/Plain; charset=utf-8", 10, DIGEST, "").unwrap().kind, FileKind::Text);
        assert_eq!(field(ticket("a.svg", "image/svg+xml", 10, DIGEST, "")), "mediaType");
        assert_eq!(field(ticket("a.html", "text/html", 10, DIGEST, "")), "mediaType");
        assert_eq!(field(ticket("a", "", 10, DIGEST, "")), "mediaType");
        assert_eq!(field(ticket("a.pdf", pdf, 0, DIGEST, "")), "size");
        assert_eq!(field(ticket("a.pdf", pdf, -1, DIGEST, "")), "size");
        assert_eq!(field(ticket("a.pdf", pdf, 26_214_401, DIGEST, "")), "TOO_LARGE");
        assert_eq!(field(ticket("a.pdf", pdf, 10, &DIGEST.to_uppercase(), "")), "sha256");
        assert_eq!(field(ticket("a.pdf", pdf, 10, "12", "")), "sha256");
        assert_eq!(field(ticket("a.pdf", pdf, 10, DIGEST, "twee\nregels")), "alt");
    }
}
