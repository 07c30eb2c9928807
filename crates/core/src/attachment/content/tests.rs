//! Files that are what they say, and files that are not.

use super::*;
use image::{ColorType, Rgba, RgbaImage};

fn checked(bytes: &[u8], told: FileKind) -> Result<Checked> {
    check(Bytes::copy_from_slice(bytes), told, Sha256::digest(bytes).into())
}

/// The field that is named when these bytes are refused.
fn refused(bytes: &[u8], told: FileKind) -> &'static str {
    match checked(bytes, told).unwrap_err() {
        Error::Invalid { field, .. } => field,
        error => error.code(),
    }
}

/// An archive with these parts, and how large each says it is when unpacked.
fn archive(parts: &[(&str, &str, u32)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content, unpacked) in parts {
        let (offset, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(content.len()).unwrap());
        let name_length = u16::try_from(name.len()).unwrap();
        let head = |version: &[u8]| {
            let sizes = [length.to_le_bytes(), unpacked.to_le_bytes()].concat();
            [version, &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], &sizes, &name_length.to_le_bytes(), &[0, 0]]
                .concat()
        };
        directory
            .extend([b"PK\x01\x02", &head(&[20, 0])[..], &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &head(&[])[..], name.as_bytes(), content.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (size, at) = (u32::try_from(directory.len()).unwrap(), u32::try_from(out.len()).unwrap());
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat());
    out
}

const TYPES: (&str, &str, u32) = ("[Content_Types].xml", "<Types/>", 8);

#[test]
fn office_files_are_known_by_their_parts_in_whatever_order() {
    let word = archive(&[TYPES, ("_rels/.rels", "", 0), ("docProps/app.xml", "", 0), ("word/document.xml", "", 0)]);
    assert_eq!(checked(&word, FileKind::Docx).unwrap().bytes, word);
    let excel = archive(&[("xl/workbook.xml", "", 0), TYPES]);
    assert!(checked(&excel, FileKind::Xlsx).is_ok());
    assert!(checked(&archive(&[TYPES, ("ppt/presentation.xml", "", 0)]), FileKind::Pptx).is_ok());
    for kind in [FileKind::Odt, FileKind::Ods, FileKind::Odp] {
        let open = archive(&[("mimetype", kind.media_type(), 40), ("content.xml", "<x/>", 4)]);
        assert!(checked(&open, kind).is_ok(), "{kind:?}");
        assert_eq!(refused(&open, FileKind::Docx), "mediaType");
    }
    assert_eq!(refused(&word, FileKind::Xlsx), "mediaType");
    assert_eq!(refused(&excel, FileKind::Pdf), "mediaType");
}

#[test]
fn archives_with_macros_bombs_or_anything_else_are_refused() {
    for parts in [
        &[TYPES, ("word/document.xml", "", 0), ("word/vbaProject.bin", "x", 1)][..],
        &[TYPES, ("word/document.xml", "x", u32::MAX - 1)],
        &[TYPES, ("word/document.xml", "x", 1 << 28), ("word/media/a", "x", 1 << 28), ("word/media/b", "x", 1 << 28)],
        &[TYPES, ("word/document.xml", "", 0), ("xl/workbook.xml", "", 0)],
        &[("word/document.xml", "", 0)],
        &[("virus.exe", "MZ", 2)],
        &[],
    ] {
        assert_eq!(refused(&archive(parts), FileKind::Docx), "mediaType", "{parts:?}");
    }
    let whole = archive(&[TYPES, ("word/document.xml", "", 0)]);
    for cut in [5, 30, whole.len() - 30, whole.len() - 1] {
        assert_eq!(refused(&whole[..cut], FileKind::Docx), "mediaType");
    }
}

#[test]
fn a_file_is_what_its_bytes_are_and_not_what_is_told() {
    let pdf = b"%PDF-1.7 en verder";
    assert!(checked(pdf, FileKind::Pdf).is_ok());
    for told in [FileKind::Jpeg, FileKind::Docx, FileKind::Text, FileKind::Csv] {
        assert_eq!(refused(pdf, told), "mediaType", "{told:?}");
    }
    for wrong in [&b"<!doctype html><script>alert(1)</script>"[..], b"  <svg onload=alert(1)>", b"MZ\x90\0", b"a", b""]
    {
        assert_eq!(refused(wrong, FileKind::Pdf), "mediaType");
        assert_eq!(refused(wrong, FileKind::Png), "mediaType");
    }
    let other = Sha256::digest(b"iets anders").into();
    let refused = check(Bytes::from_static(pdf), FileKind::Pdf, other).unwrap_err();
    assert!(matches!(refused, Error::Invalid { field: "sha256", .. }));
}

#[test]
fn text_is_text_in_any_old_encoding_and_never_a_page_or_a_program() {
    for text in
        [&b"naam;wijk\r\nSanne;Woensel\r\n"[..], b"caf\xe9;1", "\u{feff}één;twee".as_bytes(), b"BM is geen plaatje"]
    {
        assert!(checked(text, FileKind::Csv).is_ok(), "{text:?}");
        assert!(checked(text, FileKind::Text).is_ok(), "{text:?}");
    }
    for wrong in [&b"<html>"[..], b"\xef\xbb\xbf \n<svg>", b"a\0b", b"#!/bin/sh", b"h\0a\0l\0l\0o\0", b"\x1b[31mrood"] {
        assert_eq!(refused(wrong, FileKind::Text), "mediaType", "{wrong:?}");
    }
}

/// A picture of 4 by 2 pixels, with a colour profile of this colour space.
fn picture(kind: FileKind, alpha: u8, space: &[u8]) -> Vec<u8> {
    let mut profile = vec![7; 200];
    profile[16..20].copy_from_slice(space);
    let drawn = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4, 2, Rgba([200, 100, 50, alpha])));
    let mut out = Vec::new();
    match kind {
        FileKind::Png => written(PngEncoder::new(&mut out), &drawn, Some(profile)),
        FileKind::Webp if alpha == 255 => {
            written(WebPEncoder::new_lossless(&mut out), &DynamicImage::ImageRgb8(drawn.into_rgb8()), Some(profile))
        }
        FileKind::Webp => written(WebPEncoder::new_lossless(&mut out), &drawn, Some(profile)),
        _ => written(JpegEncoder::new(&mut out), &DynamicImage::ImageRgb8(drawn.into_rgb8()), Some(profile)),
    }
    .unwrap();
    out
}

fn profile_of(checked: &Checked) -> Option<Vec<u8>> {
    let format = if checked.kind == FileKind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let format = if checked.kind == FileKind::Webp { ImageFormat::WebP } else { format };
    let reader = ImageReader::with_format(Cursor::new(&checked.bytes[..]), format);
    reader.into_decoder().unwrap().icc_profile().unwrap()
}

#[test]
fn a_picture_keeps_its_colours_and_its_profile() {
    for (told, alpha, becomes) in [
        (FileKind::Jpeg, 255, FileKind::Jpeg),
        (FileKind::Png, 255, FileKind::Png),
        (FileKind::Png, 120, FileKind::Png),
        (FileKind::Webp, 120, FileKind::Webp),
        (FileKind::Webp, 255, FileKind::Jpeg),
    ] {
        let made = checked(&picture(told, alpha, b"RGB "), told).unwrap();
        assert_eq!((made.kind, made.pixels), (becomes, Some((4, 2))), "{told:?}");
        assert_eq!(made.sha256, <[u8; 32]>::from(Sha256::digest(&made.bytes)));
        assert_eq!(profile_of(&made).map(|p| p.len()), Some(200), "{told:?}");
        let seen = image::load_from_memory(&made.bytes).unwrap().into_rgba8().get_pixel(1, 1).0;
        let near = |a: u8, b: u8| a.abs_diff(b) < 12;
        assert!(near(seen[0], 200) && near(seen[1], 100) && near(seen[2], 50) && seen[3] == alpha, "{seen:?}");
        let foreign = checked(&picture(told, alpha, b"CMYK"), told).unwrap();
        assert_eq!(profile_of(&foreign), None, "a profile of other colours would change what is seen");
    }
}

/// A chunk of a PNG (RFC 2083, 3.2).
fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let crc = body.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    });
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &(!crc).to_be_bytes()].concat()
}

#[test]
fn what_a_png_says_beside_its_picture_is_gone_and_so_is_what_hangs_behind_it() {
    let plain = picture(FileKind::Png, 255, b"RGB ");
    let secret = chunk(b"tEXt", b"Comment\0GEHEIME-PLEK");
    let telling = [&plain[..33], &secret, &plain[33..], b"<script>GEHEIME-PLEK</script>"].concat();
    let made = checked(&telling, FileKind::Png).unwrap();
    assert!(!made.bytes.windows(12).any(|window| window == b"GEHEIME-PLEK"));
}

#[test]
fn a_picture_of_fifty_thousand_by_fifty_thousand_is_refused_before_it_is_unpacked() {
    let side = 50_000_u32.to_be_bytes();
    let head = chunk(b"IHDR", &[&side[..], &side, &[8, 2, 0, 0, 0]].concat());
    let data = chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]);
    let png = [b"\x89PNG\r\n\x1a\n", &head[..], &data, &chunk(b"IEND", b"")].concat();
    assert_eq!(refused(&png, FileKind::Png), "size");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\nen dan niets", FileKind::Png), "mediaType");
    assert_eq!(refused(b"\xff\xd8\xff\xe0 geen foto", FileKind::Jpeg), "mediaType");
}

#[test]
fn deep_colours_stay_deep() {
    let deep = DynamicImage::ImageRgb16(image::ImageBuffer::from_pixel(3, 3, image::Rgb([1_000, 40_000, 65_000])));
    let mut png = Vec::new();
    written(PngEncoder::new(&mut png), &deep, None).unwrap();
    let made = checked(&png, FileKind::Png).unwrap();
    assert_eq!(image::load_from_memory(&made.bytes).unwrap().color(), ColorType::Rgb16);
}
